using Orleans;
using Orleans.Runtime;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Grains;

public interface IReminderGrain : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan due, TimeSpan period);

    Task<bool> Has(string name);

    Task Forget(string name);

    Task Fail();
}

public sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    private bool _fails;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Remind(string name, TimeSpan due, TimeSpan period)
    {
        RequestContext.Set("from", "the call that made the reminder");
        return this.RegisterOrUpdateReminder(name, due, period);
    }

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public async Task Forget(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    public Task Fail()
    {
        _fails = true;
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Probe.Say($"{reminderName} every {status.Period}");
        Probe.Say(RequestContext.Get("from") is null ? "on its own" : "in the call");
        Probe.Say(status.FirstTickTime.Kind is DateTimeKind.Utc && status.CurrentTickTime >= status.FirstTickTime
            ? "in time"
            : $"out of time: {status}");
        return _fails ? throw new InvalidOperationException("The reminder failed.") : Task.CompletedTask;
    }
}
