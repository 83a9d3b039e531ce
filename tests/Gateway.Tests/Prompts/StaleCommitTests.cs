using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>What an author is told whose head is not the branch's any more; and versions at a glance.</summary>
public sealed class StaleCommitTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Base = "A brass lamp, on a desk, at night";

    [Fact]
    public async Task Changes_of_different_parts_are_merged_and_what_is_merged_can_be_sent_instead()
    {
        var family = await Workspace.NewFamilyAsync();
        var known = await AddAsync(family, new { prompt_text = Base, variables = new { mood = "calm" } });
        var newer = await AddAsync(family, new { prompt_text = "A brass lamp, on a desk, at dawn", variables = new { mood = "calm" }, tags = new[] { "dawn" } });

        var merge = await LateAsync(family, new { prompt_text = "A copper lamp, on a desk, at night", variables = new { mood = "merry" }, base_version_id = known["id"] }, newer);

        merge.Has(new { is_clean = true, conflicts = Array.Empty<object>() });
        merge["base"]!.AsObject().Has(new { version_id = known.Text("id"), version_number = 1 });
        Assert.Equal("A copper lamp, on a desk, at night", Applied(Base, merge["yours"]!));
        Assert.Equal("A brass lamp, on a desk, at dawn", Applied(Base, merge["theirs"]!));
        var merged = merge["merged"]!.AsObject();
        merged.Has(new { prompt_text = "A copper lamp, on a desk, at dawn", variables = new { mood = "merry" }, tags = new[] { "dawn" } });
        merged["base_version_id"] = newer["id"]!.DeepClone();
        (await AddAsync(family, merged)).Has(new { version_number = 3, parent_version_id = newer.Text("id"), prompt_text = "A copper lamp, on a desk, at dawn" });
    }

    [Fact]
    public async Task Changes_of_the_same_part_are_conflicts_with_both_sides()
    {
        var family = await Workspace.NewFamilyAsync();
        var known = await AddAsync(family, new { prompt_text = Base, variables = new { mood = "calm" } });
        var newer = await AddAsync(family, new { prompt_text = "A silver lamp, on a desk, at night", variables = new { mood = "wild" } });

        var merge = await LateAsync(family, new { prompt_text = "A copper lamp, on a desk, at night", variables = new { mood = "merry" }, base_version_id = known["id"] }, newer);

        merge.Has(new { is_clean = false });
        Assert.Null(merge["merged"]);
        var conflicts = merge["conflicts"]!.AsArray().Select(conflict => conflict!.AsObject()).ToList();
        Assert.Equal(["prompt_text", "variable_changed"], conflicts.Select(conflict => conflict.Text("kind")));
        Assert.Contains("copper", conflicts[0].Text("ours"), StringComparison.Ordinal);
        Assert.Contains("silver", conflicts[0].Text("theirs"), StringComparison.Ordinal);
        conflicts[1].Has(new { name = "mood", ours = "\"merry\"", theirs = "\"wild\"" });
    }

    [Fact]
    public async Task A_base_that_is_none_of_the_familys_is_told_the_head_alone()
    {
        var family = await Workspace.NewFamilyAsync();
        await AddAsync(family, new { prompt_text = Base });
        var stranger = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Chairs"));

        var late = (await Api.PostAsync(VersionsOf(family), new { prompt_text = "A lamp", base_version_id = stranger["id"] })).ExpectProblem(HttpStatusCode.Conflict, "stale_head", "base_version_id");

        Assert.Equal(1, (int?)late["head"]!["version_number"]);
        Assert.Null(late["merge"]);
    }

    [Fact]
    public async Task A_version_at_a_glance_tells_its_size_its_children_and_its_success()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await AddAsync(family, new { prompt_text = "A {{colour}} lamp, {{colour}} and {{mood}}", variables = new { colour = "brass", mood = "calm" }, tags = new[] { "lit" } });
        await AddAsync(family, new { prompt_text = "two" });
        await AddAsync(family, new { prompt_text = "three", parent_version_id = first["id"] });
        await Workspace.GenerateAsync(new { operation_type = "text_to_image", prompt_version_id = first.Text("id") });

        var stats = (await Api.GetAsync($"/api/v1/prompts/git/versions/{first["id"]}/stats")).Expect(HttpStatusCode.OK).Body;
        var foreign = await (await Gateway.NewWorkspaceAsync()).Api.GetAsync($"/api/v1/prompts/git/versions/{first["id"]}/stats");

        stats.Has(new
        {
            version_number = 1,
            branch_name = "main",
            char_count = 42,
            word_count = 6,
            variable_count = 2,
            generation_count = 1,
            successful_assets = 1,
            success_rate = 1,
            children_count = 2,
            tags = new[] { "lit" },
            age_days = 0,
        });
        foreign.ExpectProblem(HttpStatusCode.NotFound, "version_not_found", "id");
    }

    private static string VersionsOf(string family) => $"/api/v1/prompts/families/{family}/versions";

    private static string Applied(string text, JsonNode steps) => string.Concat(steps.AsArray().Select(step => (string?)step!["kind"] == "keep"
        ? text.Substring((int)step["old"]!["start"]!, (int)step["old"]!["length"]!)
        : (string?)step["text"] ?? ""));

    private async Task<JsonObject> AddAsync(string family, object body) => (await Api.PostAsync(VersionsOf(family), body)).Expect(HttpStatusCode.Created).Body;

    private async Task<JsonObject> LateAsync(string family, object body, JsonObject newer)
    {
        var late = (await Api.PostAsync(VersionsOf(family), body)).ExpectProblem(HttpStatusCode.Conflict, "stale_head", "base_version_id");
        Assert.Equal(newer.Text("id"), late["head"]!.AsObject().Text("version_id"));
        return late["merge"]!.AsObject();
    }
}
