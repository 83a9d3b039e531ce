using PixSim.Domain.Generations;

namespace PixSim.Domain.Providers.Gate;

/// <summary>A place that is held by a ticket on its way.</summary>
public sealed class Reservation(QueueEntry entry, long number, DateTimeOffset grantedAt, DateTimeOffset notAfter, bool isProbe)
{
    /// <summary>Whose turn it was.</summary>
    public QueueEntry Entry { get; } = entry;

    /// <summary>Tells the ticket from others of the same generation.</summary>
    public long Number { get; } = number;

    /// <summary>When it was granted.</summary>
    public DateTimeOffset GrantedAt { get; } = grantedAt;

    /// <summary>It is void after this moment.</summary>
    public DateTimeOffset NotAfter { get; } = notAfter;

    /// <summary>Whether it tries a provider that was down.</summary>
    public bool IsProbe { get; } = isProbe;

    /// <summary>Whether the generation said meanwhile that it waits no longer.</summary>
    internal bool Left { get; set; }

    /// <summary>The generation's wish to wait, which came while this ticket was on its way.</summary>
    internal QueueEntry? Again { get; set; }

    /// <summary>
    /// The end of an attempt, which came while this ticket was on its way. It is the end of the ticket's own attempt if
    /// messages overtook each other, and an old message come twice if not; the ticket's use will tell.
    /// </summary>
    internal Ending? Ending { get; set; }
}

/// <summary>A place that is held by an attempt which the provider is not known to be finished with.</summary>
public sealed class Holding(
    Guid generationId, int attempt, Guid workspaceId, long estimateMicros, DateTimeOffset admittedAt, DateTimeOffset seenAt)
{
    /// <summary>Whose attempt it is.</summary>
    public Guid GenerationId { get; } = generationId;

    /// <summary>Its number within the generation.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>On whose account it runs.</summary>
    public Guid WorkspaceId { get; } = workspaceId;

    /// <summary>The cost that is reserved for it, in micro-units.</summary>
    public long EstimateMicros { get; } = estimateMicros;

    /// <summary>When it was admitted, by the ledger.</summary>
    public DateTimeOffset AdmittedAt { get; } = admittedAt;

    /// <summary>When the gate heard of it; the ledger may have been read before.</summary>
    public DateTimeOffset SeenAt { get; } = seenAt;

    /// <summary>Whether the circuit waits for its outcome.</summary>
    internal bool IsProbe { get; set; }

    /// <summary>Whether the circuit was told that it met an outage; one attempt is one piece of evidence.</summary>
    internal bool MetOutage { get; set; }

    internal static Holding Of(LedgerSubmission submission, DateTimeOffset seenAt) => new(
        submission.GenerationId, submission.Attempt, submission.WorkspaceId, submission.EstimateMicros, submission.AdmittedAt, seenAt);
}

/// <summary>How an attempt ended.</summary>
internal sealed record Ending(int Attempt, Failure? Failure);
