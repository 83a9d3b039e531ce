using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts.Libraries;

/// <summary>What worlds use instead of families, on its way in.</summary>
public sealed class LibraryOverrideTests(GatewayFixture fixture) : LibraryTests(fixture)
{
    [Theory]
    [InlineData("""{"version_number": 1}""", "out_of_range", "world_id")]
    [InlineData("""{"world_id": "harbour"}""", "override_empty", "version_number")]
    [InlineData("""{"world_id": "harbour", "version_number": 9}""", "version_not_found", "version_number")]
    [InlineData("""{"world_id": "harbour", "label": "calm"}""", "label_not_found", "label")]
    [InlineData("""{"world_id": "harbour", "version_number": 1, "label": "best"}""", "selection_ambiguous", "label")]
    [InlineData("""{"world_id": "harbour", "variables": {"a b": 1}}""", "name_invalid", "variables.a b")]
    [InlineData("""{"world_id": "harbour", "variables": ["n"]}""", "json_invalid", "variables")]
    [InlineData("""{"world_id": "harbour", "version_number": 1, "updated_at": "now"}""", "time_invalid", "updated_at")]
    [InlineData("""{"world_id": "desert", "version_number": 1}""", "duplicate", "world_id")]
    [InlineData("""{"world_id": "harbour", "revision": 3}""", "unknown_field", "revision")]
    public async Task What_cannot_be_set_cannot_come_in(string told, string code, string field)
    {
        var file = LibraryFiles.Of(LibraryFiles.Labelled(LibraryFiles.Family("one", "{{n}} lamps"), "best", 1));
        file["families"]![0]!["overrides"] = new JsonArray(JsonNode.Parse("""{"world_id": "desert", "version_number": 1}"""), JsonNode.Parse(told));
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await SendAsync(Api, file);

        answer.ExpectProblem(code == "unknown_field" ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity, code, $"families[0].overrides[1].{field}");
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task What_later_moves_have_made_of_them_comes_in_and_is_flagged()
    {
        var one = LibraryFiles.Family("one", "{{> two#1}} {{n}}");
        one["versions"]![0]!["variables"] = JsonNode.Parse("""{"n": "int"}""");
        one["labels"] = JsonNode.Parse("""[{"name": "calm", "history": [{"action": "set", "to_number": 1}, {"action": "remove", "from_number": 1}]}]""");
        one["overrides"] = JsonNode.Parse("""[{"world_id": "desert", "label": "calm"}, {"world_id": "harbour", "variables": {"n": "many"}}, {"world_id": "moon", "version_number": 1, "variables": {"n": 7, "light": "dim", "hat": "red"}}, {"world_id": "sun", "variables": {"light": "bright"}}]""");
        var file = LibraryFiles.Of(one, LibraryFiles.Family("two", "{{light}} light"));

        var imported = await BringAsync(Api, file);

        imported["families"]![0]!.AsObject().Has(new { override_count = 4 });
        var warnings = imported["families"]![0]!["warnings"]!.AsArray().Select(warning => (string)warning!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["Some", "The version", "They follow"], warnings.Select(warning => warning.Split(' ')[0] == "Some" ? "Some" : string.Join(' ', warning.Split(' ')[..2])));
        Assert.Equal(["Worlds: harbour.", "Worlds: moon.", "Worlds: desert."], warnings.Select(warning => warning[warning.IndexOf("Worlds", StringComparison.Ordinal)..]));
        var read = (await Api.GetAsync($"/api/v1/prompts/families/{imported["families"]![0]!["id"]}/overrides/moon")).Expect(HttpStatusCode.OK).Body;
        read.Has(new { revision = 1, updated_by = "tester", variables = new { n = 7, light = "dim", hat = "red" } });
    }

    [Fact]
    public async Task They_stay_behind_if_they_are_to()
    {
        var file = LibraryFiles.Of(LibraryFiles.Family("one", "lamps"));
        file["families"]![0]!["overrides"] = JsonNode.Parse("""[{"world_id": "desert", "version_number": 1}]""");

        var imported = await BringAsync(Api, file, new { include_overrides = false });

        imported["families"]![0]!.AsObject().Has(new { override_count = 0 });
        Assert.Empty((await TakeAsync(Api))["families"]![0]!["overrides"]!.AsArray());
    }
}
