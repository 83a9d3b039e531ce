using System.Net;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Keys;

namespace PixSim.Gateway.Tests.Metrics;

/// <summary>Which metrics there are and what they tell. Some are the process's, in which other tests' gateways run too: those can only be seen to rise.</summary>
public sealed class MetricsTests(MeasuredGateway measured) : IClassFixture<MeasuredGateway>, IAsyncLifetime
{
    private const string Token = MeasuredGateway.Token;
    private readonly GatewayHost _gateway = measured.Gateway;
    private Workspace _workspace = null!;

    public async Task InitializeAsync() => _workspace = await _gateway.NewWorkspaceAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_generation_shows_from_its_request_to_its_end()
    {
        var before = await ReadAsync();

        await _workspace.GenerateAsync(Requests.Picture());
        await _workspace.GenerateAsync(Requests.Picture(("fault", "prompt_rejected")));
        await _workspace.Api.GetAsync($"/api/v1/generations/{Guid.Empty}");

        var after = await ReadAsync();
        Rose(2, "pixsim_generations_created_total", "operation=\"text_to_image\"", "provider=\"sketch\"");
        Rose(1, "pixsim_generations_ended_total", "outcome=\"completed\"", "error_code=\"\"");
        Rose(1, "pixsim_generations_ended_total", "outcome=\"failed\"", "error_code=\"prompt_rejected\"");
        Rose(2, "pixsim_generations_duration_seconds_count", "provider=\"sketch\"");
        Rose(2, "pixsim_generations_transitions_total", "phase=\"submitting\"");
        Rose(2, "pixsim_gate_wait_duration_seconds_count", "provider=\"sketch\"");
        Rose(2, "pixsim_provider_call_duration_seconds_count", "call=\"submit\"");
        Rose(6, "pixsim_ledger_changes_total", "outcome=\"committed\"");
        Rose(6, "pixsim_ledger_commit_duration_seconds_count", "outcome=\"committed\"");
        Rose(1, "pixsim_ledger_batch_size_count");
        Rose(1, "pixsim_ledger_batch_duration_seconds_count", "outcome=\"answered\"");
        Rose(2, "http_server_request_duration_seconds_count", "http_request_method=\"POST\"", "http_route=\"/api/v1/generations/\"", "http_response_status_code=\"202\"");
        Rose(1, "http_server_request_duration_seconds_count", "http_route=\"/api/v1/generations/{id:guid}\"", "http_response_status_code=\"404\"");
        Assert.Equal(1, after.Sum("pixsim_build_info"));
        Assert.True(after.Sum("dotnet_process_memory_working_set_bytes") > 0);

        void Rose(int least, string name, params string[] labels)
        {
            var by = after.Sum(name, labels) - before.Sum(name, labels);
            Assert.True(by >= least, $"{name} {string.Join(',', labels)} rose by {by}, and should by {least}.");
        }
    }

    [Fact]
    public async Task Live_work_and_the_gates_show_within_a_sample()
    {
        await _workspace.BeginAsync(Requests.PictureForTomorrow());
        await _workspace.BeginAsync(Requests.EndlessPicture());

        var shown = await UntilAsync(read =>
            read.Sum("pixsim_generations_live", "phase=\"scheduled\"") >= 1 && read.Sum("pixsim_generations_live", "phase=\"processing\"") >= 1
            && read.Sum("pixsim_gate_held") >= 1 && read.Sum("pixsim_watchdog_looks_total") >= 1);

        Assert.True(shown.Sum("pixsim_generations_oldest_age_seconds", "phase=\"scheduled\"") > 0);
        Assert.Equal(0, shown.Sum("pixsim_gate_queued", "provider=\"sketch\""));
        Assert.Equal(0, shown.Sum("pixsim_gate_blocked", "provider=\"sketch\"", "reason=\"circuit\""));
        Assert.True(shown.Sum("pixsim_gate_epoch", "provider=\"sketch\"") >= 1);
    }

