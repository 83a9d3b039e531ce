using PixSim.Domain.Providers;
using PixSim.Grains.Processes;
using PixSim.Grains.Tests.Harness;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Tests.Processes;

public sealed class ProcessLeaveTests : GrainTest
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private ProcessQueries Processes => Cluster.Service<ProcessQueries>();

    [Fact]
    public async Task A_leave_that_has_ended_never_comes_back_and_its_process_goes_on_under_another_id()
    {
        var leave = new ProcessLeave(Processes, TimeProvider.System);
        Assert.False(leave.MaySend);
        await leave.RenewAsync(Long, CancellationToken.None);
        var first = leave.Id!.Value;
        await leave.RenewAsync(Long, CancellationToken.None);
        Assert.Equal((first, true), (leave.Id, leave.MaySend));

        await Processes.EndAsync(first, CancellationToken.None);
        await leave.RenewAsync(Long, CancellationToken.None);

        Assert.NotEqual(first, leave.Id);
        Assert.True(await Processes.IsGoneAsync(first, CancellationToken.None));
        Assert.False(await Processes.IsGoneAsync(leave.Id!.Value, CancellationToken.None));

        // The process itself knows by its calls what became of them.
        Assert.False(await leave.IsGoneAsync(first));
    }

    [Fact]
    public async Task A_leave_is_over_for_its_process_before_it_is_over_for_others()
    {
        var clock = new SteppingClock();
        var leave = new ProcessLeave(Processes, clock);
        await leave.RenewAsync(Long, CancellationToken.None);

        clock.Step(Long * 0.9);

        Assert.False(leave.MaySend);
        Assert.False(await Processes.IsGoneAsync(leave.Id!.Value, CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_dead_of_this_machine_are_known_to_be_dead()
    {
        var self = ThisMachine.Process(Guid.CreateVersion7());

        Assert.False(ThisMachine.IsDead(self));
        Assert.True(ThisMachine.IsDead(self with { Pid = int.MaxValue }));
        if (self.PidStarted is not null)
            Assert.True(ThisMachine.IsDead(self with { PidStarted = "1" }));
        var elsewhere = self with { Machine = "another machine", Pid = int.MaxValue };
        await Processes.BeginAsync(elsewhere, Long, CancellationToken.None);
        Assert.DoesNotContain(elsewhere, await Processes.OthersAsync(self.Machine ?? "none", self.Id, CancellationToken.None));
    }

    [Fact]
    public async Task What_an_ended_leave_had_submitted_is_taken_up_by_those_who_are_left()
    {
        var reached = new TaskCompletionSource();
        Provider.Lookup = LookupSupport.RepeatSameKey;
        Provider.OnSubmit = async (submission, token) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return ScriptedProvider.Success;
        };
        var created = await Cluster.CreateAsync();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Cluster.StopCallsAsync();

        var next = new ScriptedProvider { Lookup = LookupSupport.RepeatSameKey };
        await RestartAsync(next);

        var done = await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal(("completed", 1), (done.Status, done.Attempt));
        Assert.Equal(Assert.Single(Provider.Submissions).IdempotencyKey, Assert.Single(next.Submissions).IdempotencyKey);
    }

    private sealed class SteppingClock : TimeProvider
    {
        private long _stepped;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _stepped;

        public void Step(TimeSpan time) => _stepped += time.Ticks;
    }
}
