namespace PixSim.Grains.Interfaces.Inside;

/// <summary>What generations tell the gate of their provider. Not for game servers. The gate rebuilds what gets lost from the ledger.</summary>
[Alias("pixsim.IGateSteps")]
public interface IGateSteps : IGrainWithStringKey
{
    /// <summary>A generation waits. Idempotent.</summary>
    [Alias("Enqueue"), OneWay]
    Task Enqueue(QueueMessage entry);

    /// <summary>A generation no longer waits. Idempotent.</summary>
    [Alias("Leave"), OneWay]
    Task Leave(Guid generationId);

    /// <summary>The intent to submit that a ticket allowed is on disk. Idempotent.</summary>
    /// <param name="admittedAt">When it was, by the database's clock; never earlier than what is on disk.</param>
    [Alias("TicketUsed"), OneWay]
    Task TicketUsed(Guid generationId, int attempt, long number, DateTimeOffset admittedAt);

    /// <summary>An attempt that goes on holding its slot told something of the provider's health. Idempotent.</summary>
    /// <param name="errorCode">Null where the provider took the job.</param>
    [Alias("Reported"), OneWay]
    Task Reported(Guid generationId, int attempt, string? errorCode);

    /// <summary>
    /// The ledger refused a ticket: it came too late, a budget has no room, or the gate has a successor, and then it ends.
    /// The generation waits again. Idempotent.
    /// </summary>
    [Alias("TicketRefused"), OneWay]
    Task TicketRefused(QueueMessage entry, long number, bool isOverBudget);

    /// <summary>A ticket will not be used. Idempotent.</summary>
    [Alias("ReturnTicket"), OneWay]
    Task ReturnTicket(Guid generationId, long number);

    /// <summary>The provider is finished with an attempt. Idempotent.</summary>
    /// <param name="errorCode">Why the attempt failed; null where it did not.</param>
    /// <param name="retryAfter">How long the provider asked to be left alone, where it did.</param>
    [Alias("Release"), OneWay]
    Task Release(Guid generationId, int attempt, string? errorCode, TimeSpan? retryAfter);

    /// <summary>Wakes the gate, so that it takes up what waits in the ledger.</summary>
    [Alias("Ping")]
    Task Ping();
}

/// <summary>A generation that waits for a gate.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.QueueMessage")]
public sealed record QueueMessage(
    [property: Id(0)] Guid GenerationId,
    [property: Id(1)] Guid WorkspaceId,
    [property: Id(2)] int Priority,
    [property: Id(3)] long EstimateMicros,
    [property: Id(4)] bool AtHead,
    [property: Id(5)] DateTimeOffset QueuedAt,
    [property: Id(6)] Guid? KeyId = null);
