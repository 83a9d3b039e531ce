using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Changes that are taken back, repeated elsewhere, or undone as a whole.</summary>
public sealed class RevertTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Text = "two people on a bench, soft light, slow zoom";

    [Fact]
    public async Task A_revert_takes_back_one_change_and_leaves_later_ones()
    {
        var family = await Workspace.NewFamilyAsync();
        await Workspace.NewVersionAsync(family, Text);
        var second = await Workspace.NewVersionAsync(family, "two people on a bench, hard light, slow zoom");
        await Workspace.NewVersionAsync(family, "two people on a bench, hard light, slow zoom, at dusk");

        var reverted = (await PostAsync(family, $"revert/{second["id"]}", new { })).Expect(HttpStatusCode.OK).Body;

        reverted["version"]!.AsObject().Has(new { prompt_text = $"{Text}, at dusk", origin = "reverted", origin_version_id = second.Text("id"), version_number = 4 });
    }

    [Fact]
    public async Task The_first_version_cannot_be_reverted()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await Workspace.NewVersionAsync(family, Text);

        (await PostAsync(family, $"revert/{first["id"]}", new { })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "parent_not_found", "version_id");
    }

    [Fact]
    public async Task A_cherry_pick_repeats_one_change_without_those_before_it()
    {
        var family = await Workspace.NewFamilyAsync();
        await Workspace.NewVersionAsync(family, Text);
        (await PostAsync(family, "branches", new { name = "draft" })).Expect(HttpStatusCode.Created);
        await CommitAsync(family, "three people on a bench, soft light, slow zoom");
        var picked = await CommitAsync(family, "three people on a bench, soft light, fast zoom");

        var answer = (await PostAsync(family, "cherry-pick", new { version_id = picked.Text("id") })).Expect(HttpStatusCode.OK).Body;

        answer["version"]!.AsObject().Has(new { prompt_text = "two people on a bench, soft light, fast zoom", origin = "cherry_picked" });
        (await PostAsync(family, "cherry-pick", new { version_id = picked.Text("id") })).Body.Has(new { status = "already_up_to_date" });
    }

    [Fact]
    public async Task A_rollback_gives_a_branch_an_earlier_content_as_a_new_version()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await Workspace.NewVersionAsync(family, Text);
        await Workspace.NewVersionAsync(family, "something else");

        var answer = (await PostAsync(family, "rollback", new { version_id = first.Text("id") })).Expect(HttpStatusCode.OK).Body;

        answer["version"]!.AsObject().Has(new { prompt_text = Text, version_number = 3, origin = "rolled_back", origin_version_id = first.Text("id") });
    }

    private async Task<JsonObject> CommitAsync(string family, string text) =>
        (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = text, branch_name = "draft" })).Expect(HttpStatusCode.Created).Body;

    private Task<Answer> PostAsync(string family, string action, object body) => Api.PostAsync($"/api/v1/prompts/git/families/{family}/{action}", body);
}
