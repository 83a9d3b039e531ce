using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class ArtifactTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Fork = "/api/v1/prompts/versions/fork-from-artifact";

    [Fact]
    public async Task A_version_goes_on_from_the_one_that_a_result_was_made_from()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = await Workspace.NewVersionAsync(family, "A brass lamp");
        var made = await Workspace.GenerateAsync(new { operation_type = "text_to_image", prompt_version_id = version.Text("id") });
        await Workspace.NewVersionAsync(family, "A tin lamp");

        var byGeneration = await ForkAsync(made.Text("id"), family);
        var byAsset = await ForkAsync(made.Text("asset_id"), family, "A brass lamp, lit");

        byGeneration.Has(new { prompt_text = "A brass lamp", version_number = 3, parent_version_id = version.Text("id"), commit_message = "Again" });
        byAsset.Has(new { prompt_text = "A brass lamp, lit", version_number = 4 });
    }

    [Fact]
    public async Task What_another_workspace_made_is_no_artifact()
    {
        var theirs = await (await Gateway.NewWorkspaceAsync()).GenerateAsync(Requests.Picture());
        var family = await Workspace.NewFamilyAsync();

        (await Api.PostAsync(Fork, new { artifact_id = theirs.Text("id"), family_id = family, commit_message = "Mine" }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "artifact_not_found", "artifact_id");
        (await Api.PostAsync(Fork, new { artifact_id = theirs.Text("id"), family_id = family })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "commit_message");
        (await Api.PostAsync($"/api/v1/prompts/families/{family}/infer-from-assets", new { asset_ids = new[] { theirs.Text("asset_id") } }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "asset_not_found", "asset_ids[0]");
    }

    [Fact]
    public async Task Prompts_of_results_become_versions_once()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = await Workspace.NewVersionAsync(family, "A brass lamp");
        var linked = await Workspace.GenerateAsync(new { operation_type = "text_to_image", prompt_version_id = version.Text("id") });
        var loose = await Workspace.GenerateAsync(Requests.Picture());
        var body = new { asset_ids = new[] { linked.Text("asset_id"), loose.Text("asset_id") } };

        var inferred = (await Api.PostAsync($"/api/v1/prompts/families/{family}/infer-from-assets", body)).Expect(HttpStatusCode.Created).Items;
        var again = (await Api.PostAsync($"/api/v1/prompts/families/{family}/infer-from-assets", body)).Expect(HttpStatusCode.OK).Items;

        Assert.Single(inferred).Has(new { version_number = 2, prompt_text = "A brass lamp on a desk", commit_message = $"Inferred from asset {loose.Text("asset_id")}" });
        Assert.Equal(["asset:" + loose.Text("asset_id"), "inferred"], inferred[0]["tags"]!.AsArray().Select(tag => (string)tag!).Order(StringComparer.Ordinal));
        Assert.Empty(again);
    }

    [Fact]
    public async Task Inferred_again_under_the_same_key_they_are_what_was_made_then()
    {
        var family = await Workspace.NewFamilyAsync();
        var (one, two) = (await Workspace.GenerateAsync(Requests.Picture()), await Workspace.GenerateAsync(Requests.Picture()));
        var address = $"/api/v1/prompts/families/{family}/infer-from-assets";
        var body = new { asset_ids = new[] { one.Text("asset_id"), two.Text("asset_id"), one.Text("asset_id") } };

        var made = (await Api.PostAsync(address, body, ("Idempotency-Key", "once"))).Expect(HttpStatusCode.Created);
        await Workspace.NewVersionAsync(family, "A tin lamp");
        var again = (await Api.PostAsync(address, body, ("Idempotency-Key", "once"))).Expect(HttpStatusCode.Created);

        Assert.Equal([1, 2], made.Items.Select(version => (int)version["version_number"]!));
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(made.Items.Select(version => version.Text("id")), again.Items.Select(version => version.Text("id")));
        (await Api.PostAsync(address, new { asset_ids = new[] { one.Text("asset_id") } }, ("Idempotency-Key", "once")))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
    }

    [Fact]
    public async Task A_fork_is_refused_by_the_member_that_the_client_sent()
    {
        var made = await Workspace.GenerateAsync(Requests.Picture());
        var family = await Workspace.NewFamilyAsync();

        (await Api.PostAsync(Fork, new { artifact_id = made.Text("id"), family_id = family, commit_message = "Long", modifications = new string('x', 2001) }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "prompt_too_long", "modifications");
        (await Api.PostAsync(Fork, new { artifact_id = made.Text("id"), family_id = Guid.CreateVersion7(), commit_message = "Nowhere" }))
            .ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "family_id");
    }

    private async Task<JsonObject> ForkAsync(string artifact, string family, string? modifications = null) =>
        (await Api.PostAsync(Fork, new { artifact_id = artifact, family_id = family, commit_message = "Again", modifications })).Expect(HttpStatusCode.Created).Body;
}
