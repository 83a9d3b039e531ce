using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PixSim.Gateway.Events;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Keys;
using PixSim.Gateway.Tests.Signing;

namespace PixSim.Gateway.Tests.Events;

public sealed class TicketTests(KnownKeysFixture fixture) : IClassFixture<KnownKeysFixture>, IAsyncLifetime
{
    private const string Tickets = "/api/v1/stream-tickets";
    private Workspace _workspace = null!;
    private JsonObject _generation = null!;

    private GatewayHost Gateway => fixture.Gateway;

    public async Task InitializeAsync()
    {
        _workspace = await Gateway.NewWorkspaceAsync();
        _generation = await _workspace.GenerateAsync(Requests.Picture(("latency_ms", 1)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_ticket_opens_a_stream_without_a_header()
    {
        var ticket = await IssueAsync(new { generation_id = _generation.Text("id") });

        await using var events = await EventStream.OpenAsync(Gateway.Anybody, ticket.Text("url"), lastEventId: null);

        Assert.Equal(["created", "submitting", "processing", "completed"], (await events.ToEndAsync()).Select(happened => happened.EventType));
    }

    [Fact]
    public async Task A_page_that_opens_a_new_stream_says_in_the_address_how_far_it_got()
    {
        var ticket = await IssueAsync(new { generation_id = _generation.Text("id") });

        await using var events = await EventStream.OpenAsync(Gateway.Anybody, $"{ticket["url"]}&last_event_id=2", lastEventId: null);
        await using var again = await EventStream.OpenAsync(Gateway.Anybody, $"{ticket["url"]}&last_event_id=2", lastEventId: "3");

        Assert.Equal(["processing", "completed"], (await events.ToEndAsync()).Select(happened => happened.EventType));
        Assert.Equal(["completed"], (await again.ToEndAsync()).Select(happened => happened.EventType));
        (await Gateway.Anybody.GetAsync($"{ticket["url"]}&last_event_id=x")).ExpectProblem(HttpStatusCode.BadRequest, "last_event_id_invalid", "last_event_id");
    }

    [Fact]
    public async Task A_ticket_is_for_its_generation_or_for_all_of_its_workspace()
    {
        var second = await _workspace.GenerateAsync(Requests.Picture(("latency_ms", 1)));
        var theirs = await (await Gateway.NewWorkspaceAsync()).GenerateAsync(Requests.Picture(("latency_ms", 1)));
        var one = await IssueAsync(new { generation_id = _generation.Text("id") });
        var all = await IssueAsync(new { });

        (await Gateway.Anybody.GetAsync(Stream(second, one.Text("ticket")))).ExpectProblem(HttpStatusCode.Forbidden, "ticket_for_another", "ticket");
        (await Gateway.Anybody.GetAsync(Stream(second, all.Text("ticket")))).Expect(HttpStatusCode.OK);
        (await Gateway.Anybody.GetAsync(Stream(theirs, all.Text("ticket")))).ExpectProblem(HttpStatusCode.NotFound, "generation_not_found", "id");
        (await _workspace.Api.PostAsync(Tickets, new { generation_id = theirs.Text("id") })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "generation_not_found", "generation_id");
        Assert.Null(all["url"]);
    }

    [Fact]
    public async Task An_administrators_ticket_is_for_the_workspace_that_was_named()
    {
        var ticket = (await Gateway.Admin.PostAsync(Tickets, new { }, ("X-Workspace", _workspace.Slug))).Expect(HttpStatusCode.OK).Body.Text("ticket");

        (await Gateway.Anybody.GetAsync(Stream(_generation, ticket))).Expect(HttpStatusCode.OK);
        (await Gateway.Anybody.GetAsync(Stream(_generation, ticket), ("X-Workspace", "default"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Neither_a_ticket_nor_a_link_opens_anything_else()
    {
        var ticket = await IssueAsync(new { });
        var link = _generation["result"]!.AsObject().Text("remote_url");
        var shown = $"{link[link.IndexOf('?', StringComparison.Ordinal)..]}&ticket={ticket["ticket"]}";
        var guarded = Gateway.Routes
            .Where(route => route.Metadata.GetMetadata<NeededScope>() is not null && route.Metadata.GetMetadata<Pass>() is null)
            .ToList();
        Assert.NotEmpty(guarded);

        foreach (var route in guarded)
        {
            using var request = RouteRequests.Of(route, literal => _generation.Text(literal == "assets" ? "asset_id" : "id"));
            request.RequestUri = new Uri(request.RequestUri + shown, UriKind.Relative);
            (await Gateway.Anybody.SendAsync(request)).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        }

        (await Gateway.Anybody.GetAsync($"/api/v1/assets/{_generation["asset_id"]}/content?ticket={ticket["ticket"]}")).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        (await Gateway.Anybody.GetAsync(Stream(_generation, "")[..^8] + shown[..shown.IndexOf("&ticket", StringComparison.Ordinal)])).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
    }

    [Fact]
    public async Task A_ticket_that_was_changed_or_has_expired_opens_nothing()
    {
        var good = (await IssueAsync(new { })).Text("ticket");
        string[] bad = ["", "x", "..", good[1..], $"{good}A", good.Replace('.', ':'), $"A{good}", new('a', 4_000), "%00", Signed(KnownKeysFixture.Key(2), seconds: 60)];

        foreach (var ticket in bad)
            (await Gateway.Anybody.GetAsync(Stream(_generation, ticket))).ExpectProblem(HttpStatusCode.Unauthorized, "ticket_invalid", "ticket");
        (await Gateway.Anybody.GetAsync(Stream(_generation, Signed(KnownKeysFixture.Key(0), seconds: -1)))).ExpectProblem(HttpStatusCode.Unauthorized, "ticket_expired", "ticket");
    }

    [Fact]
    public async Task A_ticket_is_worth_no_more_than_the_key_that_asked_for_it()
    {
        var key = await _workspace.Api.NewKeyAsync(Scopes.GenerationsRead);
        var ticket = (await Gateway.With(key.Text("key")).PostAsync(Tickets, new { })).Expect(HttpStatusCode.OK).Body.Text("ticket");
        (await Gateway.Anybody.GetAsync(Stream(_generation, ticket))).Expect(HttpStatusCode.OK);

        (await _workspace.Api.DeleteAsync(key)).Expect(HttpStatusCode.NoContent);

        (await Gateway.Anybody.GetAsync(Stream(_generation, ticket))).ExpectProblem(HttpStatusCode.Unauthorized, "ticket_invalid", "ticket");
    }

    [Theory]
    [InlineData("""{"generation": "x"}""", "unknown_field", "generation")]
    [InlineData("""{"generation_id": "x"}""", "wrong_type", "generation_id")]
    [InlineData("[]", "wrong_type", null)]
    public async Task What_cannot_be_meant_is_refused(string body, string code, string? field) =>
        (await _workspace.Api.PostTextAsync(Tickets, body)).ExpectProblem(HttpStatusCode.BadRequest, code, field);

    [Fact]
    public async Task However_much_is_logged_no_ticket_and_no_signature_is()
    {
        await using var gateway = await GatewayHost.StartAsync("Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft.AspNetCore=Trace", "Logging:Console:LogLevel:Default=None");
        var log = new Log();
        gateway.Service<ILoggerFactory>().AddProvider(log);
        var workspace = await gateway.NewWorkspaceAsync();
        var generation = await workspace.GenerateAsync(Requests.Picture(("latency_ms", 1)));
        var ticket = (await workspace.Api.PostAsync(Tickets, new { generation_id = generation.Text("id") })).Body;
        var link = generation["result"]!.AsObject().Text("remote_url");

        (await gateway.Anybody.GetAsync(ticket.Text("url"))).Expect(HttpStatusCode.OK);
        (await gateway.Anybody.GetAsync(link)).Expect(HttpStatusCode.OK);
        (await gateway.Anybody.GetAsync($"{ticket["url"]}&last_event_id=x")).Expect(HttpStatusCode.BadRequest);

        Assert.Contains(log.Lines, line => line.Contains("/api/v1/generations/", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(ticket.Text("ticket")[..40], StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(link[(link.IndexOf("signature=", StringComparison.Ordinal) + 10)..], StringComparison.Ordinal));
    }

    private async Task<JsonObject> IssueAsync(object body) => (await _workspace.Api.PostAsync(Tickets, body)).Expect(HttpStatusCode.OK).Body;

    private static string Stream(JsonObject generation, string ticket) => $"/api/v1/generations/{generation["id"]}/events?ticket={ticket}";

    private string Signed(PixSim.Gateway.Signing.SigningKey key, int seconds)
    {
        var ticket = new StreamTicket(_workspace.Id, Guid.CreateVersion7(), GenerationId: null, TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds()).Text();
        return $"{ticket}.{key.Id}.{key.Sign($"stream-ticket\n{ticket}")}";
    }

    private sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
