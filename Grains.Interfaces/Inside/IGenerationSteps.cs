namespace PixSim.Grains.Interfaces.Inside;

/// <summary>What the cluster itself tells a generation. Not for game servers. Each message may come twice, late, or never.</summary>
[Alias("pixsim.IGenerationSteps")]
public interface IGenerationSteps : IGrainWithGuidKey
{
    /// <summary>The gate lets it submit once.</summary>
    [Alias("Admitted"), OneWay]
    Task Admitted(TicketMessage ticket);

    /// <summary>Something was learned about an attempt. Returns when that is durable.</summary>
    [Alias("Observed")]
    Task Observed(int attempt, ObservationMessage observation);

    /// <summary>Something that its provider told by itself lies in the inbox.</summary>
    [Alias("CallbackArrived"), OneWay]
    Task CallbackArrived();

    /// <summary>
    /// Another generation waits for its end. True if it is to be told: that is durable when this returns. False if there
    /// is nothing more to wait for. Idempotent.
    /// </summary>
    [Alias("Follow")]
    Task<bool> Follow();

    /// <summary>The inputs that it waited for are there. Idempotent.</summary>
    [Alias("InputsArrived"), OneWay]
    Task InputsArrived();

    /// <summary>A generation whose result it waited for ended without one. Idempotent.</summary>
    /// <param name="outcome">failed or cancelled.</param>
    [Alias("InputsLost"), OneWay]
    Task InputsLost(Guid inputId, string outcome);

    /// <summary>
    /// A twin waits for its result. Returns how it stands; if it runs, that it is to tell of its end is durable when this
    /// returns. Idempotent.
    /// </summary>
    [Alias("Lead")]
    Task<LeaderMessage> Lead();

    /// <summary>The twin that it waited for does not run any more. Idempotent.</summary>
    [Alias("LeaderEnded"), OneWay]
    Task LeaderEnded(Guid leaderId, LeaderMessage leader);

    /// <summary>A twin does not wait for its result any more. Idempotent.</summary>
    [Alias("FollowerLeft"), OneWay]
    Task FollowerLeft();

    /// <summary>Look whether anything is due. Returns when what was done about it is durable.</summary>
    [Alias("Poke")]
    Task Poke();
}

/// <summary>The gate's leave to submit once.</summary>
/// <param name="Number">Tells it from other tickets that the same gate gave the same generation.</param>
/// <param name="NotAfter">Void after this moment, by the database's clock.</param>
[GenerateSerializer, Immutable, Alias("pixsim.TicketMessage")]
public sealed record TicketMessage(
    [property: Id(0)] string ProviderId,
    [property: Id(1)] long Epoch,
    [property: Id(2)] string AccountId,
    [property: Id(3)] DateTimeOffset NotAfter,
    [property: Id(4)] long EstimateMicros,
    [property: Id(5)] string Currency,
    [property: Id(6)] long Number);
