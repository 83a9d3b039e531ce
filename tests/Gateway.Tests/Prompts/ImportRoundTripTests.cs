using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.Prompts.ImportCalls;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Files that come out again as they went in.</summary>
public sealed class ImportRoundTripTests(GatewayFixture fixture) : GatewayTests(fixture)
{
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
        var example = await ExampleAsync("prompt-exchange.example.json");

        var exported = await ExportAsync(Api, await ImportAsync(Api, example));

        ExpectSame(ExchangeFiles.Lasting(example), ExchangeFiles.Lasting(exported), "the example");
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
}
