using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Fragments;

/// <summary>What a version includes.</summary>
/// <param name="Reference">As it stands in the text: slug@label, slug#number, or slug for the newest.</param>
/// <param name="VersionId">Where the reference leads now.</param>
/// <param name="Depth">1 if the version includes it itself, more if a fragment of it does.</param>
public sealed record FragmentBody(string Reference, Guid FamilyId, Guid VersionId, int VersionNumber, int Depth)
{
    internal static FragmentBody Of(IncludedFragment fragment) =>
        new(fragment.Reference.ToString(), fragment.FamilyId, fragment.VersionId, fragment.VersionNumber, fragment.Depth);
}

/// <summary>A version that includes one of a family's.</summary>
/// <param name="FamilyId">The family that the version belongs to.</param>
/// <param name="Reference">As it stands in the version's text.</param>
/// <param name="Label">The label that it follows; null for none.</param>
/// <param name="Number">The number that it names; null for none.</param>
public sealed record DependentBody(
    Guid FamilyId, string FamilySlug, string FamilyTitle, Guid VersionId, int VersionNumber, string Reference, string? Label, int? Number)
{
    internal static DependentBody Of(DependentRecord dependent) => new(
        dependent.FamilyId,
        dependent.Slug,
        dependent.Title,
        dependent.VersionId,
        dependent.Number,
        dependent.Reference,
        dependent.TargetLabel,
        dependent.TargetNumber);
}
