using System.Net;
using System.Net.Http.Json;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class ReadIfChangedTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task Who_has_a_version_already_is_told_so_until_its_tags_change()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());
        var address = $"/api/v1/prompts/versions/{version["id"]}";
        var etag = (await Api.GetAsync(address)).Expect(HttpStatusCode.OK).Header("ETag")!;

        foreach (var known in new[] { etag, $"W/{etag}", $"\"other\", {etag}", "*" })
        {
            var again = (await Api.GetAsync(address, ("If-None-Match", known))).Expect(HttpStatusCode.NotModified);
            Assert.Equal((etag, ""), (again.Header("ETag"), again.Text));
        }

        (await Api.GetAsync(address, ("If-None-Match", "\"other\""))).Expect(HttpStatusCode.OK);
        (await Api.GetAsync(address, ("If-None-Match", "no etag"))).Expect(HttpStatusCode.OK);
        (await Api.PostAsync($"/api/v1/prompts/git/versions/{version["id"]}/tags", new { tags = new[] { "warm" } })).Expect(HttpStatusCode.OK);
        Assert.NotEqual(etag, (await Api.GetAsync(address, ("If-None-Match", etag))).Expect(HttpStatusCode.OK).Header("ETag"));
    }

    [Fact]
    public async Task Who_has_a_labels_version_reads_it_again_when_the_label_has_moved()
    {
        var family = await Workspace.NewFamilyAsync();
        await Workspace.NewVersionAsync(family, "one lamp");
        await Workspace.NewVersionAsync(family, "two lamps");
        var label = $"/api/v1/prompts/families/{family}/labels/production";
        await PointAsync(label, 1, "If-None-Match", "*");
        var etag = (await Api.GetAsync($"{label}/version")).Expect(HttpStatusCode.OK).Header("ETag")!;

        (await Api.GetAsync($"{label}/version", ("If-None-Match", etag))).Expect(HttpStatusCode.NotModified);
        await PointAsync(label, 2, "If-Match", "\"1\"");
        (await Api.GetAsync($"{label}/version", ("If-None-Match", etag))).Expect(HttpStatusCode.OK).Body.Has(new { prompt_text = "two lamps" });
        (await Api.GetAsync($"/api/v1/prompts/families/{family}/versions/latest", ("If-None-Match", "*"))).Expect(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_version_of_another_workspace_is_not_there_whatever_the_client_has()
    {
        var other = await Gateway.NewWorkspaceAsync();
        var version = await other.NewVersionAsync(await other.NewFamilyAsync());

        var answer = await Api.GetAsync($"/api/v1/prompts/versions/{version["id"]}", ("If-None-Match", "*"));

        answer.ExpectProblem(HttpStatusCode.NotFound, "version_not_found", "id");
    }

    private async Task PointAsync(string label, int number, string condition, string etag) =>
        Assert.InRange(
            (int)(await Api.SendAsync(new HttpRequestMessage(HttpMethod.Put, label) { Content = JsonContent.Create(new { version_number = number }) }, (condition, etag))).Status,
            200,
            201);
}