    [Fact]
    public async Task Watchers_replays_and_refusals_are_counted()
    {
        var generation = await _workspace.BeginAsync(Requests.EndlessPicture());
        await using (await _workspace.FollowAsync(generation))
            Assert.Equal(1, (await ReadAsync()).Sum("pixsim_event_stream_watchers"));
        var before = await ReadAsync();
        var body = Requests.PictureForTomorrow();
        await _workspace.Api.PostAsync("/api/v1/generations", body, ("Idempotency-Key", "once"));
        await _workspace.Api.PostAsync("/api/v1/generations", body, ("Idempotency-Key", "once"));
        await _gateway.With("pix_of_nobody").GetAsync("/api/v1/providers");

        var read = await UntilAsync(read => read.Sum("pixsim_event_stream_watchers") == 0);

        Assert.Equal(1, read.Sum("pixsim_idempotent_replays_total", "http_route=\"/api/v1/generations/\""));
        Assert.Equal(1, read.Sum("pixsim_requests_refused_total", "reason=\"unauthorized\"") - before.Sum("pixsim_requests_refused_total", "reason=\"unauthorized\""));
    }

    [Fact]
    public async Task No_workspace_no_key_and_no_prompt_is_told()
    {
        var generation = await _workspace.GenerateAsync(Requests.Picture());

        var text = (await _gateway.With(Token).GetAsync("/metrics")).Text;

        foreach (var secret in new[] { _workspace.Id.ToString(), _workspace.Slug, _workspace.Key, generation.Text("id"), "brass", Token })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_format_is_the_one_that_is_asked_for()
    {
        var plain = await _gateway.With(Token).GetAsync("/metrics");
        var open = await _gateway.With(Token).GetAsync("/metrics", ("Accept", "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"));

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", plain.Header("Content-Type"));
        Assert.DoesNotContain("# EOF", plain.Text, StringComparison.Ordinal);
        Assert.Equal("counter", Exposition.Read(plain.Text).KindOf["pixsim_watchdog_looks_total"]);
        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", open.Header("Content-Type"));
        Assert.EndsWith("\n# EOF\n", open.Text, StringComparison.Ordinal);
        Assert.Equal("counter", Exposition.Read(open.Text).KindOf["pixsim_watchdog_looks"]);
    }

    [Fact]
    public async Task The_token_and_a_key_with_the_scope_read_it_and_nobody_else()
    {
        var reader = _gateway.With((await _gateway.Admin.NewKeyAsync(Scopes.OperationsRead)).Text("key"));
        var other = _gateway.With((await _gateway.Admin.NewKeyAsync(Scopes.GenerationsRead)).Text("key"));

        (await reader.GetAsync("/metrics")).Expect(HttpStatusCode.OK);
        (await _gateway.Admin.GetAsync("/metrics")).Expect(HttpStatusCode.OK);
        (await _gateway.With(Token).GetAsync("/metrics")).Expect(HttpStatusCode.OK);
        (await _gateway.Anybody.GetAsync("/metrics")).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        (await _gateway.With($"{Token}x").GetAsync("/metrics")).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        (await other.GetAsync("/metrics")).ExpectProblem(HttpStatusCode.Forbidden, "scope_missing", "Authorization");
        (await _gateway.With(Token).GetAsync("/api/v1/providers")).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
    }

    private async Task<Exposition> ReadAsync() => Exposition.Read((await _gateway.With(Token).GetAsync("/metrics")).Expect(HttpStatusCode.OK).Text);

    private async Task<Exposition> UntilAsync(Func<Exposition, bool> shows)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var read = await ReadAsync();
            if (shows(read))
                return read;
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}

/// <summary>A gateway whose metrics are read by a token, and sampled often.</summary>
public sealed class MeasuredGateway : IAsyncLifetime
{
    public const string Token = "a-token-for-scraping";

    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync($"Metrics:Token={Token}", "Metrics:SampleEvery=00:00:00.1");

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}
