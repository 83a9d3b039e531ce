using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Versions that are made for strategies, and whose variables are drawn from a seed.</summary>
public sealed class RandomizationTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Text = "{{lead}} {{action}}, {{mood}}, at {{hour}}";

    private static readonly object Variables = new
    {
        mood = new { type = "enum", enum_values = new[] { "calm", "merry", "wild" } },
        hour = new { type = "int", min = 0, max = 23 },
        lead = "string",
    };

    private static readonly object Params = new { action = new[] { "smiles", "laughs", "looks away" }, hour = (object?)null };

    [Fact]
    public async Task The_same_seed_draws_the_same_text_and_the_generation_keeps_it()
    {
        var version = await DrawnVersionAsync();

        var one = await CreateAsync(version, new { lead = "Mia" }, "player-7");
        var same = await CreateAsync(version, new { lead = "Mia" }, "player-7");

        Assert.Equal(one.Text("final_prompt"), same.Text("final_prompt"));
        Assert.Equal(one.Text("reproducible_hash"), same.Text("reproducible_hash"));
        one["prompt_resolution"]!.AsObject().Has(new { seed = "player-7", drawn = new[] { "action", "hour", "mood" } });
        var variables = one["variables"]!.AsObject();
        Assert.Equal($"Mia {variables["action"]}, {variables["mood"]}, at {variables["hour"]}", one.Text("final_prompt"));
        (await Workspace.ReadAsync(one)).Has(new { final_prompt = one["final_prompt"], prompt_resolution = one["prompt_resolution"], variables });
    }

    [Fact]
    public async Task Seeds_differ_in_what_they_draw_and_without_one_a_seed_is_drawn_that_draws_it_again()
    {
        var version = await DrawnVersionAsync();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 5; seed++)
            texts.Add((await CreateAsync(version, new { lead = "Mia" }, seed)).Text("final_prompt"));
        var unseeded = await CreateAsync(version, new { lead = "Mia" }, null);

        var again = await CreateAsync(version, new { lead = "Mia" }, unseeded["prompt_resolution"]!["seed"]!.DeepClone());

        Assert.True(texts.Count > 1, string.Join('\n', texts));
        Assert.Equal(unseeded.Text("final_prompt"), again.Text("final_prompt"));
    }

    [Fact]
    public async Task The_parameter_seed_serves_where_the_prompt_has_none()
    {
        var version = await DrawnVersionAsync();
        var prompt = new { versionId = version.Text("id"), variables = new { lead = "Mia" } };

        var generation = await Workspace.BeginAsync(new { operation_type = "text_to_image", prompt_config = prompt, @params = new { seed = 41 }, scheduled_at = "2999-01-01T00:00:00Z" });

        generation["prompt_resolution"]!.AsObject().Has(new { seed = "41" });
        Assert.Equal((await CreateAsync(version, new { lead = "Mia" }, 41)).Text("final_prompt"), generation.Text("final_prompt"));
    }

    [Fact]
    public async Task Given_values_beat_drawn_ones()
    {
        var version = await DrawnVersionAsync();

        var generation = await CreateAsync(version, new { lead = "Mia", action = "waves", mood = "calm", hour = 5 }, 7);

        Assert.Equal("Mia waves, calm, at 5", generation.Text("final_prompt"));
        generation["prompt_resolution"]!.AsObject().Has(new { seed = (string?)null, drawn = (string[]?)null });
    }

    [Fact]
    public async Task Nothing_is_drawn_where_the_version_does_not_allow_it()
    {
        var version = await VersionAsync(new { prompt_text = Text, variables = Variables, randomization_params = Params });

        var answer = await PostAsync(version, new { lead = "Mia" }, 7);

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "missing_variable", "prompt_config.variables.action");
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_refused_by_name_when_the_version_is_written()
    {
        var family = await Workspace.NewFamilyAsync();
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await Api.PostAsync(
            $"/api/v1/prompts/families/{family}/versions",
            new { prompt_text = Text, variables = Variables, allow_randomization = true, randomization_params = new { mood = new[] { "calm", "cross" } } });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "randomization_invalid", "randomization_params.mood[1]");
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Theory]
    [InlineData("always", null)]
    [InlineData(null, null)]
    [InlineData("once", "strategy_incompatible")]
    [InlineData("sometimes", "strategy_unknown")]
    public async Task A_version_is_used_with_the_strategies_that_it_is_made_for(string? strategy, string? code)
    {
        var version = await VersionAsync(new { prompt_text = "A lamp", compatible_strategies = new[] { "always", "per_player" } });

        var answer = await Api.PostAsync("/api/v1/generations", new
        {
            config = new { generationType = "environment", strategy, promptConfig = new { versionId = version.Text("id") } },
            scheduled_at = "2999-01-01T00:00:00Z",
        });

        if (code is not null)
            answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, code, "config.strategy");
        else
            answer.Expect(HttpStatusCode.Accepted).Body["prompt_resolution"]!.AsObject().Has(new { strategy });
    }

    private Task<JsonObject> DrawnVersionAsync() =>
        VersionAsync(new { prompt_text = Text, variables = Variables, allow_randomization = true, randomization_params = Params });

    private async Task<JsonObject> VersionAsync(object body) =>
        (await Api.PostAsync($"/api/v1/prompts/families/{await Workspace.NewFamilyAsync()}/versions", body)).Expect(HttpStatusCode.Created).Body;

    private async Task<JsonObject> CreateAsync(JsonObject version, object variables, object? seed) =>
        (await PostAsync(version, variables, seed)).Expect(HttpStatusCode.Accepted).Body;

    private Task<Answer> PostAsync(JsonObject version, object variables, object? seed) => Api.PostAsync("/api/v1/generations", new
    {
        operation_type = "text_to_image",
        prompt_config = new { versionId = version.Text("id"), variables, seed },
        scheduled_at = "2999-01-01T00:00:00Z",
    });
}
