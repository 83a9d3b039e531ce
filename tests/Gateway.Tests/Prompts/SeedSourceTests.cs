using System.Net;
using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Randomization;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Seeds that follow from the run of the game, the player, nothing or the time.</summary>
public sealed class SeedSourceTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Theory]
    [InlineData("playthrough", "run-1")]
    [InlineData("player", "p-7")]
    [InlineData("fixed", "")]
    public async Task The_same_source_draws_the_same_and_anybody_can_compute_it(string source, string id)
    {
        var version = await VersionAsync();
        var config = new { strategy = "always", seedSource = source };

        var one = await CreateAsync(version, config, new { playthroughId = "run-1", playerId = "p-7" });
        var same = await CreateAsync(version, config, new { playthroughId = "run-1", playerId = "p-7", flags = new { met = true } });
        var other = await CreateAsync(version, config, new { playthroughId = "run-2", playerId = "p-8" });

        var seed = SeedSources.Derive(SeedSources.Parse(source)!.Value, id);
        one["prompt_resolution"]!.AsObject().Has(new { seed = $"{seed}", seed_source = source, seed_id = id });
        Assert.Equal(seed, (int)one["canonical_params"]!["seed"]!);
        Assert.Equal((one.Text("final_prompt"), one.Text("request_hash")), (same.Text("final_prompt"), same.Text("request_hash")));
        Assert.Equal(source == "fixed", one["prompt_resolution"]!["seed"]!.ToJsonString() == other["prompt_resolution"]!["seed"]!.ToJsonString());
        var again = await CreateAsync(version, new { strategy = "always" }, null, $"{seed}");
        Assert.Equal(one.Text("final_prompt"), again.Text("final_prompt"));
    }

    [Fact]
    public async Task The_time_is_a_source_of_its_own_and_what_it_was_is_kept()
    {
        var version = await VersionAsync();

        var generation = await CreateAsync(version, new { seedSource = "timestamp" }, null);

        var resolution = generation["prompt_resolution"]!.AsObject();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(resolution.Text("seed_id")));
        Assert.InRange(DateTimeOffset.Parse(generation.Text("created_at")) - at, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(30));
        resolution.Has(new { seed_source = "timestamp", seed = $"{SeedSources.Derive(SeedSource.Timestamp, resolution.Text("seed_id"))}" });
    }

    [Fact]
    public async Task A_strategy_implies_its_source_for_what_is_drawn_and_leaves_the_provider_alone()
    {
        var version = await VersionAsync();

        var run = await CreateAsync(version, new { strategy = "per_playthrough" }, new { playthroughId = 41 });
        var player = await CreateAsync(version, new { strategy = "per_player" }, new { playerId = 7 });
        var once = await CreateAsync(version, new { strategy = "once" }, null);
        var nobody = await CreateAsync(version, new { strategy = "per_player" }, new { playthroughId = "run-1" });
        var always = await CreateAsync(version, new { strategy = "always" }, new { playerId = 7 });

        Assert.Equal(["playthrough 41", "player 7", "fixed ", " ", " "], new[] { run, player, once, nobody, always }.Select(generation => $"{generation["prompt_resolution"]!["seed_source"]} {generation["prompt_resolution"]!["seed_id"]}"));
        Assert.All(new[] { run, player, once, nobody, always }, generation =>
        {
            Assert.NotNull(generation["prompt_resolution"]!["seed"]);
            Assert.Null(generation["canonical_params"]!["seed"]);
        });
    }

    [Fact]
    public async Task A_given_seed_beats_every_source_and_a_preview_draws_what_a_generation_does()
    {
        var version = await VersionAsync();

        var given = await CreateAsync(version, new { strategy = "once", seedSource = "player" }, new { playerId = "p-7" }, "5");
        var generation = await CreateAsync(version, new { seedSource = "player" }, new { playerId = "p-7" });
        var preview = (await Api.PostAsync("/api/v1/prompts/previews", new { prompt_config = new { versionId = version["id"] }, seed_source = "player", player_context = new { playerId = "p-7" } })).Expect(HttpStatusCode.Created).Body;

        given["prompt_resolution"]!.AsObject().Has(new { seed = "5", seed_source = (string?)null });
        Assert.Equal(generation.Text("final_prompt"), preview.Text("final_prompt"));
        preview["prompt_resolution"]!.AsObject().Has(new { seed_source = "player", seed_id = "p-7" });
    }

    [Fact]
    public async Task Where_nothing_is_drawn_an_implied_source_is_not_told()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());

        var generation = await CreateAsync(version, new { strategy = "once" }, null);

        generation["prompt_resolution"]!.AsObject().Has(new { strategy = "once", seed_source = (string?)null, seed = (string?)null });
    }

    [Theory]
    [InlineData("""{"seedSource": "session"}""", "{}", HttpStatusCode.UnprocessableEntity, "seed_source_unknown", "config.seedSource")]
    [InlineData("""{"seedSource": "player"}""", """{"playthroughId": "run-1"}""", HttpStatusCode.UnprocessableEntity, "field_missing", "player_context.playerId")]
    [InlineData("""{"seedSource": "playthrough"}""", "{}", HttpStatusCode.UnprocessableEntity, "field_missing", "player_context.playthroughId")]
    [InlineData("""{"seedSource": "player"}""", """{"playerId": [7]}""", HttpStatusCode.UnprocessableEntity, "field_missing", "player_context.playerId")]
    [InlineData("""{"seedSource": 7}""", "{}", HttpStatusCode.BadRequest, "wrong_type", "config.seedSource")]
    public async Task A_source_that_cannot_be_is_refused_and_leaves_nothing(string config, string player, HttpStatusCode status, string code, string field)
    {
        var version = await VersionAsync();
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await Api.PostAsync("/api/v1/generations", new
        {
            operation_type = "text_to_image",
            prompt_version_id = version["id"],
            config = JsonNode.Parse(config),
            player_context = JsonNode.Parse(player),
        });

        answer.ExpectProblem(status, code, field);
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    private async Task<JsonObject> VersionAsync() => (await Api.PostAsync($"/api/v1/prompts/families/{await Workspace.NewFamilyAsync()}/versions", new
    {
        prompt_text = "{{number}} lamps",
        allow_randomization = true,
        randomization_params = new { number = new { min = 0, max = 1_000_000, decimals = 0 } },
    })).Expect(HttpStatusCode.Created).Body;

    private async Task<JsonObject> CreateAsync(JsonObject version, object config, object? player, string? seed = null) => (await Api.PostAsync("/api/v1/generations", new
    {
        operation_type = "text_to_image",
        config,
        prompt_config = new { versionId = version.Text("id"), seed },
        player_context = player,
        scheduled_at = "2999-01-01T00:00:00Z",
    })).Expect(HttpStatusCode.Accepted).Body;
}
