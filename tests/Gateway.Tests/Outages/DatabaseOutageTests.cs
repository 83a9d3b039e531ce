using System.Net;
using System.Net.Http.Json;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Outages;

/// <summary>A gateway whose database goes away and comes back.</summary>
public sealed class OutageFixture : IAsyncLifetime
{
    public const string Token = "a-token-for-scraping";

    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Gateway = await GatewayHost.StartAsync($"Metrics:Token={Token}", "Ledger:ResolveWithin=00:00:00.5", "Logging:LogLevel:Default=None");

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

public sealed class DatabaseOutageTests(OutageFixture fixture) : IClassFixture<OutageFixture>
{
    private GatewayHost Gateway => fixture.Gateway;

    [Fact]
    public async Task While_the_database_is_gone_every_request_may_be_tried_again_later()
    {
        var workspace = await Gateway.NewWorkspaceAsync();
        var family = await workspace.NewFamilyAsync();
        var generation = await workspace.GenerateAsync(Requests.Picture());
        await using var outage = await DatabaseOutage.BeginAsync(Gateway.Database);

        Answer[] answers =
        [
            await workspace.Api.PostAsync("/api/v1/generations", Requests.Picture()),
            await workspace.Api.PostAsync("/api/v1/generations", Requests.Picture(), ("Idempotency-Key", "later")),
            await workspace.Api.PostAsync("/api/v1/prompts/families", new { title = "Lamps", prompt_type = "visual" }),
            await workspace.Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = "A lamp" }),
            await workspace.SteerAsync(generation, "cancel"),
            await workspace.Api.GetAsync("/api/v1/generations"),
            await workspace.Api.GetAsync($"/api/v1/generations/{generation["id"]}"),
            await workspace.Api.GetAsync($"/api/v1/generations/{generation["id"]}/events"),
            await workspace.Api.GetAsync($"/api/v1/assets/{generation["asset_id"]}/content"),
            await Gateway.With("pix_test_nobody-has-this-key").GetAsync("/api/v1/generations"),
        ];

        Assert.All(answers, ExpectUnavailable);
    }

    [Fact]
    public async Task While_the_database_is_gone_prompts_that_were_read_are_read_on_and_marked()
    {
        var workspace = await Gateway.NewWorkspaceAsync();
        var family = await workspace.NewFamilyAsync();
        var version = await workspace.NewVersionAsync(family);
        var unread = await workspace.NewVersionAsync(family, "A tin lamp");
        var label = $"/api/v1/prompts/families/{family}/labels/production";
        await workspace.Api.SendAsync(new HttpRequestMessage(HttpMethod.Put, label) { Content = JsonContent.Create(new { version_number = 1 }) }, ("If-None-Match", "*"));
        string[] read = [$"/api/v1/prompts/versions/{version["id"]}", label, $"{label}/version"];
        foreach (var path in read)
            Assert.Null((await workspace.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Header("X-PixSim-Stale"));
        await using var outage = await DatabaseOutage.BeginAsync(Gateway.Database);

        foreach (var path in read)
            await GatewayHost.UntilAsync(async () => (await workspace.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Header("X-PixSim-Stale") == "true");
        ExpectUnavailable(await workspace.Api.GetAsync($"/api/v1/prompts/versions/{unread["id"]}"));
    }

    [Fact]
    public async Task While_the_database_is_gone_the_process_lives_and_is_not_ready()
    {
        await using (await DatabaseOutage.BeginAsync(Gateway.Database))
        {
            (await Gateway.Anybody.GetAsync("/health/live")).Expect(HttpStatusCode.OK);
            (await Gateway.With(OutageFixture.Token).GetAsync("/metrics")).Expect(HttpStatusCode.OK);
            var ready = (await Gateway.Anybody.GetAsync("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
            ready.Body.Has(new { status = "database_unavailable" });
            Assert.Equal("1", ready.Header("Retry-After"));
        }

        (await WhenBackAsync(() => Gateway.Anybody.GetAsync("/health/ready"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_database_is_back_a_request_that_was_put_off_takes_place_once()
    {
        var workspace = await Gateway.NewWorkspaceAsync();
        Task<Answer> CreateAsync() => workspace.Api.PostAsync("/api/v1/generations", Requests.Picture(), ("Idempotency-Key", "once"), ("Prefer", "wait=60"));
        await using (await DatabaseOutage.BeginAsync(Gateway.Database))
            ExpectUnavailable(await CreateAsync());

        var generation = (await WhenBackAsync(CreateAsync)).Expect(HttpStatusCode.Accepted).Body.Has(new { status = "completed" });

        var listed = (await workspace.Api.GetAsync("/api/v1/generations")).Expect(HttpStatusCode.OK).Items;
        Assert.Equal([generation.Text("id")], listed.Select(item => item.Text("id")));
    }

    [Fact]
    public async Task A_generation_that_runs_while_the_database_goes_away_is_completed_when_it_is_back()
    {
        var workspace = await Gateway.NewWorkspaceAsync();
        var generation = await workspace.BeginAsync(Requests.Picture(("latency_ms", 500)));
        await workspace.UntilAsync(generation, "processing");

        await using (await DatabaseOutage.BeginAsync(Gateway.Database))
            ExpectUnavailable(await workspace.Api.PostAsync("/api/v1/generations", Requests.Picture()));

        (await WhenBackAsync(() => workspace.Api.GetAsync("/api/v1/generations"))).Expect(HttpStatusCode.OK);
        await workspace.UntilAsync(generation, "completed");
        (await workspace.ReadAsync(generation)).Has(new { status = "completed", attempt = 1 });
    }

    private static void ExpectUnavailable(Answer answer)
    {
        answer.ExpectProblem(HttpStatusCode.ServiceUnavailable, (string?)answer.Body["code"] == "outcome_unknown" ? "outcome_unknown" : "unavailable");
        Assert.Equal("1", answer.Header("Retry-After"));
    }

    /// <summary>Asks again as a client would, until the database is found again. At most half a minute.</summary>
    private static async Task<Answer> WhenBackAsync(Func<Task<Answer>> ask)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var answer = await ask();
            if (answer.Status != HttpStatusCode.ServiceUnavailable)
                return answer;
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
