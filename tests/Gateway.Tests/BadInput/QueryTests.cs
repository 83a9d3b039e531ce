using System.Net;
using System.Net.Http.Json;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>What is said of parameters and members that are missing, or are something else.</summary>
public sealed class QueryTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Nobody = "01890000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData($"/api/v1/prompts/versions/compare?from_version_id={Nobody}", "to_version_id")]
    [InlineData($"/api/v1/prompts/analytics/compare?to_version_id={Nobody}", "from_version_id")]
    [InlineData($"/api/v1/prompts/git/merge/detect-conflicts?source_version_id={Nobody}", "target_version_id")]
    [InlineData($"/api/v1/prompts/git/families/{Nobody}/branches/divergence?branch1=main", "branch2")]
    [InlineData("/api/v1/prompts/search/similar", "prompt")]
    public async Task A_parameter_that_is_needed_is_asked_for(string address, string parameter)
    {
        var problem = (await Api.GetAsync(address)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", parameter);

        Assert.Equal($"{parameter} is needed.", problem.Text("detail"));
    }

    [Theory]
    [InlineData("/api/v1/prompts/families?is_active=maybe", "is_active", "is_active is to be true or false.")]
    [InlineData($"/api/v1/prompts/families/{Nobody}/export?include_versions=2", "include_versions", "include_versions is to be true or false.")]
    [InlineData("/api/v1/prompts/search/similar?prompt=lamp&threshold=much", "threshold", "threshold is to be a number.")]
    [InlineData("/api/v1/prompts/search/similar?prompt=lamp&family_id=7", "family_id", "family_id is to be a UUID.")]
    [InlineData($"/api/v1/prompts/git/families/{Nobody}/timeline?start=dusk", "start", "start is to be a time, such as 2026-01-31T12:00:00Z.")]
    public async Task A_parameter_that_is_something_else_is_told_what_it_is_to_be(string address, string parameter, string detail)
    {
        var problem = (await Api.GetAsync(address)).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", parameter);

        Assert.Equal(detail, problem.Text("detail"));
    }

    [Theory]
    [InlineData("""{"title": 5}""", "title", "title is to be a text.")]
    [InlineData("""{"tags": "lamp"}""", "tags", "tags is to be an array.")]
    [InlineData("""{"tags": [1]}""", "tags[0]", "tags[0] is to be a text.")]
    [InlineData("""{"family_metadata": 1}""", "family_metadata", "family_metadata is to be an object.")]
    public async Task A_member_that_is_something_else_is_told_what_it_is_to_be(string body, string field, string detail)
    {
        var problem = (await Api.PostTextAsync("/api/v1/prompts/families", body)).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", field);

        Assert.Equal(detail, problem.Text("detail"));
    }

    [Theory]
    [InlineData("""{"parent_version_id": "v1"}""", "parent_version_id is to be a UUID.")]
    [InlineData("""{"allow_randomization": "yes"}""", "allow_randomization is to be true or false.")]
    public async Task So_is_one_of_another_type_in_a_version(string body, string detail)
    {
        var family = await Workspace.NewFamilyAsync();

        var answer = await Api.PostTextAsync($"/api/v1/prompts/families/{family}/versions", body);

        Assert.Equal(detail, answer.ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", detail.Split(' ')[0]).Text("detail"));
    }

    [Fact]
    public async Task What_takes_no_more_than_its_address_needs_no_body()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await Workspace.NewVersionAsync(family);
        var second = await Workspace.NewVersionAsync(family, "A brass lamp on a desk, dust");
        var label = $"/api/v1/prompts/families/{family}/labels/production";
        foreach (var (version, header, etag) in new[] { (first, "If-None-Match", "*"), (second, "If-Match", "\"1\"") })
            await Api.SendAsync(new HttpRequestMessage(HttpMethod.Put, label) { Content = JsonContent.Create(new { version_id = version.Text("id") }) }, (header, etag));

        var reverted = (await Api.PostAsync($"/api/v1/prompts/git/families/{family}/revert/{second["id"]}")).Expect(HttpStatusCode.OK);
        var moved = (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{label}/rollback"), ("If-Match", "\"2\""))).Expect(HttpStatusCode.OK);

        reverted.Body["version"]!.AsObject().Has(new { prompt_text = "A brass lamp on a desk", origin = "reverted" });
        moved.Body["version"]!.AsObject().Has(new { version_number = 1 });
        (await Api.PostAsync($"/api/v1/prompts/versions/{first["id"]}/validate")).Expect(HttpStatusCode.OK).Body.Has(new { valid = true });
        (await Api.PostAsync($"/api/v1/prompts/git/families/{family}/rollback")).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type", "Content-Type");
    }

    [Fact]
    public async Task Tags_that_are_to_go_are_asked_for_by_their_parameter()
    {
        var version = (await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync())).Text("id");

        var answer = await Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/prompts/git/versions/{version}/tags"));

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "tag");
    }

    [Fact]
    public async Task A_timeline_of_a_branch_that_there_is_not_is_not_found()
    {
        var family = await Workspace.NewFamilyAsync();

        (await Api.GetAsync($"/api/v1/prompts/git/families/{family}/timeline?branch=nobody")).ExpectProblem(HttpStatusCode.NotFound, "branch_not_found", "branch");
    }
}
