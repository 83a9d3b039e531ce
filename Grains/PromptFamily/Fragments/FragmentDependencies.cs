using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>What is stored of what a version includes: what its own text names.</summary>
internal static class FragmentDependencies
{
    public static IReadOnlyList<DependencyRow> Of(Guid versionId, int number, FragmentSet fragments) =>
    [
        .. fragments.Included.Where(included => included.Depth == 1).Select(included => new DependencyRow(
            versionId, number, included.Reference.ToString(), included.FamilyId, included.Reference.Label, included.Reference.Number)),
    ];
}
