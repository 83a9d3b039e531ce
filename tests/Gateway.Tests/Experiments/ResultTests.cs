using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Keys;

namespace PixSim.Gateway.Tests.Experiments;

/// <summary>What experiments show, and what becomes of their winners.</summary>
public sealed class ResultTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private static readonly JsonObject SmallSample = new() { ["minimum_sample"] = 12, ["max_failure_rate"] = 1 };

    [Fact]
    public async Task Only_settled_generations_count_and_few_decide_nothing()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync();
        await calls.GenerateAsync(id, ExperimentCalls.UnitsOf(id, 0).Take(3));
        await calls.GenerateAsync(id, ExperimentCalls.UnitsOf(id, 0).Take(1), fails: true);
        var unit = ExperimentCalls.UnitsOf(id, 1).First();
        foreach (var cancelled in new[] { true, false })
        {
            var later = await Workspace.BeginAsync(new { operation_type = "text_to_image", prompt_config = new { familyId = calls.Family, experimentId = id, unit }, scheduled_at = DateTimeOffset.UnixEpoch.AddYears(200) });
            if (cancelled)
                await Workspace.SteerAsync(later, "cancel");
        }

        var results = await calls.ResultsAsync(id);

        results.Has(new { experiment_id = id, phase = "running", verdict = "collecting", winner = (string?)null, sample_ratio = new { p_value = 1, threshold = 0.01, mismatch = false }, minimum_sample = 100 });
        Assert.Equal("Nothing is decided before each arm has 100 completed or failed generations: b has 0.", results.Text("summary"));
        results["arms"]![0]!.AsObject().Has(new { name = "a", units = 3, trials = 4, successes = 3, outcomes = new { completed = 3, failed = 1, cancelled = 0, in_flight = 0 }, difference = (string?)null });
        Assert.Equal(0.75, (double)results["arms"]![0]!["rate"]!["rate"]!);
        results["arms"]![1]!.AsObject().Has(new { name = "b", units = 1, trials = 0, outcomes = new { completed = 0, failed = 0, cancelled = 1, in_flight = 1 }, rate = (string?)null, difference = (string?)null });
        Assert.Equal("USD", (string?)results["arms"]![0]!["cost"]![0]!["currency"]);

        // By hand: with 1 of 4 failed, 5 * 4 * r * (1 - r)^3 is 0.05 / 2 arms where r is 0.001255.
        results["arms"]![0]!.AsObject().Has(new { failure_rate = new { rate = 0.25, surely_above = 0.0013 } });
        Assert.Null(results["arms"]![1]!["failure_rate"]);
    }

    [Fact]
    public async Task What_is_submitted_counts_as_not_failed_until_it_has_ended()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync();
        var units = ExperimentCalls.UnitsOf(id, 1).Take(3).ToList();
        await calls.GenerateAsync(id, units[..1], fails: true);
        var alone = (double)(await calls.ResultsAsync(id))["arms"]![1]!["failure_rate"]!["surely_above"]!;
        var slow = await Workspace.BeginAsync(Requests.EndlessPicture().With("prompt_config", new JsonObject { ["familyId"] = calls.Family, ["experimentId"] = id, ["unit"] = units[1] }));
        await Workspace.UntilAsync(slow, "processing");
        (await calls.PostLaterAsync(new { familyId = calls.Family, experimentId = id, unit = units[2] })).Expect(HttpStatusCode.Accepted);

        // By hand: 2 * r and 3 * 2 * r * (1 - r) are 0.025.
        var arm = (await calls.ResultsAsync(id))["arms"]![1]!.AsObject();
        arm.Has(new { failure_rate = new { rate = 1, surely_above = 0.0042 }, outcomes = new { completed = 0, failed = 1, cancelled = 0, in_flight = 2 } });
        Assert.Equal(0.0125, alone);
        await Workspace.SteerAsync(slow, "cancel");
    }

    [Fact]
    public async Task Of_twins_that_share_a_result_one_is_a_trial()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync();
        object Of(string unit) => new { operation_type = "text_to_image", prompt_config = new { familyId = calls.Family, experimentId = id, unit }, @params = new { latency_ms = 3000 } };
        var units = ExperimentCalls.UnitsOf(id, 1).Take(2).ToList();
        var leader = await Workspace.BeginAsync(Of(units[0]));
        var twin = await Workspace.BeginAsync(Of(units[1]));
        twin.Has(new { phase = "joined", leader_id = leader.Text("id") });
        await Workspace.UntilAsync(twin, "completed");

        (await calls.ResultsAsync(id))["arms"]![1]!.AsObject().Has(new { units = 2, trials = 1, successes = 1, shared = 1, outcomes = new { completed = 1, failed = 0, cancelled = 0, in_flight = 0 } });
    }

    [Fact]
    public async Task The_winner_is_named_and_promoted_and_the_experiment_leads_to_it_from_then_on()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        (await calls.SendAsync(HttpMethod.Put, calls.LabelAddress("production"), new { version_number = 1, @protected = true }, ("If-None-Match", "*"))).Expect(HttpStatusCode.Created);
        var id = await calls.StartedAsync(("guard_rails", SmallSample.DeepClone()));
        await calls.GenerateAsync(id, ExperimentCalls.UnitsOf(id, 0).Take(12), fails: true);
        (await PromoteAsync(calls, id, new { label = "production" }, "\"1\"")).ExpectProblem(HttpStatusCode.Conflict, "no_winner", "arm");
        await calls.GenerateAsync(id, ExperimentCalls.UnitsOf(id, 1).Take(12));

        var results = await calls.ResultsAsync(id);
        results.Has(new { verdict = "winner", winner = "b", sample_ratio = new { p_value = 1, threshold = 0.01, mismatch = false } });
        Assert.StartsWith("b completes more often than every other arm: than a by 100.0 points of a hundred, surely ", results.Text("summary"), StringComparison.Ordinal);
        Assert.True((double)results["arms"]![1]!["difference"]!["lower"]! > 0);

        (await PromoteAsync(calls, id, new { label = "production" }, null)).ExpectProblem((HttpStatusCode)428, "precondition_required", "If-Match");
        (await PromoteAsync(calls, id, new { label = "production" }, "\"7\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");
        (await PromoteAsync(calls, id, new { label = "latest" }, "\"1\"")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "name_invalid", "label");
        (await PromoteAsync(calls, id, new { label = "production", arm = "c" }, "\"1\"")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "arm_unknown", "arm");
        (await PromoteAsync(calls, id, new { label = "production", arm = "a" }, "\"1\"")).ExpectProblem(HttpStatusCode.Conflict, "not_the_winner", "arm");
        var writer = Gateway.With((await Api.NewKeyAsync(Scopes.PromptsWrite)).Text("key"));
        var refused = await writer.PostAsync($"{calls.Address}/{id}/promote", new { label = "production" }, ("If-Match", "\"1\""));
        refused.ExpectProblem(HttpStatusCode.Forbidden, "label_protected", "label");
        (await calls.ReadAsync(id)).Has(new { phase = "running" });

        var promoted = await PromoteAsync(calls, id, new { label = "production", reason = "it shows" }, "\"1\"", ("Idempotency-Key", "p"));
        var again = await PromoteAsync(calls, id, new { label = "production", reason = "it shows" }, "\"1\"", ("Idempotency-Key", "p"));

        var version = (await Api.GetAsync($"{calls.LabelAddress("production")}/version")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(2, (int)version["version_number"]!);
        promoted.Expect(HttpStatusCode.OK).Body.Has(new
        {
            phase = "concluded",
            ending = new { cause = "promoted", reason = "it shows", arm = "b", verdict = "winner", label = "production", label_revision = 2, version = new { version_id = version.Text("id"), version_number = 2 } },
        });
        Assert.Equal((promoted.Text, "true"), (again.Expect(HttpStatusCode.OK).Text, again.Header("Idempotent-Replayed")));
        (await Api.GetAsync(calls.LabelAddress("production"))).Body.Has(new { revision = 2, @protected = true });
        (await PromoteAsync(calls, id, new { label = "production" }, "\"2\"")).ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
        var made = await calls.BeginAsync(new { familyId = calls.Family, experimentId = id, unit = ExperimentCalls.UnitsOf(id, 0).First() });
        made.Has(new { final_prompt = "2 lamps", prompt_resolution = new { experiment_id = id, arm = "b", takes_part = false } });
    }

    [Fact]
    public async Task Another_arm_than_the_winner_is_promoted_if_that_is_forced_also_after_the_end_and_by_a_new_label()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync();
        await calls.MoveAsync(id, "stop");

        var promoted = await calls.SendAsync(HttpMethod.Post, $"{calls.Address}/{id}/promote", new { label = "next", arm = "b", force = true }, ("If-None-Match", "*"));

        promoted.Expect(HttpStatusCode.OK).Body["ending"]!.AsObject().Has(new { arm = "b", verdict = "collecting", label = "next", label_revision = 1 });
        Assert.Equal(2, (int)(await Api.GetAsync($"{calls.LabelAddress("next")}/version")).Body["version_number"]!);
        var draft = await calls.DraftedAsync();
        (await PromoteAsync(calls, draft, new { label = "next", arm = "b", force = true }, "\"1\"")).ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
    }

    [Fact]
    public async Task Of_many_promotions_at_once_one_moves_the_label()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        (await calls.SendAsync(HttpMethod.Put, calls.LabelAddress("production"), new { version_number = 3 }, ("If-None-Match", "*"))).Expect(HttpStatusCode.Created);
        var id = await calls.StartedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => PromoteAsync(calls, id, new { label = "production", arm = number % 2 == 0 ? "a" : "b", force = true }, "\"1\"")));

        var promoted = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK).Body;
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed }));
        Assert.Equal(2, (await Api.GetAsync($"{calls.LabelAddress("production")}/history")).Items.Count);
        Assert.Equal((string?)promoted["ending"]!["version"]!["version_id"], (await Api.GetAsync($"{calls.LabelAddress("production")}/version")).Body.Text("id"));
    }

    [Fact]
    public async Task By_ratings_only_rated_results_count()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync(("goal", "liked"));
        var made = await calls.GenerateAsync(id, ExperimentCalls.UnitsOf(id, 1).Take(3));
        foreach (var (generation, rating) in made.Zip([5, 3]))
        {
            var said = new { prompt_version_id = generation.Text("prompt_version_id"), output_asset_id = generation.Text("asset_id"), user_rating = rating };
            (await Api.PostAsync("/api/v1/prompts/variants", said)).Expect(HttpStatusCode.Created);
        }

        var arm = (await calls.ResultsAsync(id))["arms"]![1]!.AsObject();

        arm.Has(new { units = 3, trials = 2, successes = 1, effective_trials = 2, outcomes = new { completed = 3, failed = 0, cancelled = 0, in_flight = 0 } });
    }

    private static Task<Answer> PromoteAsync(ExperimentCalls calls, string id, object body, string? match, params (string Name, string Value)[] headers) =>
        calls.SendAsync(HttpMethod.Post, $"{calls.Address}/{id}/promote", body, match is null ? headers : [("If-Match", match), .. headers]);
}
