using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using PixSim.Embedded.Engine;
using PixSim.Hosting;

namespace PixSim.Embedded.Reminders;

/// <summary>
/// Ticks the reminders of all grains. This process alone writes them, so that after the start its memory is as good
/// as the table.
/// </summary>
internal sealed class ReminderService(
    ReminderStore store, Catalog catalog, GrainTypes types, GrainHostOptions options, ILogger<ReminderService> logger)
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderClock> _clocks = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var reminder in await store.ReadAllAsync(cancellationToken))
        {
            if (types.Has(reminder.GrainId.TypeName))
                ScheduleStored(reminder);
            else
                ReminderLog.NoSuchGrain(logger, reminder.GrainId, reminder.ReminderName);
        }
    }

    public void Stop()
    {
        foreach (var (key, _) in _clocks)
            Cancel(key);
    }

    public async Task<IGrainReminder> RegisterOrUpdateAsync(
        GrainId grainId, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < options.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"The reminder '{name}' cannot have a period of {period}: the shortest is {options.MinimumReminderPeriod}.",
                nameof(period));
        }

        var reminder = new Reminder(grainId, name, catalog.Clock.GetUtcNow() + dueTime, period);
        await store.WriteAsync(reminder);
        Schedule(reminder);
        return reminder;
    }

    public async Task UnregisterAsync(GrainId grainId, IGrainReminder reminder)
    {
        await store.RemoveAsync(grainId, reminder.ReminderName);
        Cancel((grainId, reminder.ReminderName));
    }

    public Task<IGrainReminder?> GetAsync(GrainId grainId, string name) =>
        Task.FromResult<IGrainReminder?>(_clocks.GetValueOrDefault((grainId, name))?.Reminder);

    // A grain may have registered it anew since it was read.
    private void ScheduleStored(Reminder reminder)
    {
        var clock = new ReminderClock(reminder, catalog.Clock, TickAsync);
        if (!_clocks.TryAdd((reminder.GrainId, reminder.ReminderName), clock))
            clock.Dispose();
    }

    private void Schedule(Reminder reminder)
    {
        var key = (reminder.GrainId, reminder.ReminderName);
        Cancel(key);
        _clocks[key] = new ReminderClock(reminder, catalog.Clock, TickAsync);
    }

    private void Cancel((GrainId Grain, string Name) key)
    {
        if (_clocks.TryRemove(key, out var clock))
            clock.Dispose();
    }

    private async Task TickAsync(Reminder reminder)
    {
        var grain = (IRemindable)(object)GrainReference.To(typeof(IRemindable), catalog, reminder.GrainId);
        var status = new TickStatus(
            reminder.FirstAt.UtcDateTime, reminder.Period, catalog.Clock.GetUtcNow().UtcDateTime);
        var times = catalog.Faults?.DoublesTick(reminder.GrainId) is true ? 2 : 1;
        try
        {
            for (var i = 0; i < times; i++)
                await grain.ReceiveReminder(reminder.ReminderName, status);
        }
        catch (Exception exception)
        {
            ReminderLog.TickFailed(logger, exception, reminder.GrainId, reminder.ReminderName);
        }
    }
}
