using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.Prompts.ImportCalls;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>What becomes of a file of one family.</summary>
public sealed class ImportTests(GatewayFixture fixture) : GatewayTests(fixture)
{
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
}
