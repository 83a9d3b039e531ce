using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

/// <summary>A gateway whose provider takes one job at a time.</summary>
public sealed class OneSlotFixture : IAsyncLifetime
{
    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync("Providers:Sketch:MaxConcurrent=1");

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

/// <summary>Each test begins with the only slot taken.</summary>
public sealed class QueueTests(OneSlotFixture fixture) : IClassFixture<OneSlotFixture>, IAsyncLifetime
{
    private Workspace _workspace = null!;
    private JsonObject _running = null!;

    public async Task InitializeAsync()
    {
        _workspace = await fixture.Gateway.NewWorkspaceAsync();
        _running = await _workspace.BeginAsync(Requests.EndlessPicture());
        await _workspace.UntilAsync(_running, "processing");
    }

    public Task DisposeAsync() => FreeAsync();

    [Fact]
    public async Task A_generation_waits_in_the_queue_until_there_is_room()
    {
        var waiting = await _workspace.BeginAsync(Requests.Picture());
        (await _workspace.ReadAsync(waiting)).Has(new { status = "pending", phase = "queued", attempt = 0, started_at = (string?)null });

        await FreeAsync();

        await _workspace.UntilAsync(waiting, "completed");
        (await _workspace.ReadAsync(waiting)).Has(new { status = "completed", attempt = 1 });
    }

    [Fact]
    public async Task A_queued_generation_is_cancelled_at_once_and_never_submitted()
    {
        var waiting = await _workspace.BeginAsync(Requests.Picture());

        var cancelled = (await _workspace.SteerAsync(waiting, "cancel")).Expect(HttpStatusCode.OK).Body;

        cancelled.Has(new { status = "cancelled", attempt = 0, started_at = (string?)null, provider_confirmed_cancel = (bool?)null });
        await FreeAsync();
        await _workspace.GenerateAsync(Requests.Picture());
        Assert.Equal(cancelled.ToJsonString(), (await _workspace.ReadAsync(waiting)).ToJsonString());
    }

    [Fact]
    public async Task A_paused_generation_lets_others_pass_and_goes_when_it_is_resumed()
    {
        var paused = await _workspace.BeginAsync(Requests.Picture());
        (await _workspace.SteerAsync(paused, "pause")).Expect(HttpStatusCode.OK);

        await FreeAsync();
        await _workspace.GenerateAsync(Requests.Picture());

        (await _workspace.ReadAsync(paused)).Has(new { status = "paused", attempt = 0 });
        (await _workspace.SteerAsync(paused, "resume")).Expect(HttpStatusCode.OK);
        await _workspace.UntilAsync(paused, "completed");
    }

    [Fact]
    public async Task What_is_urgent_goes_first()
    {
        var first = await _workspace.BeginAsync(Requests.Picture().With("priority", 10));
        var urgent = await _workspace.BeginAsync(Requests.Picture().With("priority", 0));

        await FreeAsync();

        await _workspace.UntilAsync(first, "completed");
        await _workspace.UntilAsync(urgent, "completed");
        Assert.True(await StartedAsync(urgent) < await StartedAsync(first));
    }

    [Fact]
    public async Task To_be_throttled_is_to_wait_and_uses_up_no_retry()
    {
        await FreeAsync();

        var generation = await _workspace.GenerateAsync(Requests.Picture(("fault", "throttled")));

        generation.Has(new { status = "completed", attempt = 2, retry_count = 0 });
    }

    [Fact]
    public async Task A_hundred_that_ask_for_the_same_at_once_are_paid_for_once_and_each_has_its_picture()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _workspace.BeginAsync(Requests.Picture().With("force_new", false))));
        Assert.Equal(99, begun.Count(generation => (string?)generation["phase"] == "joined"));
        await FreeAsync();
        await Task.WhenAll(begun.Select(generation => _workspace.UntilAsync(generation, "completed")));

        var twins = await Task.WhenAll(begun.Select(_workspace.ReadAsync));
        Assert.Equal(100, twins.Select(twin => twin.Text("asset_id")).Distinct().Count());
        Assert.Single(twins, twin => (int)twin["attempt"]! > 0 && (long)twin["cost"]!["actual_micros"]! > 0);
        Assert.Equal(99, twins.Count(twin => (int)twin["attempt"]! == 0 && (long)twin["cost"]!["actual_micros"]! == 0));
        Assert.Equal(1, await fixture.Gateway.Database.ScalarAsync<long>(
            $"select count(*) from submissions where workspace_id = '{_workspace.Id}' and generation_id <> '{_running["id"]}'"));
        var files = await Task.WhenAll(twins.Select(twin => _workspace.Api.GetAsync($"/api/v1/assets/{twin["asset_id"]}")));
        Assert.Single(files.Select(file => file.Expect(HttpStatusCode.OK).Body.Text("sha256")).Distinct());
    }

    private async Task FreeAsync()
    {
        (await _workspace.SteerAsync(_running, "cancel")).Expect(HttpStatusCode.OK);
        await _workspace.UntilAsync(_running, "cancelled");
    }

    private async Task<DateTimeOffset> StartedAsync(JsonObject generation) =>
        DateTimeOffset.Parse((await _workspace.ReadAsync(generation)).Text("started_at"));
}
