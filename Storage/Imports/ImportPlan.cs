using PixSim.Storage.Ledger;

namespace PixSim.Storage.Imports;

/// <summary>What is to become of all that is staged.</summary>
/// <param name="Id">What the import is known by.</param>
/// <param name="WorkspaceId">The workspace that will own the families.</param>
/// <param name="Slugs">For each family, in the order of their staging: the slugs that it may have, the best first.</param>
/// <param name="Idempotency">The client's key; null if it sent none.</param>
/// <param name="Keep">What is kept of the import, by the slugs that the families got; null to keep nothing.</param>
public sealed record ImportPlan(
    Guid Id,
    Guid WorkspaceId,
    IReadOnlyList<IEnumerable<string>> Slugs,
    IdempotencyRow? Idempotency,
    Func<IReadOnlyList<string>, ImportRow>? Keep,
    DateTimeOffset Now);

/// <summary>What is kept of an import.</summary>
/// <param name="FamiliesJson">What it has made, as a JSON array.</param>
/// <param name="CreatedBy">Who asked for it.</param>
public sealed record ImportRow(string FormatVersion, string FamiliesJson, string CreatedBy);

/// <summary>What became of an import.</summary>
/// <param name="Result"><see cref="CommitOutcome.Exists"/> if one of its families found no slug.</param>
/// <param name="Slugs">The slugs that the families got, in the order of their staging.</param>
/// <param name="Taken">The place of the family that found no slug.</param>
public sealed record ImportOutcome(CommitOutcome Result, IReadOnlyList<string> Slugs, int Taken = -1);
