using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts.Libraries;

/// <summary>What of a library goes out.</summary>
public sealed class LibraryExportTests(GatewayFixture fixture) : LibraryTests(fixture)
{
    [Fact]
    public async Task Chosen_families_come_alone_or_with_all_that_they_include()
    {
        var a = await Workspace.NewFamilyAsync("A");
        var b = await Workspace.NewFamilyAsync("B");
        var c = await Workspace.NewFamilyAsync("C");
        await Workspace.NewFamilyAsync("D");
        await Workspace.NewVersionAsync(c, "c");
        await Workspace.NewVersionAsync(b, "b {{> c}}");
        await Workspace.NewVersionAsync(a, "a {{> b#1}}");
        await Workspace.NewVersionAsync(a, "a alone");
        await Workspace.NewVersionAsync(c, "c {{> a#2}}");

        Assert.Equal(["a", "b", "c", "d"], Slugs(await TakeAsync(Api)));
        Assert.Equal(["a", "c"], Slugs(await TakeAsync(Api, $"?family_id={c}&family_id={a}&family_id={a}")));
        Assert.Equal(["a", "b", "c"], Slugs(await TakeAsync(Api, $"?family_id={a}&include_dependencies=true")));
        Assert.Equal(["a", "b", "c"], Slugs(await TakeAsync(Api, $"?family_id={c}&include_dependencies=true")));
    }

    [Fact]
    public async Task A_file_is_attached_and_tells_its_format_and_worlds_unless_they_are_to_stay()
    {
        var family = await Workspace.NewFamilyAsync("Lamps");
        await Workspace.NewVersionAsync(family, "one {{hat}} lamp");
        await LabelAsync(family, "calm", 1);
        await OverrideAsync(family, "harbour", new { version_number = 1 });
        await OverrideAsync(family, "desert", new { label = "calm", variables = new { hat = "red" } });
        await OverrideAsync(family, "gone", new { version_number = 1 });
        var remove = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/prompts/families/{family}/overrides/gone");
        remove.Headers.Add("If-Match", "\"1\"");
        (await Api.SendAsync(remove)).Expect(HttpStatusCode.NoContent);

        var answer = (await Api.GetAsync($"{ExportAddress}?format_version=2.1")).Expect(HttpStatusCode.OK);
        var without = await TakeAsync(Api, "?include_overrides=false");

        Assert.Equal($"attachment; filename={Workspace.Slug}.prompts.json", answer.Header("Content-Disposition"));
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal(["format_version", "exported_at", "families"], answer.Body.Select(member => member.Key));
        var overrides = answer.Body["families"]![0]!["overrides"]!.AsArray();
        Assert.Equal(["desert calm ", "harbour  1"], overrides.Select(world => $"{world!["world_id"]} {world["label"]} {world["version_number"]}"));
        overrides[0]!.AsObject().Has(new { variables = new { hat = "red" }, updated_by = "tester" });
        Assert.Equal(["family", "branches", "labels", "versions"], without["families"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task What_is_not_the_workspaces_is_not_found_and_what_cannot_be_meant_is_refused()
    {
        var other = await Gateway.NewWorkspaceAsync();
        var theirs = await other.NewFamilyAsync("Theirs");
        var mine = await Workspace.NewFamilyAsync("Mine");

        (await Api.GetAsync($"{ExportAddress}?family_id={mine}&family_id={theirs}")).ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "family_id");
        (await Api.GetAsync($"{ExportAddress}?family_id={mine}&family_id=7")).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", "family_id");
        (await Api.GetAsync($"{ExportAddress}?format_version=2.0")).ExpectProblem(HttpStatusCode.BadRequest, "format_version_unknown", "format_version");
        (await Api.GetAsync($"{ExportAddress}?{string.Join('&', Enumerable.Range(0, 101).Select(_ => $"family_id={Guid.CreateVersion7()}"))}")).ExpectProblem(HttpStatusCode.BadRequest, "out_of_range", "family_id");
        Assert.Equal(["mine"], Slugs(await TakeAsync(Api)));
        Assert.Empty(Slugs(await TakeAsync((await Gateway.NewWorkspaceAsync()).Api)));
    }
}
