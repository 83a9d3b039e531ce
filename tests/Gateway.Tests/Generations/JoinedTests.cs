using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

public sealed class JoinedTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task One_that_joined_says_so_and_shows_the_status_of_the_other()
    {
        var leader = await Workspace.BeginAsync(Same(("latency_ms", 600_000)));
        await Workspace.UntilAsync(leader, "processing");

        var follower = await Workspace.BeginAsync(Same(("latency_ms", 600_000)));

        follower.Has(new { status = "processing", phase = "joined", leader_id = leader.Text("id"), attempt = 0 });
        Assert.NotEqual(leader.Text("id"), follower.Text("id"));
        (await Workspace.ReadAsync(follower)).Has(new { status = "processing", phase = "joined", leader_id = leader.Text("id") });
        Assert.Equal([follower.Text("id"), leader.Text("id")], await ListAsync("processing"));
        Assert.Empty(await ListAsync("pending"));
        await using var events = await Workspace.FollowAsync(follower);
        Assert.Contains(leader.Text("id"), (await events.UntilAsync("created"))[0].Data, StringComparison.Ordinal);

        (await Workspace.SteerAsync(follower, "cancel")).Expect(HttpStatusCode.OK).Body.Has(new { status = "cancelled", leader_id = (string?)null });
        (await Workspace.ReadAsync(leader)).Has(new { status = "processing" });
        (await Workspace.SteerAsync(leader, "cancel")).Expect(HttpStatusCode.OK);
        await Workspace.UntilAsync(leader, "cancelled");
    }

    [Fact]
    public async Task Force_new_asks_for_one_of_its_own()
    {
        var twins = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Workspace.GenerateAsync(Same(("latency_ms", 300)).With("force_new", true))));

        Assert.All(twins, twin => twin.Has(new { status = "completed", attempt = 1 }));
        Assert.Equal(3, await CountAsync("submissions"));
    }

    [Fact]
    public async Task The_players_of_a_game_share_what_is_for_all_of_them_and_nothing_else()
    {
        JsonObject For(string player, string strategy) => Same(("latency_ms", 600_000))
            .With("config", new JsonObject { ["generationType"] = "text_to_image", ["strategy"] = strategy })
            .With("player_context", new JsonObject { ["playerId"] = player });
        var one = await Workspace.BeginAsync(For("one", "per_player"));
        var again = await Workspace.BeginAsync(For("one", "per_player"));
        var other = await Workspace.BeginAsync(For("other", "per_player"));
        var shared = await Workspace.BeginAsync(For("one", "once"));
        var sharing = await Workspace.BeginAsync(For("other", "once"));

        Assert.Equal([null, one.Text("id"), null, null, shared.Text("id")], new[] { one, again, other, shared, sharing }.Select(body => (string?)body["leader_id"]));
        foreach (var generation in new[] { sharing, again, one, other, shared })
            (await Workspace.SteerAsync(generation, "cancel")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_under_which_one_joined_stands_for_it()
    {
        var leader = await Workspace.BeginAsync(Same(("latency_ms", 600_000)));
        var first = (await Api.PostAsync("/api/v1/generations", Same(("latency_ms", 600_000)), ("Idempotency-Key", "twin"))).Expect(HttpStatusCode.Accepted).Body;
        var again = (await Api.PostAsync("/api/v1/generations", Same(("latency_ms", 600_000)), ("Idempotency-Key", "twin"))).Expect(HttpStatusCode.Accepted).Body;

        Assert.Equal(leader.Text("id"), first.Text("leader_id"));
        Assert.Equal(first.Text("id"), again.Text("id"));
        foreach (var generation in new[] { first, leader })
            (await Workspace.SteerAsync(generation, "cancel")).Expect(HttpStatusCode.OK);
    }

    private static JsonObject Same(params (string Name, JsonNode Value)[] parameters) => Requests.Picture(parameters).With("force_new", false);

    private Task<long> CountAsync(string table) =>
        Gateway.Database.ScalarAsync<long>($"select count(*) from {table} where workspace_id = '{Workspace.Id}'");

    private async Task<List<string>> ListAsync(string status) =>
        [.. (await Api.GetAsync($"/api/v1/generations?status={status}")).Expect(HttpStatusCode.OK).Items.Select(body => body.Text("id"))];
}
