namespace PixSim.Grains.Interfaces.Providers;

/// <summary>The gate of one provider, by the provider's id: admits its work. For operators and watchers.</summary>
[Alias("pixsim.IProviderGrain")]
public interface IProviderGrain : IGrainWithStringKey
{
    /// <summary>What the gate holds at this moment. Not durable: the ledger is the truth.</summary>
    [Alias("Read")]
    Task<GateSnapshot> Read(CancellationToken cancellationToken = default);

    /// <summary>Budgets were set or removed: what waits for one may go on. Idempotent.</summary>
    [Alias("BudgetsChanged"), OneWay]
    Task BudgetsChanged();

    /// <summary>How a generation waits here; null if it does not.</summary>
    [Alias("WaitOf")]
    Task<GateWait?> WaitOf(Guid generationId, CancellationToken cancellationToken = default);
}

/// <summary>What a gate holds at one moment.</summary>
/// <param name="Epoch">The gate's incarnation; it rises with every activation.</param>
/// <param name="Queued">Generations that wait.</param>
/// <param name="Running">Slots that are held, by tickets or by submissions.</param>
/// <param name="MaxConcurrent">How many slots there are; null if there is no limit.</param>
/// <param name="WaitReason">Why nothing is admitted at this moment; null if something would be.</param>
[GenerateSerializer, Immutable, Alias("pixsim.GateSnapshot")]
public sealed record GateSnapshot(
    [property: Id(0)] string ProviderId,
    [property: Id(1)] long Epoch,
    [property: Id(2)] int Queued,
    [property: Id(3)] int Running,
    [property: Id(4)] int? MaxConcurrent,
    [property: Id(5)] string? WaitReason);
