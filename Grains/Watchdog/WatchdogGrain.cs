using Microsoft.Extensions.Logging;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Watchdog;

/// <summary>
/// One shard of the watchdog. It only pokes: whether anything is to be done is for the generation to decide, so a poke
/// too many does no harm. A round goes through all that is overdue, a page at a time and a few at once: after a crash that
/// may be thousands, and each loads its row.
/// </summary>
internal sealed partial class WatchdogGrain(
    GenerationQueries generations, CallbackQueries callbacks, TimeProvider clock, ILogger<WatchdogGrain> logger)
    : Grain, IWatchdogGrain, IRemindable
{
    private const string ReminderName = "backstop";
    private const int PageSize = 500;
    private const int PokesAtOnce = 16;

    // Every process pings every shard: one look serves them all. A look reads all that is live, so a long one is rarer:
    // it takes a hundredth of the time at most, as far as that finds what is overdue soon enough.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(15);
    private const int RestPerLook = 100;

    // A callback is read when it comes: one that was not read so long after was forgotten, or could not be.
    private static readonly TimeSpan CallbackPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private Task _round = Task.CompletedTask;
    private TimeSpan _rest = LookEvery;
    private long _lookedAt;

    private short Shard => (short)this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    public async Task<int> Ping()
    {
        if (!_round.IsCompleted || (_lookedAt != 0 && clock.GetElapsedTime(_lookedAt) < _rest))
            return 0;
        _lookedAt = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var due = await generations.DueAsync(Shard, now, behind: null, PageSize, CancellationToken.None);
        _rest = TimeSpan.FromTicks(Math.Clamp(clock.GetElapsedTime(_lookedAt).Ticks * RestPerLook, LookEvery.Ticks, LookAtLeastEvery.Ticks));
        WatchdogMetrics.Looked();

        // It goes on between the turns, so that nobody's ping waits for it.
        if (due.Count > 0)
            _round = PokeAllAsync(due, now);
        foreach (var id in await callbacks.OverdueAsync(Shard, now - CallbackPatience, PageSize, CancellationToken.None))
            _ = GrainFactory.GetGrain<IGenerationSteps>(id).CallbackArrived();
        return due.Count;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ping();

    private async Task PokeAllAsync(List<DueRecord> due, DateTimeOffset now)
    {
        var poked = 0;
        try
        {
            while (due.Count > 0)
            {
                await PokeAsync(due);
                poked += due.Count;
                WatchdogMetrics.Poked(due.Count);

                // Not from the start: what could not be moved is still overdue, and must not hide what is behind it.
                due = due.Count < PageSize ? [] : await generations.DueAsync(Shard, now, due[^1], PageSize, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            LogRoundEnded(exception, Shard);
        }

        LogPoked(Shard, poked);
    }

    private async Task PokeAsync(List<DueRecord> due)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, PokesAtOnce).Select(_ => PokeInTurnAsync()));

        async Task PokeInTurnAsync()
        {
            while (next < due.Count)
                await PokeAsync(due[next++].Id);
        }
    }

    private async Task PokeAsync(Guid id)
    {
        try
        {
            await GrainFactory.GetGrain<IGenerationSteps>(id).Poke();
        }
        catch (Exception exception)
        {
            LogNotPoked(exception, id);
        }
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information, Message = "Watchdog shard {Shard} poked {Count} overdue generations.")]
    private partial void LogPoked(short shard, int count);

    [LoggerMessage(EventId = 3302, Level = LogLevel.Warning, Message = "Watchdog shard {Shard} could not go through all that is overdue; the next round tries again.")]
    private partial void LogRoundEnded(Exception exception, short shard);

    [LoggerMessage(EventId = 3303, Level = LogLevel.Warning, Message = "Overdue generation {Id} could not be poked; the next round tries again.")]
    private partial void LogNotPoked(Exception exception, Guid id);
}
