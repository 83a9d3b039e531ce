using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using PixSim.Storage.Invariants;
using static PixSim.Gateway.Tests.Prompts.ImportCalls;

namespace PixSim.Gateway.Tests.Prompts.Libraries;

/// <summary>Libraries that go elsewhere, and are there what they were here.</summary>
public sealed class LibraryRoundTripTests(GatewayFixture fixture) : LibraryTests(fixture)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_library_of_any_shape_goes_in_and_out_and_in_and_out_unchanged(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 3; round++)
        {
            var file = LibraryFiles.Any(random);
            var (one, other) = (await Gateway.NewWorkspaceAsync(), await Gateway.NewWorkspaceAsync());

            await BringAsync(one.Api, file);
            var once = await TakeAsync(one.Api);
            await BringAsync(other.Api, once);
            var twice = await TakeAsync(other.Api);

            ExpectSame(LibraryFiles.Lasting(file), LibraryFiles.Lasting(once), $"seed {seed}, round {round}, once");
            ExpectSame(LibraryFiles.Lasting(once), LibraryFiles.Lasting(twice), $"seed {seed}, round {round}, twice");
        }

        Assert.All(await LedgerAudit.RunAsync(Gateway.Database.Source, CancellationToken.None), result => Assert.Empty(result.Violations));
    }

    [Fact]
    public async Task Families_that_include_each_other_go_elsewhere_together_and_mean_the_same_there()
    {
        var lamp = await Workspace.NewFamilyAsync("Lamp");
        var light = await Workspace.NewFamilyAsync("Light");
        await Workspace.NewVersionAsync(lamp, "A brass lamp");
        await LabelAsync(lamp, "best", 1);
        await Workspace.NewVersionAsync(light, "light of {{> lamp@best}}");
        await LabelAsync(light, "production", 1);
        await Workspace.NewVersionAsync(lamp, "{{> lamp#1}} in {{> light@production}}");
        await OverrideAsync(lamp, "harbour", new { version_number = 1, variables = new { hat = "red" } });
        await OverrideAsync(light, "harbour", new { label = "production" });
        var elsewhere = await Gateway.NewWorkspaceAsync();

        var file = await TakeAsync(Api);
        (await PostAsync(elsewhere.Api, LibraryFiles.Of(file["families"]![0]!.AsObject()))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "format_version_unknown", "format_version");
        var imported = await BringAsync(elsewhere.Api, file);

        imported.Has(new { format_version = "2.1", dry_run = false, family_count = 2, version_count = 3, created_by = "tester" });
        imported["families"]![0]!.AsObject().Has(new { slug = "lamp", title = "Lamp", version_count = 2, branch_count = 1, label_count = 1, override_count = 1 });
        ExpectSame(LibraryFiles.Lasting(file), LibraryFiles.Lasting(await TakeAsync(elsewhere.Api)), "elsewhere");
        var id = (string)imported["families"]![0]!["id"]!;
        object Picture(string? world) => new { operation_type = "text_to_image", prompt_config = new { familyId = id, autoSelectLatest = true }, world_id = world };
        Assert.Equal("A brass lamp in light of A brass lamp", (await elsewhere.BeginAsync(Picture(null))).Text("final_prompt"));
        var there = await elsewhere.BeginAsync(Picture("harbour"));
        Assert.Equal("A brass lamp", there.Text("final_prompt"));
        there["prompt_resolution"]!.AsObject().Has(new { world_id = "harbour", override_revision = 1, world_variables = new[] { "hat" } });
        (await elsewhere.NewVersionAsync(id, "{{> light}}!")).Has(new { version_number = 3 });
        Assert.All(await LedgerAudit.RunAsync(Gateway.Database.Source, CancellationToken.None), result => Assert.Empty(result.Violations));
    }

    [Fact]
    public async Task A_version_that_was_given_more_tags_than_it_can_be_committed_with_comes_along()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());
        foreach (var some in Enumerable.Range(100, 80).Select(number => $"tag {number}").Chunk(40))
            (await Api.PostAsync($"/api/v1/prompts/git/versions/{version.Text("id")}/tags", new { tags = some })).Expect(HttpStatusCode.OK);
        var elsewhere = await Gateway.NewWorkspaceAsync();
        var file = await TakeAsync(Api);

        await BringAsync(elsewhere.Api, file);

        Assert.Equal(80, file["families"]![0]!["versions"]![0]!["tags"]!.AsArray().Count);
        ExpectSame(LibraryFiles.Lasting(file), LibraryFiles.Lasting(await TakeAsync(elsewhere.Api)), "elsewhere");
    }

    [Fact]
    public async Task The_example_of_the_documentation_goes_in_and_out_unchanged()
    {
        var example = await ExampleAsync("prompt-library.example.json");

        await BringAsync(Api, example);

        ExpectSame(LibraryFiles.Lasting(example), LibraryFiles.Lasting(await TakeAsync(Api)), "the example");
    }

    [Fact]
    public async Task Files_of_one_family_are_read_too_and_members_may_come_in_any_order_and_the_file_as_a_text()
    {
        var library = LibraryFiles.Of(LibraryFiles.Family("one", "{{> two#1}}"), LibraryFiles.Family("two", "two", "three"));
        foreach (var family in library["families"]!.AsArray().Select(family => family!.AsObject()).ToList())
        {
            var versions = family["versions"]!.DeepClone();
            family.Remove("versions");
            family.Insert(0, "versions", versions);
        }

        var text = new JsonObject(library.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
        var several = (await Api.PostTextAsync(ImportSeveral, new JsonObject { ["import_data"] = text, ["preserve_metadata"] = false }.ToJsonString())).Expect(HttpStatusCode.Created).Body;
        var single = await BringAsync(Api, Chain(3));
        var original = await BringAsync(Api, JsonNode.Parse("""{"format_version": "1.0", "family": {"slug": "bench_kiss", "title": "Bench", "prompt_type": "visual"}, "versions": [{"prompt_text": "one"}, {"prompt_text": "two"}]}""")!.AsObject());

        Assert.Equal(["one 1", "two 2"], several["families"]!.AsArray().Select(family => $"{family!["slug"]} {family["version_count"]}"));
        single.Has(new { format_version = "2.0", family_count = 1, version_count = 3 });
        original["families"]![0]!.AsObject().Has(new { slug = "bench-kiss", version_count = 2 });
        Assert.Equal(2, original["families"]![0]!["warnings"]!.AsArray().Count);
        Assert.Equal(["bench-kiss", "lamps", "one", "two"], Slugs(await TakeAsync(Api)));
    }
}
