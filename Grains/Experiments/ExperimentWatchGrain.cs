using Microsoft.Extensions.Logging;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.PromptFamily.Experiments;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Experiments;

/// <summary>
/// Counts what came of the arms of all running experiments, and has a family look where one fails too often. It only pokes:
/// the family counts again, and decides. It rests so much longer than a look took that looking stays a small part of the
/// database's work, however much there is to count.
/// </summary>
internal sealed partial class ExperimentWatchGrain(ExperimentQueries experiments, TimeProvider clock, ILogger<ExperimentWatchGrain> logger)
    : Grain, IExperimentWatchGrain, IRemindable
{
    private const string ReminderName = "backstop";
    private const int PageSize = 50;
    private const int RestOverWork = 20;

    // Every process pings: one look serves them all.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private Task _look = Task.CompletedTask;
    private long _lookedAt;
    private TimeSpan _rest;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    public Task Ping()
    {
        // It goes on between the turns, so that nobody's ping waits for it.
        if (_look.IsCompleted && (_lookedAt == 0 || clock.GetElapsedTime(_lookedAt) >= _rest))
            _look = LookAsync();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ping();

    private async Task LookAsync()
    {
        var began = clock.GetTimestamp();
        try
        {
            var page = await experiments.RunningAsync(Guid.Empty, PageSize, CancellationToken.None);
            while (page.Count > 0)
            {
                await CheckAsync(page);
                page = page.Count < PageSize ? [] : await experiments.RunningAsync(page[^1].Row.Id, PageSize, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            LogLookEnded(exception);
        }

        _lookedAt = clock.GetTimestamp();
        var work = clock.GetElapsedTime(began, _lookedAt) * RestOverWork;
        _rest = work > LookEvery ? work : LookEvery;
    }

    private async Task CheckAsync(List<ExperimentRecord> page)
    {
        var counted = await experiments.CountAsync([.. page.Select(running => running.Row.Id)], byRatings: false, CancellationToken.None);
        foreach (var running in page)
        {
            var plan = ExperimentPlans.Plan(running.Row);
            if (plan.Guards.Breach(ExperimentPlans.Tally(running.Row.Id, plan, counted)) is { } breach
                && await GrainFactory.GetGrain<IExperimentSteps>(running.FamilyId).CheckGuards(running.Row.Id))
            {
                LogStopped(running.Row.Id, running.FamilyId, breach.Failed, breach.Judged);
            }
        }
    }

    [LoggerMessage(EventId = 3701, Level = LogLevel.Warning, Message = "Experiment {Id} of family {FamilyId} was stopped: an arm failed in {Failed} of {Judged} generations.")]
    private partial void LogStopped(Guid id, Guid familyId, long failed, long judged);

    [LoggerMessage(EventId = 3702, Level = LogLevel.Warning, Message = "The watch over experiments could not go through all that run; the next look tries again.")]
    private partial void LogLookEnded(Exception exception);
}
