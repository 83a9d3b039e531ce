namespace PixSim.Domain.Providers.Gate;

/// <summary>A generation that waits for a gate.</summary>
/// <param name="Priority">0 goes first, 10 last, within its workspace.</param>
/// <param name="EstimateMicros">What it is expected to cost, in micro-units.</param>
/// <param name="AtHead">Whether it goes before all others of its workspace: it had its turn, and the provider had no room.</param>
/// <param name="QueuedAt">Since when it counts as waiting; ageing is reckoned from here.</param>
/// <param name="KeyId">The API key that asked for it, whose budgets it counts on.</param>
public sealed record QueueEntry(
    Guid GenerationId,
    Guid WorkspaceId,
    int Priority,
    long EstimateMicros,
    bool AtHead,
    DateTimeOffset QueuedAt,
    Guid? KeyId = null);

/// <summary>A place at the provider for one entry: its slot, its rates and its cost are reserved.</summary>
/// <param name="Number">
/// Rises with every admission, and from one incarnation of the gate to the next; tells this ticket from all others.
/// </param>
/// <param name="NotAfter">The ticket is void after this moment, by the clock that the gate is given.</param>
/// <param name="IsProbe">Whether it tries a provider that was down: nothing else is admitted until its outcome is known.</param>
public sealed record Admission(QueueEntry Entry, long Number, DateTimeOffset NotAfter, long EstimateMicros, bool IsProbe);

/// <summary>A submission as the ledger knows it.</summary>
/// <param name="AdmittedAt">When its intent was committed, by the database's clock.</param>
/// <param name="Finished">Whether the provider is known to be done with it, so that it holds no slot.</param>
public sealed record LedgerSubmission(
    Guid GenerationId,
    int Attempt,
    Guid WorkspaceId,
    long EstimateMicros,
    DateTimeOffset AdmittedAt,
    bool Finished = false);
