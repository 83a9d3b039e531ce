namespace PixSim.Storage.Ledger;

/// <summary>A version of another family that a version includes.</summary>
/// <param name="VersionId">The version that includes it.</param>
/// <param name="Reference">As its text names it.</param>
/// <param name="TargetLabel">The label that is followed; null for a number, or for the newest.</param>
/// <param name="TargetNumber">The version's number; null for a label, or for the newest.</param>
public sealed record DependencyRow(
    Guid VersionId, int VersionNumber, string Reference, Guid TargetFamilyId, string? TargetLabel, int? TargetNumber);
