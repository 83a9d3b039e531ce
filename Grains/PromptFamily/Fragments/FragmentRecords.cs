using System.Text.Json;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>What a generation remembers of the fragments in its prompt.</summary>
internal static class FragmentRecords
{
    /// <summary>As a JSON array, in the order of their inclusion.</summary>
    public static string Write(IReadOnlyList<IncludedFragment> fragments) => fragments.Count == 0
        ? "[]"
        : JsonSerializer.Serialize(fragments.Select(fragment => new
        {
            reference = fragment.Reference.ToString(),
            family_id = fragment.FamilyId,
            version_id = fragment.VersionId,
            version_number = fragment.VersionNumber,
        }));
}
