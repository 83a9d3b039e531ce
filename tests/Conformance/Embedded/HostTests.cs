using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;
using PixSim.Embedded.Engine;
using PixSim.Hosting;

namespace PixSim.Conformance.Hosts;

/// <summary>Whose database it is, and what a host refuses.</summary>
public sealed class HostTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_second_process_on_the_same_database_is_refused_until_the_first_has_stopped()
    {
        using var first = Build();
        await first.StartAsync();
        using var second = Build();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync());
        Assert.Contains("Another process", refusal.Message, StringComparison.Ordinal);
        await first.StopAsync();
        using var third = Build();
        await third.StartAsync();
        await third.StopAsync();
    }

    [Fact]
    public async Task A_database_of_the_other_engine_is_refused()
    {
        await _database.RunAsync("insert into engine (name) values ('Orleans')");
        using var host = Build();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains("Orleans", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_whose_session_is_lost_is_taken_again()
    {
        using var host = Build();
        await host.StartAsync();
        var former = await _database.LockHoldersAsync();

        await _database.BreakLocksAsync();

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _database.LockHoldersAsync() is var holders && (holders.Length == 0 || holders.SequenceEqual(former)))
            await timer.WaitForNextTickAsync(patience.Token);
        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        using var second = Build();
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync());
        await host.StopAsync();
        Assert.Empty(await _database.LockHoldersAsync());
    }

    [Fact]
    public async Task A_lock_that_another_process_took_meanwhile_ends_the_process()
    {
        using var host = Build();
        await host.StartAsync();
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await _database.RunAsync("update engine set claimed_at = clock_timestamp()");
        await _database.BreakLocksAsync();
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_does_not_run_refuses_calls()
    {
        using var host = Build();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IUsualGrain>("key");
        await Assert.ThrowsAsync<OrleansException>(grain.Activation);
        await host.StartAsync();
        await grain.Activation();
        await host.StopAsync();
        await Assert.ThrowsAsync<OrleansException>(grain.Activation);
    }

    [Fact]
    public async Task Beyond_what_may_wait_at_a_grain_a_call_is_refused_at_once_and_those_that_wait_are_answered()
    {
        var options = new GrainHostOptions { DataSource = _database.Source, MaxWaitingRequests = 3 };
        using var host = EmbeddedEngine.Build(options, TimeProvider.System, typeof(DocumentGrain).Assembly);
        await host.StartAsync();
        var key = $"{Guid.CreateVersion7()}";
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITurnGrain>(key);
        var held = grain.Hold("first");
        await Probe.Of(key).Hear("first");
        var waiting = Enumerable.Range(0, 3).Select(_ => grain.Count()).ToList();

        var refusal = await Assert.ThrowsAsync<OrleansException>(grain.Count);

        Assert.Contains("3 others wait", refusal.Message, StringComparison.Ordinal);
        Assert.False(held.IsCompleted);
        Probe.Of(key).Open("first");
        await held;
        var counted = await Task.WhenAll(waiting);
        Assert.Equal([1, 2, 3], counted);
        Assert.Equal(4, await grain.Count());
        await host.StopAsync();
    }

    [Fact]
    public void Classes_that_break_a_rule_are_refused_together()
    {
        var refusal = Assert.Throws<InvalidOperationException>(
            () => new GrainTypes([typeof(DocumentGrain), typeof(CopycatGrain<int>), typeof(BrokenGrain<int>)]));
        Assert.Contains("'conformance-notebook'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{typeof(Undeclared)} may not cross a grain call", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(VoidGrain<int>), "must return a task")]
    [InlineData(typeof(OneWayResultGrain<int>), "is one-way and has a result")]
    public void A_method_that_no_grain_can_have_is_refused(Type grainClass, string why)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => new GrainTypes([grainClass]));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    private IHost Build() => EmbeddedEngine.Build(_database, TimeProvider.System, typeof(DocumentGrain).Assembly);
}
