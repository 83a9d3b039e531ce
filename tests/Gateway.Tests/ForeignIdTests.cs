using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests;

/// <summary>Ids in bodies that name what is another workspace's: as if there were nothing.</summary>
public sealed class ForeignIdTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task Another_workspaces_versions_and_families_are_no_prompts()
    {
        var theirs = await TheirVersionAsync();

        Answer[] answers =
        [
            await PostAsync(new { operation_type = "text_to_image", prompt_config = new { versionId = theirs.Text("id") } }),
            await PostAsync(new { operation_type = "text_to_image", prompt_config = new { familyId = theirs.Text("family_id"), autoSelectLatest = true } }),
        ];

        answers[0].ExpectProblem(HttpStatusCode.UnprocessableEntity, "version_not_found", "prompt_config.versionId");
        answers[1].ExpectProblem(HttpStatusCode.UnprocessableEntity, "family_without_version", "prompt_config.familyId");
        Assert.Empty((await Api.GetAsync("/api/v1/generations")).Items);
    }

    [Fact]
    public async Task Another_workspaces_asset_is_no_input()
    {
        var theirs = await (await Gateway.NewWorkspaceAsync()).GenerateAsync(Requests.Picture());

        var answer = await PostAsync(Requests.Picture()
            .With("operation_type", "image_to_image")
            .With("inputs", new JsonArray(new JsonObject { ["asset_id"] = theirs.Text("asset_id") })));

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "asset_not_found", "inputs[0].asset_id");
    }

    [Fact]
    public async Task Another_workspaces_version_is_no_parent()
    {
        var theirs = await TheirVersionAsync();
        var family = await Workspace.NewFamilyAsync();

        var answer = await Api.PostAsync(
            $"/api/v1/prompts/families/{family}/versions", new { prompt_text = "A lamp", parent_version_id = theirs.Text("id") });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "version_not_found", "parent_version_id");
    }

    [Fact]
    public async Task Another_workspaces_slugs_are_free()
    {
        await (await Gateway.NewWorkspaceAsync()).NewFamilyAsync("Lamps");

        var mine = await Workspace.NewFamilyAsync("Lamps");

        Assert.Equal(mine, (await Api.GetAsync("/api/v1/prompts/families/by-slug/lamps")).Body.Text("id"));
    }

    private async Task<JsonObject> TheirVersionAsync()
    {
        var they = await Gateway.NewWorkspaceAsync();
        return await they.NewVersionAsync(await they.NewFamilyAsync());
    }

    private Task<Answer> PostAsync(object body) => Api.PostAsync("/api/v1/generations", body);
}
