using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Experiments;

/// <summary>Who gets which arm, and what is kept of it.</summary>
public sealed class AssignmentTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_generation_has_the_arm_that_a_game_predicts_and_keeps_it()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync();
        var unit = ExperimentCalls.UnitsOf(id, arm: 1).First();

        var generation = await calls.BeginAsync(new { familyId = calls.Family, experimentId = id, unit });
        var again = await calls.BeginAsync(new { familyId = calls.Family, experimentId = id, unit });
        var control = await calls.BeginAsync(new { familyId = calls.Family, experimentId = id }, new { playerId = ExperimentCalls.UnitsOf(id, arm: 0).First() });

        Assert.Equal(["2 lamps", "2 lamps", "1 lamps"], new[] { generation, again, control }.Select(made => made.Text("final_prompt")));
        var kept = (await Workspace.ReadAsync(generation)).Has(new { prompt_resolution = new { experiment_id = id, arm = "b", unit, takes_part = true } });
        Assert.Equal(2, (int)(await Api.GetAsync($"/api/v1/prompts/versions/{kept["prompt_version_id"]}")).Body["version_number"]!);
        var told = (await Api.GetAsync($"{calls.Address}/{id}/assignment?unit={unit}")).Expect(HttpStatusCode.OK).Body;
        told.Has(new { experiment_id = id, unit, phase = "running", takes_part = true, arm = "b" });
        var preview = (await Api.PostAsync("/api/v1/prompts/previews", new { prompt_config = new { familyId = calls.Family, experimentId = id, unit } })).Expect(HttpStatusCode.Created).Body;
        Assert.Equal("2 lamps", preview.Text("final_prompt"));
        (await calls.ResultsAsync(id))["arms"]!.AsArray()[1]!.AsObject().Has(new { units = 1 });
    }

    [Fact]
    public async Task Arms_lead_where_their_branch_or_label_points_when_the_generation_is_made()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        (await calls.SendAsync(HttpMethod.Put, calls.LabelAddress("next"), new { version_number = 1 }, ("If-None-Match", "*"))).Expect(HttpStatusCode.Created);
        var id = await calls.StartedAsync(("arms", JsonNode.Parse("""[{"name": "a", "label": "next"}, {"name": "b", "branch": "main"}]""")));
        object ConfigOf(int arm) => new { familyId = calls.Family, experimentId = id, unit = ExperimentCalls.UnitsOf(id, arm).First() };

        var before = new[] { await calls.BeginAsync(ConfigOf(0)), await calls.BeginAsync(ConfigOf(1)) };
        await calls.SendAsync(HttpMethod.Put, calls.LabelAddress("next"), new { version_number = 2 }, ("If-Match", "\"1\""));
        await Workspace.NewVersionAsync(calls.Family, "4 lamps");
        var after = new[] { await calls.BeginAsync(ConfigOf(0)), await calls.BeginAsync(ConfigOf(1)) };

        Assert.Equal(["1 lamps", "3 lamps", "2 lamps", "4 lamps"], before.Concat(after).Select(made => made.Text("final_prompt")));
        after[0].Has(new { prompt_resolution = new { label = "next", label_revision = 2, experiment_id = id, arm = "a", unit = ExperimentCalls.UnitsOf(id, 0).First(), takes_part = true } });
    }

    [Fact]
    public async Task The_keeper_of_an_arm_is_the_player_the_playthrough_or_the_request_as_the_experiment_says()
    {
        foreach (var (unit, context) in new (string, object?)[] { ("player", new { playerId = 7 }), ("playthrough", new { playthroughId = "p-1", playerId = 7 }), ("request", null) })
        {
            var calls = await ExperimentCalls.NewAsync(Workspace);
            var id = await calls.StartedAsync(("unit", unit));

            var made = await calls.BeginAsync(new { familyId = calls.Family, experimentId = id }, context);

            var kept = (string)made["prompt_resolution"]!["unit"]!;
            Assert.Equal(unit switch { "player" => "7", "playthrough" => "p-1", _ => made.Text("id") }, kept);
            (await Api.GetAsync($"{calls.Address}/{id}/assignment?unit={kept}")).Body.Has(new { arm = (string)made["prompt_resolution"]!["arm"]! });
            if (unit == "request")
                continue;

            // What is unknown in the player's context is the game's own, so a wrong name is no unknown field.
            var refused = (await calls.PostGenerationAsync(new { familyId = calls.Family, experimentId = id }, null, new { player_id = 7 })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "unit_missing", "prompt_config.unit");
            Assert.Contains($"prompt_config.unit or player_context.{unit}Id", refused.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_unit_alone_joins_the_experiment_that_runs_and_where_none_does_gets_what_is_asked_for_besides()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        (await calls.SendAsync(HttpMethod.Put, calls.LabelAddress("production"), new { version_number = 3 }, ("If-None-Match", "*"))).Expect(HttpStatusCode.Created);
        object config = new { familyId = calls.Family, label = "production", unit = "player-1" };

        var before = await calls.BeginAsync(config);
        (await calls.PostGenerationAsync(new { familyId = calls.Family, unit = "player-1" })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "experiment_not_running", "prompt_config.unit");
        var id = await calls.StartedAsync();
        var within = await calls.BeginAsync(config);
        var apart = await calls.BeginAsync(new { familyId = calls.Family, label = "production" });

        before.Has(new { final_prompt = "3 lamps", prompt_resolution = new { label = "production", label_revision = 1 } });
        within.Has(new { final_prompt = ExperimentCalls.UnitsOf(id, 0).First() == "player-1" ? "1 lamps" : "2 lamps" });
        apart.Has(new { final_prompt = "3 lamps", prompt_resolution = new { label = "production", label_revision = 1 } });
    }

    [Fact]
    public async Task Who_takes_no_part_gets_the_control_or_what_is_asked_for_besides_and_does_not_count()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.DraftedAsync(("traffic_percent", 20));
        var (inside, outside) = (ExperimentCalls.UnitsOf(id, 1, traffic: 20).First(), ExperimentCalls.Outside(id, 20).First());
        object Config(string unit) => new { familyId = calls.Family, experimentId = id, unit };
        object ConfigBesides(string unit) => new { familyId = calls.Family, experimentId = id, unit, autoSelectLatest = true };

        (await calls.PostGenerationAsync(Config(inside))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "experiment_not_started", "prompt_config.experimentId");
        await calls.MoveAsync(id, "start");
        var running = new[] { await calls.BeginAsync(Config(inside)), await calls.BeginAsync(Config(outside)), await calls.BeginAsync(ConfigBesides(outside)) };
        await calls.MoveAsync(id, "pause");
        var paused = new[] { await calls.BeginAsync(Config(inside)), await calls.BeginAsync(ConfigBesides(inside)) };
        await calls.MoveAsync(id, "resume");
        var resumed = await calls.BeginAsync(Config(inside));
        await calls.MoveAsync(id, "stop");
        var stopped = await calls.BeginAsync(Config(inside));

        Assert.Equal(["2 lamps", "1 lamps", "3 lamps"], running.Select(made => made.Text("final_prompt")));
        Assert.Equal(["1 lamps", "3 lamps"], paused.Select(made => made.Text("final_prompt")));
        Assert.Equal(["2 lamps", "1 lamps"], new[] { resumed, stopped }.Select(made => made.Text("final_prompt")));
        running[1].Has(new { prompt_resolution = new { experiment_id = id, arm = "a", unit = outside, takes_part = false } });
        running[2].Has(new { prompt_resolution = new { experiment_id = id, unit = outside, takes_part = false } });
        var arms = (await calls.ResultsAsync(id))["arms"]!.AsArray();
        Assert.Equal([0, 1], arms.Select(arm => (int)arm!["units"]!));
    }

    [Fact]
    public async Task Another_familys_experiment_and_one_without_a_family_are_refused()
    {
        var (calls, other) = (await ExperimentCalls.NewAsync(Workspace), await ExperimentCalls.NewAsync(Workspace));
        var id = await other.StartedAsync();

        (await calls.PostGenerationAsync(new { familyId = calls.Family, experimentId = id, unit = "1" })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "experiment_not_found", "prompt_config.experimentId");
        (await calls.PostGenerationAsync(new { inlinePrompt = "A lamp", unit = "1" })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "prompt_ambiguous", "prompt_config.unit");
        (await calls.PostGenerationAsync(new { familyId = calls.Family, unit = new { } })).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", "prompt_config.unit");
        (await Api.GetAsync($"{other.Address}/{id}/assignment")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "unit");
        (await Api.GetAsync($"{calls.Address}/{id}/assignment?unit=1")).ExpectProblem(HttpStatusCode.NotFound, "experiment_not_found", "id");
        (await Api.GetAsync($"{calls.Address}/{id}")).ExpectProblem(HttpStatusCode.NotFound, "experiment_not_found", "id");
        (await Api.GetAsync($"{calls.Address}/{id}/results")).ExpectProblem(HttpStatusCode.NotFound, "experiment_not_found", "id");
        (await calls.MoveAsync(id, "stop")).ExpectProblem(HttpStatusCode.NotFound, "experiment_not_found", "id");
    }
}
