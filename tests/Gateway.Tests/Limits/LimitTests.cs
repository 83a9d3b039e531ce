using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Keys;

namespace PixSim.Gateway.Tests.Limits;

/// <summary>A gateway that takes on little.</summary>
public sealed class NarrowGateway : IAsyncLifetime
{
    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync(
        "Limits:ConcurrentRequests=3",
        "Limits:RequestsInFlight=5",
        "Limits:EventStreams=2",
        "Limits:EventStreamsInFlight=3",
        "Limits:WrongKeysPerMinute=5",
        "Limits:AnonymousRequestsPerMinute=10");

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

public sealed class LimitTests(NarrowGateway narrow) : IClassFixture<NarrowGateway>, IAsyncLifetime
{
    private const string Providers = "/api/v1/providers";
    private const int Enough = 100;
    private readonly GatewayHost _gateway = narrow.Gateway;
    private Workspace _workspace = null!;

    public async Task InitializeAsync() => _workspace = await _gateway.NewWorkspaceAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_key_with_a_rate_of_its_own_is_told_the_rate_what_is_left_and_when_to_come_back()
    {
        var key = _gateway.With((await NewKeyAsync(5)).Text("key"));

        var first = (await key.GetAsync(Providers)).Expect(HttpStatusCode.OK);
        var (passed, refused) = await UntilRefusedAsync(() => key.GetAsync(Providers));

        Assert.Equal("\"requests_per_minute\";q=5;w=60", first.Header("RateLimit-Policy"));
        Assert.Equal("\"requests_per_minute\";r=4;t=12", first.Header("RateLimit"));
        Assert.InRange(passed, 4, Enough);
        var problem = refused.ExpectProblem(HttpStatusCode.TooManyRequests, "limit_exceeded");
        problem.Has(new { limit = 5, limit_name = "requests_per_minute", limit_scope = "key" });
        Assert.InRange((double)problem["reset_s"]!, 0.001, 12);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 12);
        Assert.StartsWith("\"requests_per_minute\";r=0;t=", refused.Header("RateLimit"), StringComparison.Ordinal);
        (await _workspace.Api.GetAsync(Providers)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_keys_rate_goes_to_its_successor_and_nobody_but_an_administrator_grants_more_than_his_own()
    {
        var key = await NewKeyAsync(5, Scopes.KeysManage);
        var maker = _gateway.With(key.Text("key"));

        key.Has(new { requests_per_minute = 5 });
        (await _workspace.Api.RotateAsync(key, new { })).Expect(HttpStatusCode.Created).Body.Has(new { requests_per_minute = 5 });
        var more = await maker.PostAsync(KeyCalls.Keys, new { name = "more", scopes = new[] { Scopes.KeysManage }, requests_per_minute = 6 });
        more.ExpectProblem(HttpStatusCode.UnprocessableEntity, "rate_above_makers", "requests_per_minute");
        (await maker.NewKeyAsync(Scopes.KeysManage)).Has(new { requests_per_minute = 5 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_000_001)]
    public async Task A_rate_has_bounds(int rate) =>
        (await _workspace.Api.PostAsync(KeyCalls.Keys, new { name = "robot", scopes = new[] { Scopes.PromptsRead }, requests_per_minute = rate }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "requests_per_minute");

    [Fact]
    public async Task A_key_has_only_so_many_requests_open_and_may_send_more_when_they_end()
    {
        using var ends = new CancellationTokenSource();
        var open = WaitForEndlessAsync(_workspace, 3, ends.Token);

        var refused = await UntilAsync(() => _workspace.Api.GetAsync(Providers), HttpStatusCode.TooManyRequests);

        refused.ExpectProblem(HttpStatusCode.TooManyRequests, "limit_exceeded").Has(new { limit = 3, limit_name = "concurrent_requests", limit_scope = "key" });
        Assert.Equal("1", refused.Header("Retry-After"));
        await ends.CancelAsync();
        await open;
        await UntilAsync(() => _workspace.Api.GetAsync(Providers), HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_process_with_too_much_to_do_says_so_and_still_tells_how_it_is()
    {
        var other = await _gateway.NewWorkspaceAsync();
        var third = await _gateway.NewWorkspaceAsync();
        using var ends = new CancellationTokenSource();
        var open = Task.WhenAll(WaitForEndlessAsync(_workspace, 3, ends.Token), WaitForEndlessAsync(other, 2, ends.Token));

        var refused = await UntilAsync(() => third.Api.GetAsync(Providers), HttpStatusCode.ServiceUnavailable);

        refused.ExpectProblem(HttpStatusCode.ServiceUnavailable, "overloaded").Has(new { limit = 5, limit_name = "requests_in_flight", limit_scope = "process" });
        Assert.Equal("1", refused.Header("Retry-After"));
        (await _gateway.Anybody.GetAsync("/health/live")).Expect(HttpStatusCode.OK);
        (await _gateway.Admin.GetAsync("/metrics")).Expect(HttpStatusCode.OK);
        await ends.CancelAsync();
        await open;
        await UntilAsync(() => third.Api.GetAsync(Providers), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Event_streams_are_counted_apart_by_key_and_for_the_process()
    {
        var generation = await _workspace.BeginAsync(Requests.EndlessPicture());
        var other = await _gateway.NewWorkspaceAsync();
        var others = await other.BeginAsync(Requests.EndlessPicture());
        var address = $"/api/v1/generations/{generation["id"]}/events";

        await using (await _workspace.FollowAsync(generation))
        await using (await _workspace.FollowAsync(generation))
        {
            (await _workspace.Api.GetAsync(address)).ExpectProblem(HttpStatusCode.TooManyRequests, "limit_exceeded").Has(new { limit = 2, limit_name = "event_streams" });
            (await _workspace.Api.GetAsync(Providers)).Expect(HttpStatusCode.OK);
            await using (await other.FollowAsync(others))
            {
                (await other.Api.GetAsync($"/api/v1/generations/{others["id"]}/events"))
                    .ExpectProblem(HttpStatusCode.ServiceUnavailable, "overloaded").Has(new { limit = 3, limit_name = "event_streams_in_flight" });
            }
        }

        await _workspace.SteerAsync(generation, "cancel");
        await UntilAsync(() => _workspace.Api.GetAsync(address), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_guesses_keys_is_no_longer_heard_and_a_known_key_from_there_is()
    {
        (await _workspace.Api.GetAsync(Providers)).Expect(HttpStatusCode.OK);

        var guess = 0;
        var (passed, refused) = await UntilRefusedAsync(() => _gateway.With($"pix_guess_{guess++}").GetAsync(Providers));

        Assert.InRange(passed, 1, Enough);
        refused.ExpectProblem(HttpStatusCode.TooManyRequests, "limit_exceeded").Has(new { limit = 5, limit_name = "wrong_keys_per_minute", limit_scope = "address" });
        (await _workspace.Api.GetAsync(Providers)).Expect(HttpStatusCode.OK);

        // A key that is not known yet is looked up again when the limit allows it; whoever sends right ones uses nothing up.
        var newcomer = await _gateway.NewWorkspaceAsync();
        await UntilAsync(() => newcomer.Api.GetAsync(Providers), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_sends_no_key_is_limited_by_address_and_is_told_whether_the_process_lives()
    {
        var (passed, refused) = await UntilRefusedAsync(() => _gateway.Anybody.GetAsync("/openapi/v1.json"));

        Assert.InRange(passed, 1, Enough);
        refused.ExpectProblem(HttpStatusCode.TooManyRequests, "limit_exceeded").Has(new { limit = 10, limit_name = "anonymous_requests_per_minute", limit_scope = "address" });
        (await _gateway.Anybody.GetAsync("/health/live")).Expect(HttpStatusCode.OK);
        (await _workspace.Api.GetAsync(Providers)).Expect(HttpStatusCode.OK);
    }

    private async Task<JsonObject> NewKeyAsync(int rate, params string[] scopes) => (await _workspace.Api.PostAsync(
        KeyCalls.Keys, new { name = "robot", scopes = scopes.Append(Scopes.ProvidersRead), requests_per_minute = rate })).Expect(HttpStatusCode.Created).Body;

    /// <summary>Requests that stay open until they are given up.</summary>
    private static Task WaitForEndlessAsync(Workspace workspace, int count, CancellationToken ends) => Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
    {
        try
        {
            // Whoever looks whether all are open has one open himself meanwhile.
            while ((await BeginAsync()).Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                await Task.Yield();
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // As it is meant to be.
        }

        Task<Answer> BeginAsync() => workspace.Api.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/generations") { Content = JsonContent.Create(Requests.PictureForTomorrow()) }, ends, ("Prefer", "wait=60"));
    }));

    /// <summary>Sends until a request is refused for its number; returns how many were not.</summary>
    private static async Task<(int Passed, Answer Refused)> UntilRefusedAsync(Func<Task<Answer>> send)
    {
        for (var passed = 0; passed < Enough; passed++)
        {
            if (await send() is { Status: HttpStatusCode.TooManyRequests } refused)
                return (passed, refused);
        }

        throw new InvalidOperationException($"Of {Enough} requests none was refused.");
    }

    /// <summary>Sends until the answer has a status. At most a minute.</summary>
    private static async Task<Answer> UntilAsync(Func<Task<Answer>> send, HttpStatusCode status)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await send();
            if (answer.Status == status)
                return answer;
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
