using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class BranchTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task Branches_part_and_tell_how_far()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await AddAsync(family, "one lamp");
        (await Api.PostAsync(BranchesOf(family), new { name = "draft" })).Expect(HttpStatusCode.Created);
        var draft = await AddAsync(family, "a draft", "draft");
        await AddAsync(family, "another draft", "draft");
        var third = await AddAsync(family, "two lamps");

        draft.Has(new { branch_name = "draft", parent_version_id = first.Text("id") });
        third.Has(new { branch_name = "main", parent_version_id = first.Text("id"), version_number = 4 });
        var divergence = (await Api.GetAsync($"{BranchesOf(family)}/divergence?branch1=main&branch2=draft")).Expect(HttpStatusCode.OK).Body;
        divergence.Has(new { ahead = 1, behind = 2, status = "diverged" });
        Assert.Equal(1, (int)divergence["merge_base"]!["version_number"]!);
        Assert.Equal([4, 1], await NumbersAsync($"{BranchesOf(family)}/main/history"));
        Assert.Equal([3, 2, 1], await NumbersAsync($"{BranchesOf(family)}/draft/history?limit=1"));
        Assert.Equal([3, 2], await NumbersAsync($"/api/v1/prompts/git/families/{family}/timeline?branch=draft"));

        var graph = (await Api.GetAsync($"{BranchesOf(family)}/visualize")).Expect(HttpStatusCode.OK).Body;
        graph.Has(new { total_versions = 4, total_branches = 2, branch_points = new[] { first.Text("id") } });
        Assert.Equal(3, graph["edges"]!.AsArray().Count);
        Assert.Equal([0, 1, 1, 0], graph["nodes"]!.AsArray().Select(node => (int)node!["lane"]!));
        (await Api.GetAsync($"/api/v1/prompts/git/families/{family}/activity?days=1")).Expect(HttpStatusCode.OK).Body.Has(new { total_versions = 4 });
    }

    [Fact]
    public async Task A_stale_author_is_told_the_newer_head_and_nothing_is_stored()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await AddAsync(family, "one lamp");
        var second = await AddAsync(family, "two lamps");

        var stale = await Api.PostAsync(VersionsOf(family), new { prompt_text = "three", base_version_id = first.Text("id") });

        var problem = stale.ExpectProblem(HttpStatusCode.Conflict, "stale_head", "base_version_id");
        problem["head"]!.AsObject().Has(new { version_id = second.Text("id"), version_number = 2 });
        (await Api.PostAsync(VersionsOf(family), new { prompt_text = "three", base_version_id = second.Text("id") }))
            .Expect(HttpStatusCode.Created).Body.Has(new { version_number = 3 });
    }

    [Fact]
    public async Task Of_many_authors_with_the_same_head_one_wins()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await AddAsync(family, "one lamp");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(index =>
            Api.PostAsync(VersionsOf(family), new { prompt_text = $"lamp {index}", base_version_id = first.Text("id") })));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created).Body;
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer =>
            Assert.Equal(winner.Text("id"), answer.ExpectProblem(HttpStatusCode.Conflict, "stale_head", "base_version_id")["head"]!.AsObject().Text("version_id")));
    }

    [Fact]
    public async Task A_branch_with_work_of_its_own_is_archived_only_by_force_and_can_be_restored()
    {
        var family = await Workspace.NewFamilyAsync();
        await AddAsync(family, "one lamp");
        await Api.PostAsync(BranchesOf(family), new { name = "draft" });
        await AddAsync(family, "a draft", "draft");
        var draft = $"{BranchesOf(family)}/draft";

        (await DeleteAsync(draft)).ExpectProblem(HttpStatusCode.Conflict, "branch_not_merged", "force");
        (await DeleteAsync($"{BranchesOf(family)}/main")).ExpectProblem(HttpStatusCode.Conflict, "branch_protected", "branch");
        (await DeleteAsync($"{draft}?force=true")).Expect(HttpStatusCode.OK);
        (await Api.PostAsync(VersionsOf(family), new { prompt_text = "late", branch_name = "draft" })).ExpectProblem(HttpStatusCode.Conflict, "branch_archived", "branch_name");
        (await Api.PostAsync(BranchesOf(family), new { name = "draft" })).ExpectProblem(HttpStatusCode.Conflict, "branch_archived", "name");
        Assert.Equal(["main"], (await Api.GetAsync(BranchesOf(family))).Items.Select(branch => branch.Text("name")));
        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Patch, draft) { Content = JsonContent.Create(new { archived = false }) })).Expect(HttpStatusCode.OK);
        (await AddAsync(family, "late", "draft")).Has(new { version_number = 3 });
    }

    [Fact]
    public async Task A_branch_whose_versions_another_one_has_is_archived_without_force()
    {
        var family = await Workspace.NewFamilyAsync();
        await AddAsync(family, "one lamp");
        await Api.PostAsync(BranchesOf(family), new { name = "draft" });
        await AddAsync(family, "two lamps");

        (await DeleteAsync($"{BranchesOf(family)}/draft")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_branches_that_have_the_same_versions_one_stays_when_all_are_archived_at_once()
    {
        var family = await Workspace.NewFamilyAsync();
        await AddAsync(family, "one lamp");
        await Api.PostAsync(BranchesOf(family), new { name = "draft" });
        await AddAsync(family, "a draft", "draft");
        for (var number = 0; number < 7; number++)
            (await Api.PostAsync(BranchesOf(family), new { name = $"copy{number}", from_branch = "draft" })).Expect(HttpStatusCode.Created);
        string[] all = ["draft", .. Enumerable.Range(0, 7).Select(number => $"copy{number}")];

        var answers = await Task.WhenAll(all.Select(name => DeleteAsync($"{BranchesOf(family)}/{name}")));

        answers.Single(answer => answer.Status != HttpStatusCode.OK).ExpectProblem(HttpStatusCode.Conflict, "branch_not_merged", "force");
        Assert.Equal(2, (await Api.GetAsync(BranchesOf(family))).Items.Count);
    }

    [Fact]
    public async Task A_branch_that_was_asked_for_twice_under_one_key_is_one()
    {
        var family = await Workspace.NewFamilyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Api.PostAsync(BranchesOf(family), new { name = "draft" }, ("Idempotency-Key", "k"))));

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.Created));
        (await Api.PostAsync(BranchesOf(family), new { name = "draft" })).ExpectProblem(HttpStatusCode.Conflict, "branch_exists", "name");
    }

    [Fact]
    public async Task Semantic_versions_are_checked_and_unique_by_precedence()
    {
        var family = await Workspace.NewFamilyAsync();
        await Api.PostAsync(VersionsOf(family), new { prompt_text = "one", semantic_version = "1.0.0+a" });

        (await Api.PostAsync(VersionsOf(family), new { prompt_text = "two", semantic_version = "1.0.0+b" })).ExpectProblem(HttpStatusCode.Conflict, "semantic_version_taken", "semantic_version");
        (await Api.PostAsync(VersionsOf(family), new { prompt_text = "two", semantic_version = "1.0" })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "semantic_version_invalid", "semantic_version");
        (await Api.PostAsync(VersionsOf(family), new { prompt_text = "two", semantic_version = "1.0.0-rc.1" })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_version_has_so_many_tags_and_no_more_until_some_are_taken()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());
        var tags = $"/api/v1/prompts/git/versions/{version["id"]}/tags";
        foreach (var some in Enumerable.Range(1, 200).Select(number => $"tag {number}").Chunk(50))
            (await Api.PostAsync(tags, new { tags = some })).Expect(HttpStatusCode.OK);

        (await Api.PostAsync(tags, new { tags = new[] { "one more" } })).ExpectProblem(HttpStatusCode.Conflict, "too_many_tags", "tags");
        (await Api.PostAsync(tags, new { tags = new[] { "tag 7" } })).Expect(HttpStatusCode.OK);
        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{tags}?tag=tag%207"))).Expect(HttpStatusCode.OK);
        (await Api.PostAsync(tags, new { tags = new[] { "one more" } })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tags_come_and_go_while_the_version_stays_as_it_is()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = (await Api.PostAsync(VersionsOf(family), new { prompt_text = "one", tags = new[] { "draft" } })).Expect(HttpStatusCode.Created).Body;
        var tags = $"/api/v1/prompts/git/versions/{version["id"]}/tags";

        (await Api.PostAsync(tags, new { tags = new[] { "mood:warm", "draft" } })).Expect(HttpStatusCode.OK);
        (await DeleteAsync($"{tags}?tag=draft")).Expect(HttpStatusCode.OK).Body.Has(new { tags = new[] { "mood:warm" } });

        (await Api.GetAsync($"/api/v1/prompts/versions/{version["id"]}")).Body.Has(new { tags = new[] { "mood:warm" } });
        Assert.Equal(["mood:warm"], (await Api.GetAsync($"/api/v1/prompts/git/families/{family}/tags")).Items.Select(tag => tag.Text("tag")));
        Assert.Equal([1], await NumbersAsync($"/api/v1/prompts/git/families/{family}/tags/mood:warm/versions"));
    }

    [Fact]
    public async Task A_family_is_edited_in_the_revision_that_was_read()
    {
        var family = $"/api/v1/prompts/families/{await Workspace.NewFamilyAsync()}";

        (await PatchAsync(family, new { title = "Oil lamps" })).ExpectProblem((HttpStatusCode)428, "precondition_required", "If-Match");
        (await PatchAsync(family, new { title = "Oil lamps", category = "props" }, "\"1\"")).Expect(HttpStatusCode.OK).Body.Has(new { title = "Oil lamps", category = "props", revision = 2 });
        (await PatchAsync(family, new { title = "Gas lamps" }, "\"1\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");
        (await PatchAsync(family, new { category = (string?)null, is_active = false }, "\"2\"")).Expect(HttpStatusCode.OK).Body.Has(new { category = (string?)null, is_active = false });
        Assert.Empty((await Api.GetAsync("/api/v1/prompts/families")).Items);
    }

    private static string BranchesOf(string family) => $"/api/v1/prompts/git/families/{family}/branches";

    private static string VersionsOf(string family) => $"/api/v1/prompts/families/{family}/versions";

    private async Task<JsonObject> AddAsync(string family, string text, string branch = "main") =>
        (await Api.PostAsync(VersionsOf(family), new { prompt_text = text, branch_name = branch })).Expect(HttpStatusCode.Created).Body;

    private async Task<IEnumerable<int>> NumbersAsync(string address) =>
        (await Api.PagesAsync(address)).SelectMany(page => page).Select(version => (int)version["version_number"]!);

    private Task<Answer> DeleteAsync(string address) => Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, address));

    private Task<Answer> PatchAsync(string address, object body, string? match = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = JsonContent.Create(body) };
        if (match is not null)
            request.Headers.Add("If-Match", match);
        return Api.SendAsync(request);
    }
}
