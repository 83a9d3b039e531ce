using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

public sealed class EventStreamTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task The_events_of_an_ended_generation_are_replayed_and_the_stream_ends()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("latency_ms", 1)));

        await using var events = await Workspace.FollowAsync(generation);
        var all = await events.ToEndAsync();

        Assert.Equal(["created", "submitting", "processing", "completed"], all.Select(happened => happened.EventType));
        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(Number));
        Assert.Equal(["pending", "processing", "processing", "completed"], all.Select(happened => Data(happened).Text("status")));
        Assert.All(all, happened => Assert.EndsWith("Z", Data(happened).Text("occurred_at"), StringComparison.Ordinal));
        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(events.Response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Events_are_told_as_they_happen()
    {
        var generation = await Workspace.BeginAsync(Requests.EndlessPicture());
        await using var events = await Workspace.FollowAsync(generation);
        await events.UntilAsync("processing");

        await Workspace.SteerAsync(generation, "cancel");

        Assert.Equal(["cancel_requested", "cancelled"], (await events.ToEndAsync()).Select(happened => happened.EventType));
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_has_not_seen()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("latency_ms", 1)));

        await using var events = await Workspace.FollowAsync(generation, lastEventId: "2");

        Assert.Equal([3, 4], (await events.ToEndAsync()).Select(Number));
    }

    [Fact]
    public async Task A_client_that_has_seen_the_end_is_told_to_stop_asking()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("latency_ms", 1)));

        var answer = await Api.GetAsync($"/api/v1/generations/{generation["id"]}/events", ("Last-Event-ID", "4"));

        answer.Expect(HttpStatusCode.NoContent);
        Assert.Empty(answer.Bytes);
    }

    [Fact]
    public async Task A_stream_goes_past_the_end_of_an_earlier_try()
    {
        var failed = await Workspace.GenerateAsync(Requests.Picture(("fault", "prompt_rejected")));
        await Workspace.SteerAsync(failed, "retry");

        await using var events = await Workspace.FollowAsync(failed);

        var kinds = (await events.ToEndAsync()).Select(happened => happened.EventType).ToList();
        Assert.Equal(["created", "submitting", "failed", "retried_by_owner"], kinds[..4]);
        Assert.Equal("completed", kinds[^1]);
    }

    /// <summary>A job outlives a generation whose time is over; its end is another event.</summary>
    [Fact]
    public async Task A_stream_ends_behind_what_became_known_after_the_end()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("latency_ms", 4_000)).With("timeout_s", 3));
        generation.Has(new { status = "failed" });
        await using (var following = await Workspace.FollowAsync(generation, lastEventId: "3"))
            await following.UntilAsync("failed");
        await Gateway.UntilAsync($"select count(*) from assets where generation_id = '{generation["id"]}'", 1);

        await using var events = await Workspace.FollowAsync(generation);

        Assert.Equal(["failed", "late_result_kept"], (await events.ToEndAsync()).Select(happened => happened.EventType).TakeLast(2));
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_number_that_no_event_can_have_is_refused(string lastEventId)
    {
        var generation = await Workspace.BeginAsync(Requests.PictureForTomorrow());

        var answer = await Api.GetAsync($"/api/v1/generations/{generation["id"]}/events", ("Last-Event-ID", lastEventId));

        answer.ExpectProblem(HttpStatusCode.BadRequest, "last_event_id_invalid", "Last-Event-ID");
    }

    [Fact]
    public async Task A_generation_that_is_not_there_has_no_events()
    {
        var answer = await Api.GetAsync($"/api/v1/generations/{Guid.CreateVersion7()}/events");

        answer.ExpectProblem(HttpStatusCode.NotFound, "generation_not_found", "id");
    }

    private static int Number(SseItem<string> happened) => int.Parse(happened.EventId!, CultureInfo.InvariantCulture);

    private static JsonObject Data(SseItem<string> happened) => JsonNode.Parse(happened.Data)!.AsObject();
}
