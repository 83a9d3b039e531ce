using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class VariantTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Variants = "/api/v1/prompts/variants";

    [Fact]
    public async Task A_result_is_rated_once_and_what_is_said_later_adds_to_it()
    {
        var (version, asset) = await MadeAsync();
        var input = await MadeAsync();

        var first = (await Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = asset, user_rating = 4, user_id = 7 })).Expect(HttpStatusCode.Created);
        var second = (await Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = asset, is_favorite = true, user_id = "other", input_asset_ids = new[] { input.AssetId } }))
            .Expect(HttpStatusCode.OK);

        second.Body.Has(new { id = first.Body.Text("id"), user_rating = 4, user_id = "7", is_favorite = true, input_asset_ids = new[] { input.AssetId } });
        Assert.Single((await Api.GetAsync($"/api/v1/prompts/versions/{version}/variants")).Items);
    }

    [Fact]
    public async Task What_was_said_can_be_changed()
    {
        var (version, asset) = await MadeAsync();
        var said = (await Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = asset, user_rating = 4, notes = "warm" })).Body;

        var changed = (await PatchAsync(said.Text("id"), """{"user_rating": 2, "quality_score": 0.5}""")).Expect(HttpStatusCode.OK);

        changed.Body.Has(new { user_rating = 2, quality_score = 0.5, notes = "warm", is_favorite = false });
    }

    [Fact]
    public async Task What_was_said_can_be_taken_back()
    {
        var (version, asset) = await MadeAsync();
        var said = (await Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = asset, user_rating = 4, quality_score = 0.5, notes = "warm", is_favorite = true })).Body;

        var changed = (await PatchAsync(said.Text("id"), """{"user_rating": null, "notes": null}""")).Expect(HttpStatusCode.OK).Body;

        Assert.False(changed.ContainsKey("user_rating") || changed.ContainsKey("notes"), changed.ToJsonString());
        changed.Has(new { quality_score = 0.5, is_favorite = true });
        var analytics = (await Api.GetAsync($"/api/v1/prompts/versions/{version}/analytics")).Body;
        analytics["ratings"]!.AsObject().Has(new { total_ratings = 0, favorites_count = 1 });
        (await PatchAsync(said.Text("id"), """{"user_rating": "good"}""")).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", "user_rating");
        (await PatchAsync(said.Text("id"), """{"quality_score": 2}""")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "quality_score");
    }

    [Fact]
    public async Task A_result_says_nothing_of_a_version_that_it_was_not_made_from()
    {
        var (version, asset) = await MadeAsync();
        var other = await MadeAsync();
        var generation = (await Api.GetAsync($"/api/v1/assets/{other.AssetId}")).Body.Text("generation_id");

        var answer = await Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = other.AssetId, user_rating = 1 });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "version_mismatch", "prompt_version_id");
        (await Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = asset, generation_id = generation }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "generation_mismatch", "generation_id");
        (await Api.GetAsync($"/api/v1/prompts/versions/{version}/analytics")).Body["ratings"]!.AsObject().Has(new { total_ratings = 0 });
    }

    [Fact]
    public async Task An_asset_that_was_made_from_no_version_says_null()
    {
        var made = await Workspace.GenerateAsync(new { operation_type = "text_to_image", prompt_config = new { inlinePrompt = "A lamp without a version" } });
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var uploaded = (await Api.PostAsync("/api/v1/assets", png, "image/png")).Expect(HttpStatusCode.Created).Body;

        var answer = (await Api.GetAsync($"/api/v1/prompts/assets/{uploaded["id"]}/prompt-version")).Expect(HttpStatusCode.OK);

        Assert.Equal("null", answer.Text);
        Assert.StartsWith("application/json", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("A lamp without a version", (await Api.GetAsync($"/api/v1/prompts/assets/{made["asset_id"]}/prompt-version")).Body.Text("prompt_text"));
    }

    [Theory]
    [InlineData("user_rating", "0")]
    [InlineData("user_rating", "6")]
    [InlineData("quality_score", "1.5")]
    [InlineData("quality_score", "-0.1")]
    public async Task A_rating_out_of_range_is_refused_by_name(string field, string value)
    {
        var (version, asset) = await MadeAsync();

        var answer = await Api.PostTextAsync(Variants, $$"""{"prompt_version_id": "{{version}}", "output_asset_id": "{{asset}}", "{{field}}": {{value}}}""");

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", field);
        Assert.Empty((await Api.GetAsync($"/api/v1/prompts/versions/{version}/variants")).Items);
    }

    [Fact]
    public async Task What_is_another_workspaces_is_not_there_to_be_rated()
    {
        var (version, asset) = await MadeAsync();
        var foreign = await Gateway.NewWorkspaceAsync();

        (await foreign.Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = asset })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "version_not_found", "prompt_version_id");
        (await Api.PostAsync(Variants, new { prompt_version_id = version, output_asset_id = Guid.CreateVersion7() })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "asset_not_found", "output_asset_id");
        (await Api.PostAsync(Variants, new { output_asset_id = asset })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "prompt_version_id");
    }

    [Fact]
    public async Task The_same_request_again_is_a_replay()
    {
        var (version, asset) = await MadeAsync();
        var body = new { prompt_version_id = version, output_asset_id = asset, user_rating = 5 };

        await Api.PostAsync(Variants, body, ("Idempotency-Key", "one"));
        var again = await Api.PostAsync(Variants, body, ("Idempotency-Key", "one"));

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        again.Body.Has(new { user_rating = 5 });
    }

    [Fact]
    public async Task A_version_knows_its_results_and_a_result_its_version()
    {
        var (version, asset) = await MadeAsync();

        var results = (await Api.GetAsync($"/api/v1/prompts/versions/{version}/assets")).Expect(HttpStatusCode.OK).Body;

        results.Has(new { version_id = version, asset_count = 1 });
        Assert.Equal(asset, (string)results["assets"]![0]!["id"]!);
        Assert.StartsWith("/api/v1/assets/", (string)results["assets"]![0]!["remote_url"]!, StringComparison.Ordinal);
        Assert.Equal(version, (await Api.GetAsync($"/api/v1/prompts/assets/{asset}/prompt-version")).Expect(HttpStatusCode.OK).Body.Text("id"));
        (await Api.GetAsync($"/api/v1/prompts/assets/{Guid.CreateVersion7()}/prompt-version")).ExpectProblem(HttpStatusCode.NotFound, "asset_not_found", "id");
    }

    private async Task<(string VersionId, string AssetId)> MadeAsync()
    {
        var version = (await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync())).Text("id");
        var made = await Workspace.GenerateAsync(new { operation_type = "text_to_image", prompt_version_id = version });
        return (version, made.Text("asset_id"));
    }

    private Task<Answer> PatchAsync(string id, string json) =>
        Api.SendAsync(new HttpRequestMessage(HttpMethod.Patch, $"{Variants}/{id}") { Content = new StringContent(json, null, "application/json") });
}
