using Microsoft.Extensions.Logging;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Watchdog;

/// <summary>
/// One shard of the watchdog. It only pokes: whether anything is to be done is for the generation to decide, so a poke
/// too many does no harm.
/// </summary>
internal sealed partial class WatchdogGrain(
    GenerationQueries generations, CallbackQueries callbacks, TimeProvider clock, ILogger<WatchdogGrain> logger)
    : Grain, IWatchdogGrain, IRemindable
{
    private const string ReminderName = "backstop";
    private const int PokesAtOnce = 500;

    // Every process pings every shard: one look serves them all.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    // A callback is read when it comes: one that was not read so long after was forgotten, or could not be.
    private static readonly TimeSpan CallbackPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private long _lookedAt;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    public async Task<int> Ping()
    {
        if (_lookedAt != 0 && clock.GetElapsedTime(_lookedAt) < LookEvery)
            return 0;
        _lookedAt = clock.GetTimestamp();
        var shard = (short)this.GetPrimaryKeyLong();
        var due = await generations.DueAsync(shard, clock.GetUtcNow(), PokesAtOnce, CancellationToken.None);
        foreach (var id in due)
            _ = GrainFactory.GetGrain<IGenerationSteps>(id).Poke();
        foreach (var id in await callbacks.OverdueAsync(shard, clock.GetUtcNow() - CallbackPatience, PokesAtOnce, CancellationToken.None))
            _ = GrainFactory.GetGrain<IGenerationSteps>(id).CallbackArrived();
        if (due.Count > 0)
            LogPoked(shard, due.Count);
        if (due.Count == PokesAtOnce)
            _lookedAt = 0;
        return due.Count;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ping();

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information, Message = "Watchdog shard {Shard} poked {Count} overdue generations.")]
    private partial void LogPoked(short shard, int count);
}
