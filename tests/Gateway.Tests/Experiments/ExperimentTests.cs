using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Experiments;

public sealed class ExperimentTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task An_experiment_is_drafted_started_paused_resumed_and_stopped()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var drafted = (await Api.PostAsync(calls.Address, ExperimentCalls.Draft(("unit", "playthrough"), ("goal", "liked"), ("traffic_percent", 40)))).Expect(HttpStatusCode.Created);
        var id = drafted.Body.Text("id");
        Assert.Equal(($"{calls.Address}/{id}", "\"1\""), (drafted.Header("Location"), drafted.Header("ETag")));
        drafted.Body.Has(new
        {
            family_id = calls.Family, title = "More lamps", phase = "draft", revision = 1, unit = "playthrough", goal = "liked", traffic_percent = 40,
            guard_rails = new { minimum_sample = 100, max_failure_rate = 0.5, failure_sample = 20 }, started_at = (string?)null, ending = (string?)null,
        });
        Assert.Equal(["a", "b"], drafted.Body["arms"]!.AsArray().Select(arm => (string?)arm!["name"]));

        (await calls.MoveAsync(id, "resume")).ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
        (await calls.MoveAsync(id, "start", ("If-Match", "\"2\""))).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");
        (await calls.MoveAsync(id, "start", ("If-Match", "\"1\""))).Expect(HttpStatusCode.OK).Body.Has(new { phase = "running", revision = 2 });
        (await calls.MoveAsync(id, "start")).ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
        (await calls.MoveAsync(id, "pause")).Expect(HttpStatusCode.OK).Body.Has(new { phase = "paused" });
        (await calls.MoveAsync(id, "resume")).Expect(HttpStatusCode.OK).Body.Has(new { phase = "running" });
        (await Api.PostAsync($"{calls.Address}/{id}/stop", new { why = "enough" })).ExpectProblem(HttpStatusCode.BadRequest, "unknown_field", "why");
        (await Api.PostAsync($"{calls.Address}/{id}/stop", new { reason = new string('x', 501) })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "reason");
        var stopped = (await Api.PostAsync($"{calls.Address}/{id}/stop", new { reason = "enough" }, ("Idempotency-Key", "stop"))).Expect(HttpStatusCode.OK);

        Assert.Equal("\"5\"", stopped.Header("ETag"));
        stopped.Body.Has(new { phase = "stopped", ending = new { cause = "owner", reason = "enough" } });
        Assert.NotNull(stopped.Body["ended_at"]);
        (await Api.PostAsync($"{calls.Address}/{id}/stop", new { reason = "enough" }, ("Idempotency-Key", "stop"))).Expect(HttpStatusCode.OK);
        (await Api.PostAsync($"{calls.Address}/{id}/stop", new { reason = "another" }, ("Idempotency-Key", "stop"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
        Assert.Equal(stopped.Body.ToJsonString(), (await calls.ReadAsync(id)).ToJsonString());
        (await calls.MoveAsync(id, "start")).ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
    }

    [Fact]
    public async Task Experiments_are_listed_by_pages_and_by_phase()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var ids = new[] { await calls.StartedAsync(), await calls.DraftedAsync(), await calls.DraftedAsync() };

        var pages = await Api.PagesAsync($"{calls.Address}?limit=2");

        Assert.Equal(ids.Reverse(), pages.SelectMany(page => page).Select(item => item.Text("id")));
        Assert.Equal([ids[0]], (await Api.GetAsync($"{calls.Address}?phase=running")).Items.Select(item => item.Text("id")));
        (await Api.GetAsync($"{calls.Address}?phase=asleep")).ExpectProblem(HttpStatusCode.BadRequest, "phase_unknown", "phase");
    }

    [Fact]
    public async Task Of_many_starts_at_once_one_wins_and_the_next_waits_for_its_end()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var (one, other) = (await calls.DraftedAsync(), await calls.DraftedAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(start => calls.MoveAsync(start % 2 == 0 ? one : other, "start")));

        var started = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK).Body.Text("id");
        Assert.Equal(15, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        var waiting = started == one ? other : one;
        (await calls.MoveAsync(started, "pause")).Expect(HttpStatusCode.OK);
        (await calls.MoveAsync(waiting, "start")).ExpectProblem(HttpStatusCode.Conflict, "experiment_open");

        // One after the other, as fast as they can: commits share transactions, and only one of a family is ever open.
        var (stop, start) = (calls.MoveAsync(started, "stop"), GatewayHost.UntilAsync(async () => (await calls.MoveAsync(waiting, "start")).Status == HttpStatusCode.OK));
        (await stop).Expect(HttpStatusCode.OK);
        await start;
        (await calls.ReadAsync(waiting)).Has(new { phase = "running" });
    }

    [Fact]
    public async Task One_key_drafts_one_experiment_and_starts_it_once()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Api.PostAsync(calls.Address, ExperimentCalls.Draft(), ("Idempotency-Key", "once"))));
        var id = Assert.Single(answers.Select(answer => answer.Expect(HttpStatusCode.Created).Body.Text("id")).Distinct());
        var starts = new[] { await calls.MoveAsync(id, "start", ("Idempotency-Key", "go")), await calls.MoveAsync(id, "start", ("Idempotency-Key", "go")) };

        Assert.Single((await Api.GetAsync(calls.Address)).Items);
        Assert.All(starts, start => start.Expect(HttpStatusCode.OK).Body.Has(new { phase = "running", revision = 2 }));
        Assert.Equal([null, "true"], starts.Select(start => start.Header("Idempotent-Replayed")));
        (await Api.PostAsync(calls.Address, ExperimentCalls.Draft(("title", "Fewer")), ("Idempotency-Key", "once"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
    }

    [Fact]
    public async Task Traffic_only_grows()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync(("traffic_percent", 10));

        Task<Answer> EditAsync(object body, string match) => calls.SendAsync(HttpMethod.Patch, $"{calls.Address}/{id}", body, ("If-Match", match));
        (await EditAsync(new { traffic_percent = 30 }, "\"1\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");
        (await EditAsync(new { traffic_percent = 30 }, "\"2\"")).Expect(HttpStatusCode.OK).Body.Has(new { traffic_percent = 30, revision = 3, phase = "running" });
        (await EditAsync(new { traffic_percent = 29 }, "\"3\"")).ExpectProblem(HttpStatusCode.Conflict, "traffic_shrinks", "traffic_percent");
        (await EditAsync(new { traffic_percent = 101 }, "\"3\"")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "traffic_percent");
        (await EditAsync(new { }, "\"3\"")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "traffic_percent");
        (await calls.SendAsync(HttpMethod.Patch, $"{calls.Address}/{id}", new { traffic_percent = 40 })).ExpectProblem((HttpStatusCode)428, "precondition_required", "If-Match");
        await calls.MoveAsync(id, "stop");
        (await EditAsync(new { traffic_percent = 40 }, "\"4\"")).ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
    }

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { """{"arms": []}""", "field_missing", "title" },
        { """{"title": "t"}""", "field_missing", "arms" },
        { """{"title": "", "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_number": 2}]}""", "out_of_range", "title" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1}]}""", "out_of_range", "arms" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1}, {"name": "a", "version_number": 2}]}""", "name_taken", "arms[1].name" },
        { """{"title": "t", "arms": [{"name": "a b", "version_number": 1}, {"name": "b", "version_number": 2}]}""", "name_invalid", "arms[0].name" },
        { """{"title": "t", "arms": [{"version_number": 1}, {"name": "b", "version_number": 2}]}""", "field_missing", "arms[0].name" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1, "weight": 0}, {"name": "b", "version_number": 2}]}""", "out_of_range", "arms[0].weight" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1, "weight": 10001}, {"name": "b", "version_number": 2}]}""", "out_of_range", "arms[0].weight" },
        { """{"title": "t", "arms": [{"name": "a"}, {"name": "b", "version_number": 2}]}""", "target_ambiguous", "arms[0]" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1, "label": "x"}, {"name": "b", "version_number": 2}]}""", "target_ambiguous", "arms[0]" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_number": 9}]}""", "version_not_found", "arms[1].version_number" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_id": "01890000-0000-7000-8000-000000000000"}]}""", "version_not_found", "arms[1].version_id" },
        { """{"title": "t", "arms": [{"name": "a", "version_number": 1}, {"name": "b", "label": "nowhere"}]}""", "label_not_found", "arms[1].label" },
        { """{"title": "t", "arms": [{"name": "a", "branch": "nowhere"}, {"name": "b", "version_number": 1}]}""", "branch_not_found", "arms[0].branch" },
        { """{"title": "t", "unit": "team", "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_number": 2}]}""", "unit_unknown", "unit" },
        { """{"title": "t", "goal": "fame", "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_number": 2}]}""", "goal_unknown", "goal" },
        { """{"title": "t", "traffic_percent": 0, "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_number": 2}]}""", "out_of_range", "traffic_percent" },
        { """{"title": "t", "guard_rails": {"max_failure_rate": 1.1}, "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_number": 2}]}""", "out_of_range", "guard_rails.max_failure_rate" },
        { """{"title": "t", "guard_rails": {"minimum_sample": 0}, "arms": [{"name": "a", "version_number": 1}, {"name": "b", "version_number": 2}]}""", "out_of_range", "guard_rails.minimum_sample" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_experiment_is_refused_by_name_and_leaves_nothing(string body, string code, string field)
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var before = await Gateway.RowsOfAsync(Workspace);

        (await Api.PostTextAsync(calls.Address, body)).ExpectProblem(HttpStatusCode.UnprocessableEntity, code, field);

        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task An_experiment_whose_arm_leads_nowhere_any_more_does_not_start()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        (await calls.SendAsync(HttpMethod.Put, calls.LabelAddress("next"), new { version_number = 2 }, ("If-None-Match", "*"))).Expect(HttpStatusCode.Created);
        var id = await calls.DraftedAsync(("arms", JsonNode.Parse("""[{"name": "a", "branch": "main"}, {"name": "b", "label": "next"}]""")));
        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, calls.LabelAddress("next")), ("If-Match", "\"1\""))).Expect(HttpStatusCode.NoContent);

        (await calls.MoveAsync(id, "start")).ExpectProblem(HttpStatusCode.Conflict, "label_not_found", "arms[1].label");
    }
}
