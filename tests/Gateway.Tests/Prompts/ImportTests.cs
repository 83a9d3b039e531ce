using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class ImportTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Import = "/api/v1/prompts/families/import";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_family_of_any_shape_goes_in_and_out_and_in_and_out_unchanged(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 4; round++)
        {
            var file = ExchangeFiles.Any(random);

            var once = await ExportAsync(Api, await ImportAsync(Api, file));
            var twice = await ExportAsync((await Gateway.NewWorkspaceAsync()).Api, once);

            ExpectSame(ExchangeFiles.Lasting(file), ExchangeFiles.Lasting(once), $"seed {seed}, round {round}, once");
            ExpectSame(ExchangeFiles.Lasting(once), ExchangeFiles.Lasting(twice), $"seed {seed}, round {round}, twice");
        }
    }

    [Fact]
    public async Task The_example_of_the_documentation_goes_in_and_out_unchanged()
    {
        var example = JsonNode.Parse(await File.ReadAllTextAsync(Example()))!.AsObject();

        var exported = await ExportAsync(Api, await ImportAsync(Api, example));

        ExpectSame(ExchangeFiles.Lasting(example), ExchangeFiles.Lasting(exported), "the example");
    }

    [Fact]
    public async Task An_imported_family_is_written_on_as_any_other()
    {
        var family = await ImportAsync(Api, Chain(3));

        var added = await Workspace.NewVersionAsync(family.Text("id"), "four lamps");

        added.Has(new { version_number = 4, branch_name = "main" });
        family.Has(new { slug = "lamps", version_count = 3 });
        family["import"]!.AsObject().Has(new { dry_run = false, version_count = 3, branch_count = 1, label_count = 0, warnings = Array.Empty<string>() });
    }

    [Fact]
    public async Task Members_may_come_in_any_order_and_the_file_as_a_text()
    {
        var file = Chain(2);
        var reversed = new JsonObject(file.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        var one = await ImportAsync(Api, reversed);
        var two = (await Api.PostTextAsync(Import, new JsonObject { ["import_data"] = file.ToJsonString(), ["title"] = "Else", ["slug"] = "else" }.ToJsonString())).Expect(HttpStatusCode.Created).Body;

        one.Has(new { version_count = 2, slug = "lamps" });
        two.Has(new { version_count = 2, slug = "else", title = "Else" });
    }

    [Fact]
    public async Task The_originals_format_keeps_its_order_and_is_told_what_it_lost()
    {
        const string original = """
            {
              "format_version": "1.0", "exported_at": "2025-11-19T10:00:00.123456",
              "family": {"slug": "bench_kiss", "title": "Bench", "description": null, "prompt_type": "visual", "category": null, "tags": ["x"], "family_metadata": {"a": 1}},
              "versions": [
                {"version_number": 4, "prompt_text": "one", "commit_message": null, "author": "a@b.c", "variables": {}, "provider_hints": {}, "tags": [], "semantic_version": "1.0.0", "branch_name": null, "created_at": "2025-11-19T10:00:00.123456"},
                {"version_number": 7, "prompt_text": "two", "commit_message": "m", "author": null, "variables": null, "provider_hints": null, "tags": null, "semantic_version": "v2", "branch_name": "draft", "created_at": "2025-11-20T10:00:00"},
                {"version_number": 9, "prompt_text": "three", "semantic_version": "1.0.0", "branch_name": "not a name", "created_at": null},
                {"version_number": 9, "prompt_text": "four", "branch_name": "draft"}
              ]
            }
            """;

        var imported = await ImportAsync(Api, JsonNode.Parse(original)!.AsObject());
        var file = await ExportAsync(Api, imported);

        imported.Has(new { slug = "bench-kiss", version_count = 4, tags = new[] { "x" }, family_metadata = new { a = 1 } });
        Assert.Equal(4, imported["import"]!["warnings"]!.AsArray().Count);
        var versions = file["versions"]!.AsArray().Select(version => version!.AsObject()).ToList();
        Assert.Equal(["one 1  main", "two 2 1 draft", "three 3 1 main", "four 4 2 draft"], versions.Select(version => $"{version["prompt_text"]} {version["version_number"]} {version["parent_number"]} {version["branch_name"]}"));
        versions[0].Has(new { author = "a@b.c", created_at = "2025-11-19T10:00:00.123456Z", semantic_version = "1.0.0", origin = "imported" });
        versions[1].Has(new { author = "tester", semantic_version = (string?)null });
        Assert.Equal(["draft 4 1", "main 3 "], file["branches"]!.AsArray().Select(branch => $"{branch!["name"]} {branch["head_number"]} {branch["base_number"]}"));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_stores_nothing()
    {
        await Workspace.NewFamilyAsync("Lamps");
        var before = await Gateway.RowsOfAsync(Workspace);
        var bad = Chain(3);
        bad["versions"]![1]!["prompt_text"] = " ";

        var good = (await PostAsync(Api, Chain(3), new { dry_run = true })).Expect(HttpStatusCode.OK).Body;
        var refused = (await PostAsync(Api, bad, new { dry_run = true })).Expect(HttpStatusCode.OK).Body;

        good.Has(new { dry_run = true, slug = "lamps-2", version_count = 3, branch_count = 1, label_count = 0, problems = Array.Empty<string>() });
        Assert.Single(good["warnings"]!.AsArray());
        Assert.Equal("versions[1].prompt_text", refused["problems"]![0]!.AsObject().Text("field"));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
        (await PostAsync(Api, Chain(3))).Expect(HttpStatusCode.Created).Body.Has(new { slug = "lamps-2" });
    }

    [Theory]
    [InlineData("versions[2].parent_number", 3, HttpStatusCode.UnprocessableEntity, "version_not_found")]
    [InlineData("versions[2].parent_number", 0, HttpStatusCode.UnprocessableEntity, "version_not_found")]
    [InlineData("versions[2].parent_number", "\"1\"", HttpStatusCode.BadRequest, "wrong_type")]
    [InlineData("versions[2].second_parent_number", 2, HttpStatusCode.UnprocessableEntity, "parents_equal")]
    [InlineData("versions[1].version_number", 7, HttpStatusCode.UnprocessableEntity, "version_number_unexpected")]
    [InlineData("versions[1].branch_name", "\"draft\"", HttpStatusCode.UnprocessableEntity, "branch_not_found")]
    [InlineData("versions[1].prompt_text", "\"{{ lamp\"", HttpStatusCode.UnprocessableEntity, "syntax")]
    [InlineData("versions[1].prompt_text", "\"a\\u0000b\"", HttpStatusCode.BadRequest, "text_malformed")]
    [InlineData("versions[1].prompt_text", "null", HttpStatusCode.UnprocessableEntity, "prompt_empty")]
    [InlineData("versions[1].variables", "[]", HttpStatusCode.UnprocessableEntity, "json_invalid")]
    [InlineData("versions[1].created_at", "\"yesterday\"", HttpStatusCode.UnprocessableEntity, "time_invalid")]
    [InlineData("versions[1].tags", "[null]", HttpStatusCode.UnprocessableEntity, "wrong_type")]
    [InlineData("versions[1].origin", "\"found\"", HttpStatusCode.UnprocessableEntity, "out_of_range")]
    [InlineData("versions[1].provider_id", "\"nobody\"", HttpStatusCode.UnprocessableEntity, "provider_unknown")]
    [InlineData("versions[1].semantic_version", "\"1\"", HttpStatusCode.UnprocessableEntity, "semantic_version_invalid")]
    [InlineData("versions[1].surprise", "1", HttpStatusCode.BadRequest, "unknown_field")]
    [InlineData("branches[0].head_number", 4, HttpStatusCode.UnprocessableEntity, "version_not_found")]
    [InlineData("branches[0].name", "\"a b\"", HttpStatusCode.UnprocessableEntity, "name_invalid")]
    [InlineData("family.title", "\"\"", HttpStatusCode.UnprocessableEntity, "out_of_range")]
    [InlineData("family.prompt_type", "\"other\"", HttpStatusCode.UnprocessableEntity, "prompt_type_unknown")]
    [InlineData("family.surprise", "1", HttpStatusCode.BadRequest, "unknown_field")]
    [InlineData("surprise", "1", HttpStatusCode.BadRequest, "unknown_field")]
    [InlineData("versions", "{}", HttpStatusCode.BadRequest, "wrong_type")]
    [InlineData("format_version", "\"3.0\"", HttpStatusCode.UnprocessableEntity, "format_version_unknown")]
    public async Task A_bad_file_is_told_where_and_leaves_nothing_behind(string path, object value, HttpStatusCode status, string code)
    {
        var file = Chain(3);
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        JsonNode at = file;
        foreach (var step in steps[..^1])
            at = int.TryParse(step, out var index) ? at[index]! : at[step]!;
        at[steps[^1]] = JsonNode.Parse($"{value}");
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await PostAsync(Api, file);

        answer.ExpectProblem(status, code, path);
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task Labels_are_checked_against_their_past()
    {
        var file = Chain(3);
        file["labels"] = JsonNode.Parse("""[{"name": "production", "history": [{"action": "set", "to_number": 1}, {"action": "set", "from_number": 2, "to_number": 9}, {"revision": 4, "action": "remove", "to_number": 1, "from_number": 9}]}]""");

        var problem = (await PostAsync(Api, file)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "from_unexpected", "labels[0].history[1].from_number");

        Assert.Equal(
            ["labels[0].history[1].from_number", "labels[0].history[1].to_number", "labels[0].history[2].revision", "labels[0].history[2].to_number"],
            problem["errors"]!.AsArray().Select(error => error!.AsObject().Text("field")));
    }

    [Fact]
    public async Task Bodies_that_end_early_or_say_things_twice_are_refused()
    {
        var text = new JsonObject { ["import_data"] = Chain(2) }.ToJsonString();
        var before = await Gateway.RowsOfAsync(Workspace);

        (await Api.PostTextAsync(Import, text[..^5])).ExpectProblem(HttpStatusCode.BadRequest, "json_invalid");
        (await Api.PostTextAsync(Import, "")).ExpectProblem(HttpStatusCode.BadRequest, "json_invalid");
        (await Api.PostTextAsync(Import, "[]")).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type");
        (await Api.PostTextAsync(Import, "{}")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "import_data");
        (await Api.PostTextAsync(Import, text.Insert(1, "\"slug\": \"a\", \"slug\": \"b\", "))).ExpectProblem(HttpStatusCode.BadRequest, "duplicate_field", "slug");
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task History_that_breaks_a_limit_is_flagged_and_kept()
    {
        var file = Chain(2);
        file["versions"]![1]!["prompt_text"] = new string('x', 200_000);

        var imported = await ImportAsync(Api, file);

        Assert.Contains("Versions: 2.", (string?)Assert.Single(imported["import"]!["warnings"]!.AsArray()), StringComparison.Ordinal);
        var latest = (await Api.GetAsync($"/api/v1/prompts/families/{imported.Text("id")}/versions/latest")).Expect(HttpStatusCode.OK).Body;
        Assert.False((bool)latest["validation"]!["valid"]!);
    }

    [Fact]
    public async Task Metadata_that_is_not_preserved_is_the_importers()
    {
        var file = ExchangeFiles.Any(new Random(11));

        var imported = (await PostAsync(Api, file, new { preserve_metadata = false })).Expect(HttpStatusCode.Created).Body;

        var exported = await ExportAsync(Api, imported);
        Assert.All(exported["versions"]!.AsArray(), version => Assert.Equal("tester", (string?)version!["author"]));
        Assert.All(exported["labels"]!.AsArray(), label => Assert.Equal("tester", (string?)Assert.Single(label!["history"]!.AsArray())!["author"]));
    }

    [Fact]
    public async Task Of_ten_imports_at_once_under_one_key_one_is_made_and_ten_without_get_ten_slugs()
    {
        var keyed = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Api.PostTextAsync(Import, Body(Chain(3)), ("Idempotency-Key", "once"))));
        var free = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Api.PostTextAsync(Import, Body(Chain(3)))));

        Assert.Single(keyed.Select(answer => answer.Expect(HttpStatusCode.Created).Body.Text("id")).Distinct());
        Assert.Equal(9, keyed.Count(answer => answer.Header("Idempotent-Replayed") == "true"));
        Assert.Equal(10, free.Select(answer => answer.Expect(HttpStatusCode.Created).Body.Text("slug")).Distinct().Count());
        (await Api.PostTextAsync(Import, Body(Chain(2)), ("Idempotency-Key", "once"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
        (await PostAsync(Api, Chain(1), new { slug = "lamps" })).ExpectProblem(HttpStatusCode.Conflict, "slug_taken", "slug");
    }

    private static JsonObject Chain(int count) => new()
    {
        ["format_version"] = "2.0",
        ["family"] = new JsonObject { ["slug"] = "lamps", ["title"] = "Lamps", ["prompt_type"] = "visual" },
        ["branches"] = new JsonArray(new JsonObject { ["name"] = "main", ["head_number"] = count }),
        ["versions"] = new JsonArray([.. Enumerable.Range(1, count).Select(number => new JsonObject { ["version_number"] = number, ["parent_number"] = number == 1 ? null : number - 1, ["prompt_text"] = $"{number} lamps" })]),
    };

    private static string Body(JsonObject file) => new JsonObject { ["import_data"] = file }.ToJsonString();

    private static Task<Answer> PostAsync(ApiClient api, JsonObject file, object? options = null)
    {
        var body = options is null ? [] : JsonSerializer.SerializeToNode(options)!.AsObject();
        body["import_data"] = file.DeepClone();
        return api.PostTextAsync(Import, body.ToJsonString());
    }

    private static async Task<JsonObject> ImportAsync(ApiClient api, JsonObject file) => (await PostAsync(api, file)).Expect(HttpStatusCode.Created).Body;

    /// <summary>Exports a family; a file is imported first.</summary>
    private static async Task<JsonObject> ExportAsync(ApiClient api, JsonObject familyOrFile)
    {
        var family = familyOrFile.ContainsKey("format_version") ? await ImportAsync(api, familyOrFile) : familyOrFile;
        return (await api.GetAsync($"/api/v1/prompts/families/{family.Text("id")}/export")).Expect(HttpStatusCode.OK).Body;
    }

    private static void ExpectSame(JsonObject expected, JsonObject actual, string when)
    {
        if (!JsonNode.DeepEquals(expected, actual))
            Assert.Fail($"{when}: {expected.ToJsonString()}\nis not\n{actual.ToJsonString()}");
    }

    private static string Example([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "prompt-exchange.example.json");
}
