using System.Globalization;
using System.Net.ServerSentEvents;
using PixSim.Gateway.Events;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Signing;

namespace PixSim.Gateway.Tests.Events;

/// <summary>Streams that stay open for long: on a gateway whose heart beats fast, and whose streams end after a second.</summary>
public sealed class LiveTests(KnownKeysFixture fixture) : IClassFixture<KnownKeysFixture>
{
    private const int Crowd = 60;

    private GatewayHost Gateway => fixture.Gateway;

    [Fact]
    public async Task While_nothing_happens_the_stream_says_that_it_lives()
    {
        var workspace = await Gateway.NewWorkspaceAsync();
        var generation = await workspace.BeginAsync(Requests.PictureForTomorrow());

        using var response = await workspace.Api.OpenAsync(Follow(generation.Text("id")), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var text = await reader.ReadToEndAsync();

        Assert.True(text.Split(": heartbeat\n\n").Length > 2, text);
    }

    [Fact]
    public async Task A_stream_that_is_open_for_too_long_ends_and_the_next_one_goes_on_where_it_ended()
    {
        var workspace = await Gateway.NewWorkspaceAsync();
        var generation = await workspace.BeginAsync(Requests.EndlessPicture());
        await workspace.UntilAsync(generation, "processing");
        await using var first = await workspace.FollowAsync(generation);
        var seen = await first.ToEndAsync();

        await workspace.SteerAsync(generation, "cancel");
        await using var second = await workspace.FollowAsync(generation, seen[^1].EventId);

        Assert.Equal(["cancel_requested", "cancelled"], (await second.ToEndAsync()).Select(happened => happened.EventType));
    }

    [Fact]
    public async Task All_who_follow_a_generation_see_the_same_and_nothing_is_held_for_them_afterwards()
    {
        var workspace = await Gateway.NewWorkspaceAsync();
        var generation = await workspace.BeginAsync(Requests.Picture(("latency_ms", 600)));

        var seen = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(async _ =>
        {
            var all = new List<SseItem<string>>();
            do
            {
                await using var events = await workspace.FollowAsync(generation, all.LastOrDefault().EventId);
                all.AddRange(await events.ToEndAsync());
            }
            while (all[^1].EventType != "completed");
            return string.Join(" ", all.Select(happened => $"{happened.EventId}:{happened.EventType}"));
        }));

        Assert.Equal("1:created 2:submitting 3:processing 4:completed", Assert.Single(seen.Distinct()));
        await GatewayHost.UntilAsync(() => Task.FromResult(Gateway.Service<EventFeed>().Followers == 0));
    }

    [Fact]
    public async Task Clients_that_vanish_are_forgotten()
    {
        await using var gateway = await GatewayHost.StartAsync("Events:Heartbeat=00:00:00.1");
        var workspace = await gateway.NewWorkspaceAsync();
        var generation = await workspace.BeginAsync(Requests.PictureForTomorrow());
        var streams = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => workspace.FollowAsync(generation)));
        foreach (var stream in streams)
            await stream.UntilAsync("created");
        Assert.Equal(Crowd, gateway.Service<EventFeed>().Followers);

        foreach (var stream in streams)
            await stream.DisposeAsync();

        await GatewayHost.UntilAsync(() => Task.FromResult(gateway.Service<EventFeed>().Followers == 0));
    }

    [Fact]
    public async Task Across_a_restart_of_the_gateway_no_event_is_missed_and_none_comes_twice()
    {
        var before = await GatewayHost.StartAsync();
        var workspace = await before.NewWorkspaceAsync();
        var generation = await workspace.BeginAsync(Requests.Picture(("latency_ms", 1_500)));
        await using var stream = await workspace.FollowAsync(generation);
        var seen = await stream.UntilAsync("processing");

        // Who follows does not keep the process from ending.
        await using var after = await before.RestartAsync();
        seen.AddRange(await stream.ToEndAsync());
        await using var next = await EventStream.OpenAsync(after.With(workspace.Key), $"/api/v1/generations/{generation["id"]}/events", seen[^1].EventId);
        seen.AddRange(await next.ToEndAsync());

        Assert.Equal(Enumerable.Range(1, seen.Count), seen.Select(happened => int.Parse(happened.EventId!, CultureInfo.InvariantCulture)));
        Assert.Equal("completed", seen[^1].EventType);
    }

    private static HttpRequestMessage Follow(string id) => new(HttpMethod.Get, $"/api/v1/generations/{id}/events");
}
