using PixSim.Storage.Ledger;

namespace PixSim.Storage.Imports;

/// <summary>All of an imported family but its versions, which are staged before.</summary>
/// <param name="Id">Of a family that there is not yet: nobody else writes it.</param>
/// <param name="LatestVersionId">The last one that was staged; null if none was.</param>
/// <param name="Labels">Every revision of every label, by rising revisions.</param>
public sealed record ImportedFamilyRows(
    Guid Id,
    Guid WorkspaceId,
    FamilyRow Family,
    int LastVersion,
    Guid? LatestVersionId,
    IReadOnlyList<BranchRow> Branches,
    IReadOnlyList<LabelRow> Labels,
    string EventJson,
    IdempotencyRow? Idempotency,
    DateTimeOffset Now);
