namespace PixSim.Storage.Ledger;

/// <summary>A branch of a family: a name that points at a version.</summary>
/// <param name="HeadVersionId">Null as long as nothing was committed to it.</param>
/// <param name="BaseVersionId">The version that it began at; null for one that began empty.</param>
/// <param name="ArchivedAt">Null while it is open.</param>
public sealed record BranchRow(
    Guid Id,
    string Name,
    Guid? HeadVersionId,
    int? HeadNumber,
    Guid? BaseVersionId,
    int? BaseNumber,
    bool IsProtected,
    DateTimeOffset? ArchivedAt,
    string? ArchivedBy,
    DateTimeOffset CreatedAt,
    string CreatedBy);

/// <summary>Where a branch points now.</summary>
public sealed record BranchHeadRow(string Name, Guid VersionId, int Number);
