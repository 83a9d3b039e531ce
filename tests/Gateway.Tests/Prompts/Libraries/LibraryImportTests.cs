using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.Prompts.ImportCalls;

namespace PixSim.Gateway.Tests.Prompts.Libraries;

/// <summary>What becomes of a file of several families: all of it, or nothing.</summary>
public sealed class LibraryImportTests(GatewayFixture fixture) : LibraryTests(fixture)
{
    [Fact]
    public async Task Families_may_include_each_other_whatever_their_order_and_no_circle_comes_in()
    {
        var lamp = LibraryFiles.Labelled(LibraryFiles.Family("lamp", "{{> light@production}}!", "brass"), "best", 2);
        var light = LibraryFiles.Labelled(LibraryFiles.Family("light", "warm", "{{> lamp@best}} light"), "production", 2);
        var circle = LibraryFiles.Labelled(LibraryFiles.Family("light", "warm", "{{> lamp#1}} light"), "production", 2);
        var before = await Gateway.RowsOfAsync(Workspace);

        var refused = (await SendAsync(Api, LibraryFiles.Of(lamp, circle))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "fragment_cycle", "families[0].versions[0].prompt_text");
        var unknown = (await SendAsync(Api, LibraryFiles.Of(lamp, LibraryFiles.Family("light", "warm")))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "unknown_fragment", "families[0].versions[0].prompt_text");
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
        await BringAsync(Api, LibraryFiles.Of(lamp, light));
        await BringAsync((await Gateway.NewWorkspaceAsync()).Api, LibraryFiles.Of(light, lamp));

        Assert.Contains("lamp#1 > light@production > lamp#1", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("the family has no such label or version", unknown.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("families[1].versions[2].parent_number", 3, HttpStatusCode.UnprocessableEntity, "version_not_found")]
    [InlineData("families[1].versions[2].prompt_text", "\"{{ lamp\"", HttpStatusCode.UnprocessableEntity, "syntax")]
    [InlineData("families[1].versions[2].surprise", 1, HttpStatusCode.BadRequest, "unknown_field")]
    [InlineData("families[1].versions[2]", "null", HttpStatusCode.BadRequest, "wrong_type")]
    [InlineData("families[1].versions", "7", HttpStatusCode.BadRequest, "wrong_type")]
    [InlineData("families[1].branches[0].head_number", 4, HttpStatusCode.UnprocessableEntity, "version_not_found")]
    [InlineData("families[1].family.title", "\"\"", HttpStatusCode.UnprocessableEntity, "out_of_range")]
    [InlineData("families[1].family.surprise", "1", HttpStatusCode.BadRequest, "unknown_field")]
    [InlineData("families[1].family.slug", "\"one\"", HttpStatusCode.UnprocessableEntity, "duplicate")]
    [InlineData("families[1].family", "null", HttpStatusCode.UnprocessableEntity, "field_missing")]
    [InlineData("families[1].labels", """[{"name": "a b"}]""", HttpStatusCode.UnprocessableEntity, "name_invalid", "families[1].labels[0].name")]
    [InlineData("families[1].surprise", "[1]", HttpStatusCode.BadRequest, "unknown_field")]
    [InlineData("families[1]", "[]", HttpStatusCode.BadRequest, "wrong_type")]
    [InlineData("families[1]", "{}", HttpStatusCode.UnprocessableEntity, "field_missing", "families[1].family")]
    [InlineData("families", "[]", HttpStatusCode.UnprocessableEntity, "field_missing")]
    [InlineData("families", "{}", HttpStatusCode.BadRequest, "wrong_type")]
    [InlineData("families[x]", "1", HttpStatusCode.BadRequest, "wrong_type")]
    [InlineData("family", """{"title": "One"}""", HttpStatusCode.BadRequest, "unknown_field")]
    [InlineData("format_version", "\"2.0\"", HttpStatusCode.BadRequest, "unknown_field", "families")]
    [InlineData("format_version", "\"3.0\"", HttpStatusCode.UnprocessableEntity, "format_version_unknown")]
    [InlineData("format_version", "null", HttpStatusCode.UnprocessableEntity, "field_missing")]
    public async Task A_fault_in_the_last_family_is_told_where_and_keeps_all_of_them_out(string path, object value, HttpStatusCode status, string code, string? field = null)
    {
        var last = Chain(3);
        last.Remove("format_version");
        var file = LibraryFiles.Of(LibraryFiles.Family("one", "one", "{{> one#1}}"), last);
        if (path == "families[x]")
            file[path] = 1;
        else
            Set(file, path, JsonNode.Parse($"{value}"));
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await SendAsync(Api, file);

        answer.ExpectProblem(status, code, field ?? path);
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task What_stands_beside_the_file_is_told_by_name()
    {
        var text = Body(LibraryFiles.Of(LibraryFiles.Family("one", "one")));

        (await Api.PostTextAsync(ImportSeveral, text.Insert(1, "\"slug\": \"a\", "))).ExpectProblem(HttpStatusCode.BadRequest, "unknown_field", "slug");
        (await Api.PostTextAsync(Import, Body(Chain(1), new { include_overrides = true }))).ExpectProblem(HttpStatusCode.BadRequest, "unknown_field", "include_overrides");
        (await Api.PostTextAsync(ImportSeveral, text[..^3])).ExpectProblem(HttpStatusCode.BadRequest, "json_invalid");
        (await Api.PostTextAsync(ImportSeveral, "{}")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "import_data");
    }

    [Fact]
    public async Task A_dry_run_tells_of_each_family_and_stores_nothing()
    {
        await Workspace.NewFamilyAsync("Lamps");
        await Workspace.NewFamilyAsync("Two");
        var before = await Gateway.RowsOfAsync(Workspace);
        var bad = LibraryFiles.Family("lamps", "one", " ");
        var file = LibraryFiles.Of(LibraryFiles.Family("two", "a {{> two#2}}", "b"), LibraryFiles.Family("lamps", "lamps"), LibraryFiles.Family("lamps-2", new string('x', 200_000)));

        var good = (await SendAsync(Api, file, new { dry_run = true })).Expect(HttpStatusCode.OK).Body;
        var refused = (await SendAsync(Api, LibraryFiles.Of(LibraryFiles.Family("one", "1"), bad), new { dry_run = true })).Expect(HttpStatusCode.OK).Body;

        good.Has(new { dry_run = true, family_count = 3, version_count = 4, id = (string?)null });
        Assert.Equal(["two 1 0", "lamps-3 0 1", "lamps-2 0 1"], good["families"]!.AsArray().Select(family => $"{family!["slug"]} {family["problems"]!.AsArray().Count} {family["warnings"]!.AsArray().Count}"));
        Assert.Single(good["problems"]!.AsArray())!.AsObject().Has(new { code = "slug_taken", field = "families[0].family.slug" });
        Assert.Equal([0, 1], refused["families"]!.AsArray().Select(family => family!["problems"]!.AsArray().Count));
        Assert.Equal("families[1].versions[1].prompt_text", refused["problems"]![0]!.AsObject().Text("field"));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task A_taken_slug_is_changed_unless_something_in_the_file_names_it()
    {
        await Workspace.NewFamilyAsync("Lamps");
        var named = LibraryFiles.Of(LibraryFiles.Family("bench", "{{> lamps#1}}"), LibraryFiles.Family("lamps", "a lamp"));
        var free = LibraryFiles.Of(LibraryFiles.Family("bench", "a bench"), LibraryFiles.Family("lamps-2", "another"), LibraryFiles.Family("lamps", "a lamp"));
        var before = await Gateway.RowsOfAsync(Workspace);

        (await SendAsync(Api, named)).ExpectProblem(HttpStatusCode.Conflict, "slug_taken", "families[1].family.slug");
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
        var dry = (await SendAsync(Api, free, new { dry_run = true })).Expect(HttpStatusCode.OK).Body;
        var imported = await BringAsync(Api, free);

        Assert.Equal(["bench", "lamps-2", "lamps-3"], Slugs(imported));
        Assert.Equal(Slugs(dry), Slugs(imported));
        Assert.Contains("lamps-3", (string?)Assert.Single(imported["families"]![2]!["warnings"]!.AsArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_imports_at_once_under_one_key_one_is_made_and_all_tell_of_it()
    {
        var file = LibraryFiles.Of(LibraryFiles.Family("one", "1"), LibraryFiles.Family("two", "2 {{> one}}"));
        var body = Body(file);

        var keyed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Api.PostTextAsync(ImportSeveral, body, ("Idempotency-Key", "once"))));
        var again = (await Api.PostTextAsync(ImportSeveral, body, ("Idempotency-Key", "once"))).Expect(HttpStatusCode.Created);

        Assert.Equal(5, keyed.Count(answer => answer.Header("Idempotent-Replayed") == "true"));
        Assert.All(keyed, answer => Assert.Equal(again.Text, answer.Expect(HttpStatusCode.Created).Text));
        var read = (await Api.GetAsync(again.Header("Location")!)).Expect(HttpStatusCode.OK);
        Assert.Equal(again.Text, read.Text);
        Assert.Equal(["one", "two"], Slugs(await TakeAsync(Api)));
        (await Api.PostTextAsync(ImportSeveral, $"{body} ", ("Idempotency-Key", "once"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
        (await (await Gateway.NewWorkspaceAsync()).Api.GetAsync(again.Header("Location")!)).ExpectProblem(HttpStatusCode.NotFound, "import_not_found", "id");
    }

    [Fact]
    public async Task Libraries_that_come_in_at_once_all_come_in_whole()
    {
        JsonObject File(IEnumerable<string> slugs) => LibraryFiles.Of([.. slugs.Select(slug => LibraryFiles.Family(slug, $"{slug} 1", $"{slug} 2"))]);
        string[] slugs = ["a", "b", "c", "d", "e"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(turn => SendAsync(Api, File(turn % 2 == 0 ? slugs : slugs.Reverse()))));

        var given = answers.SelectMany(answer => Slugs(answer.Expect(HttpStatusCode.Created).Body)).ToList();
        Assert.Equal(60, given.Distinct().Count());
        Assert.Equal(given.Order(StringComparer.Ordinal), Slugs(await TakeAsync(Api)));
    }
}
