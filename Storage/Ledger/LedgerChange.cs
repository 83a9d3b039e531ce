namespace PixSim.Storage.Ledger;

/// <summary>
/// What one call commits: a grain's new row, its numbered events and its side rows, in one transaction, conditional on
/// the row's etag. The etag of a row is the id of the commit that wrote it, so a change can only follow the very change
/// that it was decided upon.
/// </summary>
public abstract record LedgerChange
{
    /// <summary>The stream that the change belongs to: the id of the grain whose rows it writes.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>The workspace that owns the stream.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>Unique to this change. Becomes the row's etag, and is stored with its events.</summary>
    public required Guid CommitId { get; init; }

    /// <summary>The etag that the row must have; <see cref="Guid.Empty"/> for a change that creates the stream.</summary>
    public required Guid ExpectedEtag { get; init; }

    /// <summary>What happened, numbered from the stream's last event on.</summary>
    public required IReadOnlyList<EventRow> Events { get; init; }

    /// <summary>The client's key, if this change creates what the key stands for.</summary>
    public IdempotencyRow? Idempotency { get; init; }

    /// <summary>Whether the change creates its stream.</summary>
    public bool Creates => ExpectedEtag == Guid.Empty;

    /// <summary>
    /// Whether the change may share a transaction with others of its stream. One that may lose for a reason of its own
    /// (a key, a fence, a creation) stands alone, so that it never drags its predecessors down.
    /// </summary>
    internal virtual bool Folds => !Creates && Idempotency is null;
}

/// <summary>A numbered event of a stream.</summary>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="Kind">What happened, in snake_case.</param>
/// <param name="DataJson">A JSON object.</param>
public sealed record EventRow(long Seq, string Kind, string DataJson, DateTimeOffset At);

/// <summary>The row that binds a client's idempotency key to what was created under it.</summary>
/// <param name="Route">The route that the key was sent to.</param>
/// <param name="Fingerprint">SHA-256 of the request's body: the same key with another body is refused.</param>
/// <param name="ResourceId">What was created.</param>
public sealed record IdempotencyRow(string Route, string Key, byte[] Fingerprint, Guid ResourceId, DateTimeOffset CreatedAt);

/// <summary>How a change ended. Anything else is thrown (<see cref="LedgerException"/>).</summary>
public enum CommitOutcome
{
    /// <summary>It is durable.</summary>
    Committed,

    /// <summary>Its idempotency key belongs to an earlier change; nothing was written.</summary>
    KeyTaken,

    /// <summary>
    /// The gate that admitted it has a successor, its ticket is too old, or a budget has no room for it
    /// (<see cref="Fence.OverBudget"/>); nothing was written.
    /// </summary>
    Fenced,

    /// <summary>Another generation holds what it claims (<see cref="ClaimRow.HeldBy"/>); nothing was written.</summary>
    ClaimTaken,

    /// <summary>What it wanted to create exists: the id or the slug is taken; nothing was written.</summary>
    Exists,
}
