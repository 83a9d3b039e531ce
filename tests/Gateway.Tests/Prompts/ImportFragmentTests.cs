using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using PixSim.Storage.Invariants;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Files whose versions include other families' versions, or their own family's.</summary>
public sealed class ImportFragmentTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Import = "/api/v1/prompts/families/import";

    [Fact]
    public async Task Families_that_include_one_another_go_elsewhere_and_mean_the_same_there()
    {
        var light = await Workspace.NewFamilyAsync("Light");
        await Workspace.NewVersionAsync(light, "warm light");
        await Workspace.NewVersionAsync(light, "light at night");
        await LabelAsync(light, "production", 1);
        var lamp = await Workspace.NewFamilyAsync("Lamp");
        await Workspace.NewVersionAsync(lamp, "A brass lamp");
        await LabelAsync(lamp, "best", 1);
        await Workspace.NewVersionAsync(lamp, "{{> lamp@best}} in {{> light@production}}, {{> light#2}}");
        await Workspace.NewVersionAsync(lamp, "{{> lamp#2}} by {{> light}}");
        var elsewhere = await Gateway.NewWorkspaceAsync();

        await ImportAsync(elsewhere.Api, await ExportAsync(Api, light));
        var file = await ExportAsync(Api, lamp);
        var imported = await ImportAsync(elsewhere.Api, file);

        var again = await ExportAsync(elsewhere.Api, imported.Text("id"));
        Assert.True(JsonNode.DeepEquals(ExchangeFiles.Lasting(file), ExchangeFiles.Lasting(again)), again.ToJsonString());
        var generation = await elsewhere.BeginAsync(new { operation_type = "text_to_image", prompt_config = new { familyId = imported.Text("id"), autoSelectLatest = true } });
        Assert.Equal("A brass lamp in warm light, light at night by light at night", generation.Text("final_prompt"));
        var dependents = (await elsewhere.Api.GetAsync($"/api/v1/prompts/families/{imported.Text("id")}/dependents")).Expect(HttpStatusCode.OK).Items;
        Assert.Equal(["lamp#2", "lamp@best"], dependents.Select(dependent => dependent.Text("reference")).Order(StringComparer.Ordinal));
        Assert.All(await LedgerAudit.RunAsync(Gateway.Database.Source, CancellationToken.None), result => Assert.Empty(result.Violations));
    }

    [Fact]
    public async Task What_is_not_there_is_named_and_a_dry_run_lists_all_of_it()
    {
        await (await Gateway.NewWorkspaceAsync()).NewFamilyAsync("Theirs");
        await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Light"), "warm");
        var file = File("{{> light}}", "{{> theirs}}", "{{> light@production}} {{> light#2}}", "{{> lamps#9}}", "{{> theirs}}");
        var before = await Gateway.RowsOfAsync(Workspace);

        var problem = (await PostAsync(Api, file)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "unknown_fragment", "versions[1].prompt_text");
        var dry = (await PostAsync(Api, file, dryRun: true)).Expect(HttpStatusCode.OK).Body;

        Assert.Contains("theirs cannot be included: there is no such family (line 1, column 1)", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(
            ["versions[1] theirs", "versions[2] light@production", "versions[2] light#2", "versions[3] lamps#9"],
            dry["problems"]!.AsArray().Select(item => $"{((string)item!["field"]!).Split('.')[0]} {((string)item["detail"]!).Split(' ')[0]}"));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task A_file_may_include_its_own_later_versions_and_no_circle()
    {
        var good = File("{{> lamps#3}} and more", "{{> lamps@production}}", "a lamp");
        good["labels"] = JsonNode.Parse("""[{"name": "production", "history": [{"action": "set", "to_number": 1}]}]""");
        var before = await Gateway.RowsOfAsync(Workspace);

        var circle = (await PostAsync(Api, File("{{> lamps#2}}", "a {{> lamps#1}}"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "fragment_cycle", "versions[0].prompt_text");
        var dry = (await PostAsync(Api, File("{{> lamps}}"), dryRun: true)).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
        var imported = await ImportAsync(Api, good);

        Assert.Contains("lamps#1 > lamps#2 > lamps#1", circle.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("fragment_cycle", (string?)Assert.Single(dry["problems"]!.AsArray())!["code"]);
        var second = await VersionAsync(imported, 2);
        var included = (await Api.GetAsync($"/api/v1/prompts/versions/{second.Text("id")}/fragments")).Expect(HttpStatusCode.OK).Items;
        Assert.Equal(["lamps@production", "lamps#3"], included.Select(fragment => fragment.Text("reference")));
    }

    [Fact]
    public async Task A_file_that_names_its_own_family_keeps_its_slug()
    {
        var file = File("a lamp", "{{> lamps#1}}");
        await ImportAsync(Api, file);

        (await PostAsync(Api, file)).ExpectProblem(HttpStatusCode.Conflict, "slug_taken", "slug");
        (await PostAsync(Api, file, dryRun: true)).Expect(HttpStatusCode.OK).Body["problems"]!.AsArray().Single()!.AsObject().Has(new { code = "slug_taken" });
        (await PostAsync(Api, file, slug: "others")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "fragment_renamed", "versions[1].prompt_text");
    }

    [Fact]
    public async Task Every_version_of_many_is_judged_with_what_it_includes()
    {
        const int count = 450;
        var fill = await Workspace.NewFamilyAsync("Fill");
        var limit = (int)(await Workspace.NewVersionAsync(fill, "short"))["validation"]!["char_limit"]!;
        await Workspace.NewVersionAsync(fill, new string('x', limit - 10));

        var imported = await ImportAsync(Api, File([.. Enumerable.Range(1, count).Select(number => number == 430 ? "A brass lamp {{> fill#2}}" : $"Lamp {number} {{{{> fill#1}}}}")]));

        Assert.Contains("Versions: 430.", (string?)Assert.Single(imported["import"]!["warnings"]!.AsArray()), StringComparison.Ordinal);
        Assert.Equal(count, await Gateway.Database.ScalarAsync<long>($"select count(distinct version_id) from prompt_dependencies where family_id = '{imported.Text("id")}'"));
        (await VersionAsync(imported, 449))["validation"]!.AsObject().Has(new { valid = true, char_count = "Lamp 449 short".Length });
    }

    private static JsonObject File(params string[] texts) => new()
    {
        ["format_version"] = "2.0",
        ["family"] = new JsonObject { ["slug"] = "lamps", ["title"] = "Lamps", ["prompt_type"] = "visual" },
        ["versions"] = new JsonArray([.. texts.Select((text, at) => new JsonObject { ["version_number"] = at + 1, ["parent_number"] = at == 0 ? null : at, ["prompt_text"] = text })]),
    };

    private static Task<Answer> PostAsync(ApiClient api, JsonObject file, bool dryRun = false, string? slug = null)
    {
        var body = new JsonObject { ["import_data"] = file.DeepClone(), ["dry_run"] = dryRun };
        if (slug is not null)
            body["slug"] = slug;
        return api.PostTextAsync(Import, body.ToJsonString());
    }

    private static async Task<JsonObject> ImportAsync(ApiClient api, JsonObject file) => (await PostAsync(api, file)).Expect(HttpStatusCode.Created).Body;

    private static async Task<JsonObject> ExportAsync(ApiClient api, string family) => (await api.GetAsync($"/api/v1/prompts/families/{family}/export")).Expect(HttpStatusCode.OK).Body;

    private async Task<JsonObject> VersionAsync(JsonObject family, int number) =>
        (await Api.GetAsync($"/api/v1/prompts/families/{family.Text("id")}/versions")).Expect(HttpStatusCode.OK).Items.Single(version => (int)version["version_number"]! == number);

    private async Task LabelAsync(string family, string name, int number)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/families/{family}/labels/{name}") { Content = JsonContent.Create(new { version_number = number }) };
        request.Headers.Add("If-None-Match", "*");
        var answer = await Api.SendAsync(request);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
    }
}
