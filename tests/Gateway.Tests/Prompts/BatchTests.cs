using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class BatchTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task Versions_of_a_batch_are_numbered_in_their_order_and_follow_one_another()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await Workspace.NewVersionAsync(family, "one lamp");

        var added = (await Api.PostAsync(BatchOf(family), new[] { new { prompt_text = "two lamps" }, new { prompt_text = "three lamps" } })).Expect(HttpStatusCode.Created).Items;

        Assert.Equal(2, added.Count);
        added[0].Has(new { version_number = 2, prompt_text = "two lamps", parent_version_id = first.Text("id") });
        added[1].Has(new { version_number = 3, prompt_text = "three lamps", parent_version_id = added[0].Text("id") });
        (await Api.GetAsync($"/api/v1/prompts/families/{family}/versions/latest")).Body.Has(new { id = added[1].Text("id") });
    }

    [Fact]
    public async Task One_wrong_version_keeps_all_out_and_every_fault_is_told_with_its_place()
    {
        var family = await Workspace.NewFamilyAsync();
        var before = await Gateway.RowsOfAsync(Workspace);
        object[] versions = [new { prompt_text = "a lamp" }, new { prompt_text = " " }, new { prompt_text = "{{ lamp" }, new { prompt_text = "x", parent_version_id = Guid.Empty }];

        var answer = await Api.PostAsync(BatchOf(family), versions);

        var problem = answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "prompt_empty", "[1].prompt_text");
        Assert.Equal(["[1].prompt_text", "[2].prompt_text", "[3].parent_version_id"], problem["errors"]!.AsArray().Select(error => error!.AsObject().Text("field")));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task Two_versions_of_a_batch_cannot_have_the_same_precedence()
    {
        var family = await Workspace.NewFamilyAsync();
        object[] versions = [new { prompt_text = "a lamp", semantic_version = "1.0.0" }, new { prompt_text = "two lamps", semantic_version = "1.0.0+b" }];

        (await Api.PostAsync(BatchOf(family), versions)).ExpectProblem(HttpStatusCode.Conflict, "semantic_version_taken", "[1].semantic_version");
    }

    [Fact]
    public async Task A_batch_has_1_to_500_versions_that_are_objects()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = new { prompt_text = "a lamp" };

        (await Api.PostAsync(BatchOf(family), Array.Empty<object>())).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range");
        (await Api.PostAsync(BatchOf(family), Enumerable.Repeat(version, 501))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range");
        (await Api.PostTextAsync(BatchOf(family), "{}")).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type");
        (await Api.PostTextAsync(BatchOf(family), """[{"prompt_text": "a"}, null]""")).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", "[1]");
        (await Api.PostTextAsync(BatchOf(family), """[{"prompt_text": "a"}, {"prompt_txt": "b"}]""")).ExpectProblem(HttpStatusCode.BadRequest, "unknown_field", "[1].prompt_txt");
        (await Api.PostTextAsync(BatchOf(family), """[{"prompt_text": "a"}, {}]""")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "[1].prompt_text");
        Assert.Equal(500, (await Api.PostAsync(BatchOf(family), Enumerable.Repeat(version, 500))).Expect(HttpStatusCode.Created).Items.Count);
    }

    [Fact]
    public async Task A_batch_that_comes_too_late_is_told_what_its_first_late_version_comes_to_as_if_it_had_come_alone()
    {
        var family = await Workspace.NewFamilyAsync();
        var known = await Workspace.NewVersionAsync(family, "A brass lamp, on a desk, at night");
        (await Api.PostAsync($"/api/v1/prompts/git/families/{family}/branches", new { name = "draft" })).Expect(HttpStatusCode.Created);
        var newer = await Workspace.NewVersionAsync(family, "A brass lamp, on a desk, at dawn");
        var late = new { prompt_text = "A copper lamp, on a desk, at night", base_version_id = known.Text("id") };
        var before = await Gateway.RowsOfAsync(Workspace);
        object[] batch = [new { prompt_text = "A lamp", branch_name = "draft", base_version_id = known.Text("id") }, late, new { prompt_text = "A silver lamp", base_version_id = known.Text("id") }];

        var problem = (await Api.PostAsync(BatchOf(family), batch)).ExpectProblem(HttpStatusCode.Conflict, "stale_head", "[1].base_version_id");

        var alone = (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", late)).ExpectProblem(HttpStatusCode.Conflict, "stale_head", "base_version_id");
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
        problem.Has(new { head = new { version_id = newer.Text("id"), version_number = 2 } });
        Assert.True(JsonNode.DeepEquals(alone["merge"], problem["merge"]), $"{problem["merge"]}");
        var merged = problem["merge"]!["merged"]!.AsObject();
        merged.Has(new { prompt_text = "A copper lamp, on a desk, at dawn" });
        merged["base_version_id"] = newer["id"]!.DeepClone();
        var added = (await Api.PostAsync(BatchOf(family), new[] { batch[0], merged.DeepClone() })).Expect(HttpStatusCode.Created).Items;
        added[1].Has(new { version_number = 4, branch_name = "main", parent_version_id = newer.Text("id"), prompt_text = "A copper lamp, on a desk, at dawn" });
    }

    [Fact]
    public async Task Where_nothing_can_be_merged_a_late_batch_is_told_what_is_to_be_decided_or_the_head_alone()
    {
        var family = await Workspace.NewFamilyAsync();
        var known = await Workspace.NewVersionAsync(family, "A brass lamp");
        var newer = await Workspace.NewVersionAsync(family, "A silver lamp");
        var stranger = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Chairs"));

        var torn = (await Api.PostAsync(BatchOf(family), new[] { new { prompt_text = "A copper lamp", base_version_id = known["id"] } })).ExpectProblem(HttpStatusCode.Conflict, "stale_head", "[0].base_version_id");
        var foreign = (await Api.PostAsync(BatchOf(family), new[] { new { prompt_text = "A copper lamp", base_version_id = stranger["id"] } })).ExpectProblem(HttpStatusCode.Conflict, "stale_head", "[0].base_version_id");

        torn["merge"]!.AsObject().Has(new { is_clean = false });
        Assert.Null(torn["merge"]!["merged"]);
        Assert.Equal("prompt_text", (string?)Assert.Single(torn["merge"]!["conflicts"]!.AsArray())!["kind"]);
        Assert.Equal(newer.Text("id"), (string?)foreign["head"]!["version_id"]);
        Assert.Null(foreign["merge"]);
    }

    // Its ids are not known before: what an author knows of a branch is its head before the batch.
    [Fact]
    public async Task Every_version_of_a_batch_may_name_the_head_that_was_there_before_it()
    {
        var family = await Workspace.NewFamilyAsync();
        var known = await Workspace.NewVersionAsync(family, "A brass lamp");

        var added = (await Api.PostAsync(BatchOf(family), Enumerable.Range(2, 2).Select(number => new { prompt_text = $"{number} lamps", base_version_id = known["id"] }))).Expect(HttpStatusCode.Created).Items;

        Assert.Equal([known.Text("id"), added[0].Text("id")], added.Select(version => version.Text("parent_version_id")));
    }

    [Fact]
    public async Task Of_twenty_batches_at_once_under_one_key_one_is_added_and_shown_to_all()
    {
        var family = await Workspace.NewFamilyAsync();
        var batch = new[] { new { prompt_text = "two lamps" }, new { prompt_text = "three lamps" }, new { prompt_text = "two lamps" } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Api.PostAsync(BatchOf(family), batch, ("Idempotency-Key", "once"))));

        var shown = answers.Select(answer => string.Join(' ', answer.Expect(HttpStatusCode.Created).Items.Select(version => version.Text("id"))));
        Assert.Equal(3, Assert.Single(shown.Distinct()).Split(' ').Length);
        Assert.Equal(19, answers.Count(answer => answer.Header("Idempotent-Replayed") == "true"));
        (await Api.GetAsync($"/api/v1/prompts/families/{family}")).Body.Has(new { version_count = 3 });
        (await Api.PostAsync(BatchOf(family), batch[..2], ("Idempotency-Key", "once"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
    }

    [Fact]
    public async Task Batches_and_single_versions_at_once_leave_no_gap_and_tear_no_batch_apart()
    {
        var family = await Workspace.NewFamilyAsync();
        var batch = Enumerable.Range(0, 7).Select(number => new { prompt_text = $"{number} lamps" }).ToList();

        var batches = Enumerable.Range(0, 6).Select(_ => Api.PostAsync(BatchOf(family), batch)).ToList();
        var singles = Enumerable.Range(0, 10).Select(_ => Workspace.NewVersionAsync(family)).ToList();
        await Task.WhenAll(singles);

        var numbers = new List<int>();
        foreach (var answer in await Task.WhenAll(batches))
        {
            var added = answer.Expect(HttpStatusCode.Created).Items.Select(version => (int)version["version_number"]!).ToList();
            Assert.Equal(Enumerable.Range(added[0], batch.Count), added);
            numbers.AddRange(added);
        }

        foreach (var single in singles)
            numbers.Add((int)(await single)["version_number"]!);
        Assert.Equal(Enumerable.Range(1, (6 * batch.Count) + 10), numbers.Order());
    }

    private static string BatchOf(string family) => $"/api/v1/prompts/families/{family}/versions/batch";
}
