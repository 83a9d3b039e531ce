namespace PixSim.Storage.Ledger;

/// <summary>What a world uses instead of what its family says, in its latest revision.</summary>
/// <param name="VersionId">The version that it uses; null for none of its own.</param>
/// <param name="Label">The label that it follows; null for none.</param>
/// <param name="VariablesJson">Other defaults of variables: a JSON object.</param>
/// <param name="IsRemoved">Whether it was taken back: then it says nothing else.</param>
/// <param name="Revision">From 1, without gaps, also across a removal.</param>
public sealed record WorldOverrideRow(
    string WorldId,
    Guid? VersionId,
    int? VersionNumber,
    string? Label,
    string VariablesJson,
    bool IsRemoved,
    int Revision,
    DateTimeOffset UpdatedAt,
    string UpdatedBy);
