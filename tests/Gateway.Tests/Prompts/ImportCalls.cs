using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Files that go in and out.</summary>
internal static class ImportCalls
{
    /// <summary>Where files of one family go.</summary>
    public const string Import = "/api/v1/prompts/families/import";

    /// <summary>Where files of several families go.</summary>
    public const string ImportSeveral = "/api/v1/prompts/import";

    /// <summary>A file of one family, whose versions follow one another.</summary>
    public static JsonObject Chain(int count) => new()
    {
        ["format_version"] = "2.0",
        ["family"] = new JsonObject { ["slug"] = "lamps", ["title"] = "Lamps", ["prompt_type"] = "visual" },
        ["branches"] = new JsonArray(new JsonObject { ["name"] = "main", ["head_number"] = count }),
        ["versions"] = new JsonArray([.. Enumerable.Range(1, count).Select(number => new JsonObject { ["version_number"] = number, ["parent_number"] = number == 1 ? null : number - 1, ["prompt_text"] = $"{number} lamps" })]),
    };

    /// <summary>The body of an import.</summary>
    public static string Body(JsonObject file, object? options = null)
    {
        var body = options is null ? [] : JsonSerializer.SerializeToNode(options)!.AsObject();
        body["import_data"] = file.DeepClone();
        return body.ToJsonString();
    }

    public static Task<Answer> PostAsync(ApiClient api, JsonObject file, object? options = null) => api.PostTextAsync(Import, Body(file, options));

    public static async Task<JsonObject> ImportAsync(ApiClient api, JsonObject file) => (await PostAsync(api, file)).Expect(HttpStatusCode.Created).Body;

    /// <summary>Exports a family; a file is imported first.</summary>
    public static async Task<JsonObject> ExportAsync(ApiClient api, JsonObject familyOrFile)
    {
        var family = familyOrFile.ContainsKey("format_version") ? await ImportAsync(api, familyOrFile) : familyOrFile;
        return (await api.GetAsync($"/api/v1/prompts/families/{family.Text("id")}/export")).Expect(HttpStatusCode.OK).Body;
    }

    /// <summary>Puts a value into a file, by the path of a member.</summary>
    public static void Set(JsonObject file, string path, JsonNode? value)
    {
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        JsonNode at = file;
        foreach (var step in steps[..^1])
            at = int.TryParse(step, out var index) ? at[index]! : at[step]!;
        if (int.TryParse(steps[^1], out var place))
            at[place] = value;
        else
            at[steps[^1]] = value;
    }

    public static void ExpectSame(JsonObject expected, JsonObject actual, string when)
    {
        if (!JsonNode.DeepEquals(expected, actual))
            Assert.Fail($"{when}: {expected.ToJsonString()}\nis not\n{actual.ToJsonString()}");
    }

    /// <summary>An example of the documentation.</summary>
    public static async Task<JsonObject> ExampleAsync(string name) => JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Documentation(), name)))!.AsObject();

    private static string Documentation([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs");
}
