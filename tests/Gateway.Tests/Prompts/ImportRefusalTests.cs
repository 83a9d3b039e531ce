using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.Prompts.ImportCalls;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Files that cannot be meant.</summary>
public sealed class ImportRefusalTests(GatewayFixture fixture) : GatewayTests(fixture)
{
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
        Set(file, path, JsonNode.Parse($"{value}"));
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
}
