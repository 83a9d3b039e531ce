using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Manners;

/// <summary>A gateway that the pages of one origin may call.</summary>
public sealed class CrossOriginGateway : IAsyncLifetime
{
    public const string Origin = "https://game.example";

    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync($"Cors:Origins:0={Origin}", "Generations:MaxLivePerWorkspace=5");

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

public sealed class MannersTests(CrossOriginGateway fixture) : IClassFixture<CrossOriginGateway>, IAsyncLifetime
{
    private const string Providers = "/api/v1/providers";
    private const string Generations = "/api/v1/generations";
    private readonly GatewayHost _gateway = fixture.Gateway;
    private Workspace _workspace = null!;

    public async Task InitializeAsync() => _workspace = await _gateway.NewWorkspaceAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task HEAD_gets_what_GET_does_without_the_body()
    {
        var whole = (await _workspace.Api.GetAsync(Providers)).Expect(HttpStatusCode.OK);
        var head = (await _workspace.Api.SendAsync(new HttpRequestMessage(HttpMethod.Head, Providers))).Expect(HttpStatusCode.OK);

        Assert.Empty(head.Bytes);
        Assert.Equal(whole.Header("Content-Type"), head.Header("Content-Type"));
        (await _workspace.Api.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"{Generations}/{Guid.Empty}"))).Expect(HttpStatusCode.NotFound);
        (await _gateway.Anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, Providers))).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task HEAD_of_an_event_stream_ends()
    {
        var generation = await _workspace.BeginAsync(Requests.PictureForTomorrow());

        var head = (await _workspace.Api.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"{Generations}/{generation["id"]}/events"))).Expect(HttpStatusCode.OK);

        Assert.Equal("text/event-stream", head.Header("Content-Type"));
    }

    [Fact]
    public async Task OPTIONS_tells_the_methods_of_an_address()
    {
        var answer = (await _gateway.Anybody.SendAsync(new HttpRequestMessage(HttpMethod.Options, Generations))).Expect(HttpStatusCode.NoContent);

        Assert.Equal(["GET", "POST"], answer.Header("Allow")!.Split(", ").Order(StringComparer.Ordinal));
        (await _gateway.Anybody.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/v1/lamps"))).ExpectProblem(HttpStatusCode.NotFound, "route_not_found");
    }

    [Theory]
    [InlineData(CrossOriginGateway.Origin, true)]
    [InlineData("https://elsewhere.example", false)]
    public async Task A_page_may_call_if_its_origin_is_allowed_to(string origin, bool isAllowed)
    {
        var preflight = await _gateway.Anybody.SendAsync(
            new HttpRequestMessage(HttpMethod.Options, Generations),
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type,idempotency-key"));
        var answer = await _workspace.Api.GetAsync(Providers, ("Origin", origin));

        Assert.Equal(isAllowed ? origin : null, preflight.Header("Access-Control-Allow-Origin"));
        Assert.Equal(isAllowed ? origin : null, answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        if (isAllowed)
        {
            Assert.Equal("authorization,content-type,idempotency-key", preflight.Header("Access-Control-Allow-Headers"));
            Assert.Contains("Retry-After", answer.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_workspace_has_only_so_many_unfinished_generations()
    {
        var made = new List<System.Text.Json.Nodes.JsonObject>();
        for (var number = 0; number < 5; number++)
            made.Add(await _workspace.BeginAsync(Requests.PictureForTomorrow()));
        var before = await _gateway.RowsOfAsync(_workspace);

        var refused = await _workspace.Api.PostAsync(Generations, Requests.PictureForTomorrow(), ("Idempotency-Key", "sixth"));

        refused.ExpectProblem(HttpStatusCode.TooManyRequests, "limit_exceeded").Has(new { limit = 5, limit_name = "live_generations", limit_scope = "workspace" });
        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.Equal(before, await _gateway.RowsOfAsync(_workspace));
        (await (await _gateway.NewWorkspaceAsync()).Api.PostAsync(Generations, Requests.PictureForTomorrow())).Expect(HttpStatusCode.Accepted);

        // What ends makes room, at the latest when it is counted the next time.
        (await _workspace.SteerAsync(made[0], "cancel")).Expect(HttpStatusCode.OK);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await _workspace.Api.PostAsync(Generations, Requests.PictureForTomorrow(), ("Idempotency-Key", "sixth"))).Status != HttpStatusCode.Accepted)
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
