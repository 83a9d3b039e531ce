using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class DiffTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Old = "two people on a bench, soft light, 🪔 slow zoom";
    private const string New = "two people on a bench, hard light, 🪔 slow zoom, at dusk";

    [Fact]
    public async Task A_version_shows_what_it_changed_in_its_parent()
    {
        var (first, second) = await TwoAsync();

        var diff = (await Api.GetAsync($"/api/v1/prompts/versions/{second.Text("id")}/diff")).Expect(HttpStatusCode.OK).Body;

        diff.Has(new
        {
            version_id = second.Text("id"),
            version_number = 2,
            parent_version_id = first.Text("id"),
            parent_version_number = 1,
            format = "inline",
            diff = "  two people on a bench,\n- soft light,\n+ hard light,\n  🪔 slow zoom\n+ , at dusk",
            summary = (object?)null,
        });
    }

    [Fact]
    public async Task The_unified_form_has_headers_and_hunks_on_lines_of_their_own()
    {
        var (_, second) = await TwoAsync();

        var diff = (await Api.GetAsync($"/api/v1/prompts/versions/{second.Text("id")}/diff?format=unified")).Body.Text("diff");

        Assert.Equal(["--- v1", "+++ v2", "@@ -1,3 +1,4 @@"], diff.Split('\n')[..3]);
    }

    [Fact]
    public async Task The_summary_counts_clauses()
    {
        var (_, second) = await TwoAsync();

        var summary = (await Api.GetAsync($"/api/v1/prompts/versions/{second.Text("id")}/diff?format=summary")).Body["summary"]!.AsObject();

        summary.Has(new { additions = 1, deletions = 0, modifications = 1, total_changes = 2, old_length = 3, new_length = 4 });
        Assert.InRange((double)summary["similarity"]!, 0.5, 0.99);
    }

    [Fact]
    public async Task Operations_make_the_new_text_of_the_old_one()
    {
        var (_, second) = await TwoAsync();

        var steps = (await Api.GetAsync($"/api/v1/prompts/versions/{second.Text("id")}/diff?format=operations")).Body["operations"]!.AsArray();

        var made = string.Concat(steps.Select(step => step!["kind"]!.GetValue<string>() == "keep"
            ? Old.Substring((int)step["old"]!["start"]!, (int)step["old"]!["length"]!)
            : (string?)step["text"]));
        Assert.Equal(New, made);
        Assert.Equal(["keep", "replace", "keep", "insert"], steps.Select(step => step!["kind"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_first_version_has_no_parent_to_differ_from()
    {
        var (first, _) = await TwoAsync();

        (await Api.GetAsync($"/api/v1/prompts/versions/{first.Text("id")}/diff")).ExpectProblem(HttpStatusCode.NotFound, "parent_not_found", "id");
    }

    [Fact]
    public async Task Any_two_versions_of_the_workspace_can_be_compared_in_either_direction()
    {
        var (first, _) = await TwoAsync();
        var other = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Others"), "two people on a bench");

        var comparison = (await CompareAsync(first.Text("id"), other.Text("id"))).Expect(HttpStatusCode.OK).Body;
        var back = (await CompareAsync(other.Text("id"), first.Text("id"))).Expect(HttpStatusCode.OK).Body;

        comparison.Has(new { from_version_id = first.Text("id"), from_version_number = 1, to_version_id = other.Text("id"), to_version_number = 1 });
        Assert.Equal("  two people on a bench\n- , soft light,\n- 🪔 slow zoom", comparison.Text("diff"));
        Assert.Equal("  two people on a bench\n+ , soft light,\n+ 🪔 slow zoom", back.Text("diff"));
    }

    [Fact]
    public async Task Another_workspaces_version_cannot_be_compared_with()
    {
        var (first, _) = await TwoAsync();
        var they = await Gateway.NewWorkspaceAsync();
        var theirs = await they.NewVersionAsync(await they.NewFamilyAsync());

        (await CompareAsync(first.Text("id"), theirs.Text("id"))).ExpectProblem(HttpStatusCode.NotFound, "version_not_found", "to_version_id");
        (await CompareAsync(theirs.Text("id"), first.Text("id"))).ExpectProblem(HttpStatusCode.NotFound, "version_not_found", "from_version_id");
    }

    [Theory]
    [InlineData("/api/v1/prompts/versions/compare?from_version_id=7&to_version_id=01890000-0000-7000-8000-000000000000", "wrong_type", "from_version_id")]
    [InlineData("/api/v1/prompts/versions/01890000-0000-7000-8000-000000000000/diff?format=side", "format_unknown", "format")]
    public async Task A_comparison_that_cannot_be_meant_is_refused(string address, string code, string field) =>
        (await Api.GetAsync(address)).ExpectProblem(HttpStatusCode.BadRequest, code, field);

    private Task<Answer> CompareAsync(string from, string to) =>
        Api.GetAsync($"/api/v1/prompts/versions/compare?from_version_id={from}&to_version_id={to}");

    private async Task<(JsonObject First, JsonObject Second)> TwoAsync()
    {
        var family = await Workspace.NewFamilyAsync();
        return (await Workspace.NewVersionAsync(family, Old), await Workspace.NewVersionAsync(family, New));
    }
}
