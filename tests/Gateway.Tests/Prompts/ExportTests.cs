using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class ExportTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task An_export_tells_everything_of_a_family_by_numbers()
    {
        var family = await Workspace.NewFamilyAsync("Lamps");
        await AddAsync(family, new { prompt_text = "A {{colour}} lamp, 灯 🪔 \"<&>\"", variables = new { colour = new { type = "string" } }, semantic_version = "1.0.0-a+b", tags = new[] { "b", "a" } });
        (await Api.PostAsync($"/api/v1/prompts/git/families/{family}/branches", new { name = "draft" })).Expect(HttpStatusCode.Created);
        var draft = await AddAsync(family, new { prompt_text = "two lamps", branch_name = "draft", commit_message = "more light", author = "ada" });
        await AddAsync(family, new { prompt_text = "three {{mood}} lamps", variables = new { mood = new { type = "string" } }, compatible_strategies = new[] { "once" }, allow_randomization = true, randomization_params = new { mood = new[] { "calm" } } });
        await LabelAsync(family, 1, revision: 0);
        await LabelAsync(family, 3, revision: 1);
        (await Api.PostAsync($"/api/v1/prompts/git/versions/{draft.Text("id")}/tags", new { tags = new[] { "later" } })).Expect(HttpStatusCode.OK);

        var answer = (await Api.GetAsync($"/api/v1/prompts/families/{family}/export?include_analytics=true")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("attachment; filename=lamps.prompts.json", answer.Header("Content-Disposition"));
        var file = answer.Body.Has(new { format_version = "2.0" });
        file["family"]!.AsObject().Has(new { id = family, slug = "lamps", title = "Lamps", prompt_type = "visual", is_active = true, description = (string?)null });
        var versions = file["versions"]!.AsArray().Select(version => version!.AsObject()).ToList();
        Assert.Equal([1, 2, 3], versions.Select(version => (int)version["version_number"]!));
        versions[0].Has(new { prompt_text = "A {{colour}} lamp, 灯 🪔 \"<&>\"", semantic_version = "1.0.0-a+b", branch_name = "main", origin = "written", parent_number = (int?)null, tags = new[] { "a", "b" }, committed_tags = new[] { "b", "a" } });
        versions[1].Has(new { parent_number = 1, branch_name = "draft", commit_message = "more light", author = "ada", tags = new[] { "later" }, committed_tags = Array.Empty<string>() });
        versions[2].Has(new { parent_number = 1, branch_name = "main", compatible_strategies = new[] { "once" }, allow_randomization = true, randomization_params = new { mood = new[] { "calm" } }, committed_tags = (string[]?)null, analytics = new { generation_count = 0, successful_assets = 0 } });
        Assert.Equal(["draft 2 1", "main 3 "], file["branches"]!.AsArray().Select(branch => $"{branch!["name"]} {branch["head_number"]} {branch["base_number"]}"));
        var history = Assert.Single(file["labels"]!.AsArray())!["history"]!.AsArray().Select(revision => revision!.AsObject()).ToList();
        Assert.Equal(["1 set  1", "2 set 1 3"], history.Select(revision => $"{revision["revision"]} {revision["action"]} {revision["from_number"]} {revision["to_number"]}"));
    }

    [Fact]
    public async Task An_export_without_versions_is_of_the_family_alone_and_another_format_is_refused()
    {
        var family = await Workspace.NewFamilyAsync();
        await Workspace.NewVersionAsync(family);

        var file = (await Api.GetAsync($"/api/v1/prompts/families/{family}/export?include_versions=false&format_version=2.0")).Expect(HttpStatusCode.OK).Body;

        Assert.Equal(["format_version", "exported_at", "family"], file.Select(member => member.Key));
        (await Api.GetAsync($"/api/v1/prompts/families/{family}/export?format_version=3")).ExpectProblem(HttpStatusCode.BadRequest, "format_version_unknown", "format_version");
        (await Api.GetAsync($"/api/v1/prompts/families/{family}/export?include_versions=false&include_analytics=true"))
            .ExpectProblem(HttpStatusCode.BadRequest, "analytics_without_versions", "include_analytics");
    }

    [Fact]
    public async Task An_export_of_many_pages_has_every_version_once()
    {
        var family = await Workspace.NewFamilyAsync();
        for (var batch = 0; batch < 2; batch++)
        {
            var versions = Enumerable.Range(0, 300).Select(number => new { prompt_text = $"{batch} {number} lamps" });
            (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions/batch", versions)).Expect(HttpStatusCode.Created);
        }

        var file = (await Api.GetAsync($"/api/v1/prompts/families/{family}/export")).Expect(HttpStatusCode.OK).Body;

        Assert.Equal(Enumerable.Range(1, 600), file["versions"]!.AsArray().Select(version => (int)version!["version_number"]!));
        Assert.All(file["versions"]!.AsArray().Skip(1), version => Assert.Equal((int)version!["version_number"]! - 1, (int?)version["parent_number"]));
    }

    private async Task<JsonObject> AddAsync(string family, object version) =>
        (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", version)).Expect(HttpStatusCode.Created).Body;

    private async Task LabelAsync(string family, int number, int revision)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/families/{family}/labels/production") { Content = JsonContent.Create(new { version_number = number }) };
        request.Headers.Add(revision == 0 ? "If-None-Match" : "If-Match", revision == 0 ? "*" : $"\"{revision}\"");
        Assert.True((await Api.SendAsync(request)).Status is HttpStatusCode.Created or HttpStatusCode.OK);
    }
}
