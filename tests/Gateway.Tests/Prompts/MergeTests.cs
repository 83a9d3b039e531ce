using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class MergeTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Text = "two people on a bench, soft light, slow zoom";

    [Fact]
    public async Task Changes_of_two_branches_come_together_in_a_version_with_two_parents()
    {
        var family = await ForkedAsync();
        var theirs = await CommitAsync(family, "draft", "two people on a bench, soft light, fast zoom");
        var ours = await CommitAsync(family, "main", "two people on a bench, hard light, slow zoom");

        var merged = (await MergeAsync(family, new { source = "draft" })).Expect(HttpStatusCode.OK).Body;

        merged.Has(new { status = "merged" });
        merged["version"]!.AsObject().Has(new
        {
            version_number = 4,
            prompt_text = "two people on a bench, hard light, fast zoom",
            parent_version_id = ours.Text("id"),
            second_parent_version_id = theirs.Text("id"),
            origin = "merged",
            commit_message = "Merge draft into main",
        });
        (await MergeAsync(family, new { source = "draft" })).Body.Has(new { status = "already_up_to_date" });
        (await MergeAsync(family, new { source = "main", target = "draft" })).Body.Has(new { status = "fast_forwarded" });
    }

    [Fact]
    public async Task A_target_that_has_nothing_of_its_own_moves_forward_without_a_new_version()
    {
        var family = await ForkedAsync();
        var theirs = await CommitAsync(family, "draft", "two people");

        var forwarded = (await MergeAsync(family, new { source = "draft", strategy = "fast-forward" })).Expect(HttpStatusCode.OK).Body;

        forwarded.Has(new { status = "fast_forwarded" });
        Assert.Equal(theirs.Text("id"), forwarded["version"]!["id"]!.GetValue<string>());
        (await Api.GetAsync($"/api/v1/prompts/families/{family}")).Body.Has(new { version_count = 2 });
        (await MergeAsync(family, new { source = "main", target = "draft" })).Body.Has(new { status = "already_up_to_date" });
    }

    [Fact]
    public async Task Lines_that_have_parted_are_not_forwarded()
    {
        var family = await ForkedAsync();
        await CommitAsync(family, "draft", "two people");
        await CommitAsync(family, "main", "three people");

        (await MergeAsync(family, new { source = "draft", strategy = "fast-forward" })).ExpectProblem(HttpStatusCode.Conflict, "not_fast_forward", "strategy");
    }

    [Fact]
    public async Task A_conflict_is_told_and_decided_by_its_id()
    {
        var family = await ForkedAsync();
        await CommitAsync(family, "draft", "two people on a bench, neon light, slow zoom");
        await CommitAsync(family, "main", "two people on a bench, hard light, slow zoom");

        var problem = (await MergeAsync(family, new { source = "draft" })).ExpectProblem(HttpStatusCode.Conflict, "merge_conflict", "resolutions");
        var conflict = problem["conflicts"]!.AsArray().Single()!.AsObject();
        conflict.Has(new { kind = "prompt_text", @base = "soft light", ours = "hard light", theirs = "neon light", span = new { start = 23, length = 10 } });
        (await Api.GetAsync($"/api/v1/prompts/families/{family}")).Body.Has(new { version_count = 3 });

        var wrong = await MergeAsync(family, new { source = "draft", resolutions = new[] { new { conflict_id = "0123", choice = "ours" } } });
        wrong.ExpectProblem(HttpStatusCode.UnprocessableEntity, "resolution_unknown_conflict", "resolutions[0]");
        var merged = await MergeAsync(family, new { source = "draft", resolutions = new[] { new { conflict_id = conflict.Text("id"), choice = "custom", value = "hard neon light" } } });

        merged.Expect(HttpStatusCode.OK).Body["version"]!.AsObject().Has(new { prompt_text = "two people on a bench, hard neon light, slow zoom" });
    }

    [Theory]
    [InlineData("ours", "three people")]
    [InlineData("theirs", "two people")]
    public async Task A_side_can_be_taken_whole(string strategy, string text)
    {
        var family = await ForkedAsync();
        await CommitAsync(family, "draft", "two people");
        await CommitAsync(family, "main", "three people");

        var merged = (await MergeAsync(family, new { source = "draft", strategy })).Expect(HttpStatusCode.OK).Body;

        merged["version"]!.AsObject().Has(new { prompt_text = text, version_number = 4 });
    }

    [Theory]
    [InlineData("ai", "strategy_unavailable")]
    [InlineData("octopus", "strategy_unknown")]
    public async Task A_strategy_that_there_is_not_is_refused(string strategy, string code) =>
        (await MergeAsync(await ForkedAsync(), new { source = "draft", strategy })).ExpectProblem(HttpStatusCode.UnprocessableEntity, code, "strategy");

    [Fact]
    public async Task What_a_merge_would_come_to_can_be_asked_without_doing_it()
    {
        var family = await ForkedAsync();
        var theirs = await CommitAsync(family, "draft", "two people on a bench, neon light, slow zoom");
        var ours = await CommitAsync(family, "main", "two people on a bench, hard light, slow zoom");

        var detected = (await Api.GetAsync($"/api/v1/prompts/git/merge/detect-conflicts?source_version_id={theirs["id"]}&target_version_id={ours["id"]}")).Expect(HttpStatusCode.OK).Body;

        detected.Has(new { status = "merged", has_conflicts = true, merged_text = (string?)null });
        Assert.Single(detected["conflicts"]!.AsArray());
        (await Api.GetAsync($"/api/v1/prompts/families/{family}")).Body.Has(new { version_count = 3 });
    }

    [Fact]
    public async Task A_merged_text_keeps_the_providers_limit()
    {
        var family = await ForkedAsync(new string('x', 1_000));
        await CommitAsync(family, "draft", new string('x', 1_000) + ", " + new string('y', 900));
        await CommitAsync(family, "main", new string('z', 900) + ", " + new string('x', 1_000));

        (await MergeAsync(family, new { source = "draft" })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "prompt_too_long", "prompt_text");
    }

    [Fact]
    public async Task Merges_into_one_branch_at_once_lose_nothing()
    {
        var family = await ForkedAsync();
        string[] clauses = ["two people on a bench", "soft light", "slow zoom"];
        for (var number = 0; number < 8; number++)
        {
            await BranchAsync(family, $"side{number}");
            await CommitAsync(family, $"side{number}", $"{Text}\nside{number}");
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => MergeAsync(family, new { source = $"side{number}" })));

        // The first one moves main; each other one added at the same place, which is a conflict, and never an overwritten head.
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.ExpectProblem(HttpStatusCode.Conflict, "merge_conflict", "resolutions"));
        Assert.All(clauses, clause => Assert.Contains(clause, answers.First(answer => answer.Status == HttpStatusCode.OK).Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merges_of_different_clauses_at_once_all_come_through()
    {
        var clauses = Enumerable.Range(0, 8).Select(number => $"clause {number}").ToArray();
        var family = await ForkedAsync(string.Join(", ", clauses));
        for (var number = 0; number < 8; number++)
        {
            await BranchAsync(family, $"side{number}");
            await CommitAsync(family, $"side{number}", string.Join(", ", clauses.Select((clause, index) => index == number ? $"edit {index}" : clause)));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => MergeAsync(family, new { source = $"side{number}" })));

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));
        var head = (await Api.GetAsync($"/api/v1/prompts/git/families/{family}/branches/main")).Body["head"]!["version_id"];
        (await Api.GetAsync($"/api/v1/prompts/versions/{head}")).Body.Has(new { prompt_text = string.Join(", ", Enumerable.Range(0, 8).Select(number => $"edit {number}")) });
    }

    [Theory]
    [InlineData("5", "resolution_not_setting", "resolutions")]
    [InlineData("[1]", "resolution_not_setting", "resolutions")]
    [InlineData("{}", "resolution_not_setting", "resolutions")]
    [InlineData("[\"fast\"]", "strategy_unknown", "compatible_strategies")]
    [InlineData("[\"\\ud800\"]", "resolution_not_json", "resolutions[0]")]
    [InlineData("[1e99999]", "resolution_not_json", "resolutions[0]")]
    [InlineData("[", "resolution_not_json", "resolutions[0]")]
    public async Task A_setting_is_decided_by_what_can_be_one(string value, string code, string field)
    {
        var family = await ForkedAsync();
        await CommitAsync(family, "draft", Text, ["once"]);
        await CommitAsync(family, "main", Text, ["per_player"]);
        var told = (await MergeAsync(family, new { source = "draft" })).ExpectProblem(HttpStatusCode.Conflict, "merge_conflict", "resolutions");
        var conflict = told["conflicts"]!.AsArray().Single()!.AsObject();
        conflict.Has(new { kind = "setting_changed", name = "compatible_strategies" });

        var refused = await MergeAsync(family, new { source = "draft", resolutions = new[] { new { conflict_id = conflict.Text("id"), choice = "custom", value } } });

        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, code, field);
        var custom = new[] { new { conflict_id = conflict.Text("id"), choice = "custom", value = "[\"once\", \"per_player\"]" } };
        (await MergeAsync(family, new { source = "draft", resolutions = custom })).Expect(HttpStatusCode.OK).Body["version"]!.AsObject().Has(new { compatible_strategies = new[] { "once", "per_player" } });
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\u0000\"")]
    [InlineData("1e99999")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    public async Task A_hint_is_decided_by_what_a_row_can_hold(string value)
    {
        var family = await ForkedAsync();
        await CommitAsync(family, "draft", Text, hints: new { style = "a" });
        await CommitAsync(family, "main", Text, hints: new { style = "b" });
        var told = (await MergeAsync(family, new { source = "draft" })).ExpectProblem(HttpStatusCode.Conflict, "merge_conflict", "resolutions");
        var id = told["conflicts"]![0]!["id"];

        var refused = await MergeAsync(family, new { source = "draft", resolutions = new[] { new { conflict_id = (string?)id, choice = "custom", value } } });

        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, "resolution_not_json", "resolutions[0]");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merge_that_is_sent_again_under_its_key_is_done_once(bool isForward)
    {
        var family = await ForkedAsync();
        await CommitAsync(family, "draft", "two people on a bench, soft light, fast zoom");
        if (!isForward)
            await CommitAsync(family, "main", "two people on a bench, hard light, slow zoom");

        var first = (await MergeAsync(family, new { source = "draft" }, ("Idempotency-Key", "once"))).Expect(HttpStatusCode.OK);
        var again = await MergeAsync(family, new { source = "draft" }, ("Idempotency-Key", "once"));

        Assert.Equal(first.Text, again.Text);
        Assert.Equal((null, "true"), (first.Header("Idempotent-Replayed"), again.Header("Idempotent-Replayed")));
    }

    private async Task<string> ForkedAsync(string text = Text)
    {
        var family = await Workspace.NewFamilyAsync();
        await Workspace.NewVersionAsync(family, text);
        await BranchAsync(family, "draft");
        return family;
    }

    private async Task BranchAsync(string family, string name) => (await PostAsync(family, "branches", new { name })).Expect(HttpStatusCode.Created);

    private async Task<JsonObject> CommitAsync(string family, string branch, string text, string[]? strategies = null, object? hints = null)
    {
        var body = new { prompt_text = text, branch_name = branch, compatible_strategies = strategies ?? [], provider_hints = hints ?? new { } };
        return (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", body)).Expect(HttpStatusCode.Created).Body;
    }

    private Task<Answer> MergeAsync(string family, object body, params (string Name, string Value)[] headers) =>
        Api.PostAsync($"/api/v1/prompts/git/families/{family}/merge", body, headers);

    private Task<Answer> PostAsync(string family, string action, object body) => Api.PostAsync($"/api/v1/prompts/git/families/{family}/{action}", body);
}
