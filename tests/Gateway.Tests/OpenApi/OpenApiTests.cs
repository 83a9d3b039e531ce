using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.OpenApi;

/// <summary>
/// The API's description. What is served is committed as <c>docs/openapi.json</c>, so that a change of the API shows in
/// review, and clients can be generated without a running gateway. After a change that is meant, run these tests once
/// with <c>PIXSIM_ACCEPT_OPENAPI=1</c>: that writes the file anew.
/// </summary>
public sealed class OpenApiTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string AcceptVariable = "PIXSIM_ACCEPT_OPENAPI";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_committed_description_is_the_one_that_is_served()
    {
        var path = typeof(OpenApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "OpenApiDocument").Value!;
        var served = $"{Sorted(await ServedAsync())!.ToJsonString(Readable)}\n";
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
            await File.WriteAllTextAsync(path, served);

        var committed = File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : "";

        Assert.True(served == committed, $"docs/openapi.json is not what the gateway serves{FirstDifference(committed, served)}. If the change is meant: {AcceptVariable}=1 ./pixsim test --filter OpenApi");
    }

    [Fact]
    public async Task It_is_OpenAPI_3_1_and_names_no_server()
    {
        var document = await ServedAsync();

        Assert.StartsWith("3.1.", document.Text("openapi"), StringComparison.Ordinal);
        Assert.True(document["servers"] is null or JsonArray { Count: 0 });
        document["components"]!["securitySchemes"]!["key"]!.AsObject().Has(new { type = "http", scheme = "bearer" });
    }

    [Fact]
    public async Task It_describes_every_route_by_a_name_and_a_summary()
    {
        var paths = (await ServedAsync())["paths"]!.AsObject();
        var described = paths
            .SelectMany(path => path.Value!.AsObject(), (path, operation) => (Route: $"{operation.Key.ToUpperInvariant()} {path.Key}", Operation: operation.Value!.AsObject()))
            .ToDictionary(route => route.Route, route => route.Operation);

        var mapped = Gateway.Routes
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(
                route => route.Metadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().Single().HttpMethods,
                (route, method) => $"{method} {route.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal).TrimEnd('/')}");
        Assert.Empty(mapped.Except(described.Keys));
        Assert.All(described, route => Assert.False(string.IsNullOrEmpty((string?)route.Value["summary"]), $"{route.Key} has no summary."));
        Assert.Equal(described.Count, described.Values.Select(operation => operation.Text("operationId")).Distinct().Count());
    }

    [Fact]
    public async Task It_says_what_each_parameter_of_a_query_and_each_header_means()
    {
        var undescribed = (await ServedAsync())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject(), (path, operation) => (Route: $"{operation.Key} {path.Key}", Operation: operation.Value!.AsObject()))
            .SelectMany(route => (route.Operation["parameters"] as JsonArray ?? []).Select(parameter => (route.Route, Parameter: parameter!.AsObject())))
            .Where(route => route.Parameter.Text("in") != "path" && string.IsNullOrEmpty((string?)route.Parameter["description"]))
            .Select(route => $"{route.Route}: {route.Parameter["name"]}");

        Assert.Empty(undescribed);
    }

    [Fact]
    public async Task It_describes_the_bodies()
    {
        var document = await ServedAsync();

        var schemas = document["components"]!["schemas"]!.AsObject();
        Assert.Equal("#/components/schemas/CreateGenerationBody", (string?)document["paths"]!["/api/v1/generations"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]);
        Assert.Contains("operation_type", schemas["CreateGenerationBody"]!["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal("date-time", (string?)schemas["GenerationBody"]!["properties"]!["created_at"]!["format"]);
        Assert.Contains("retryable", schemas["ProblemBody"]!["required"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public async Task It_tells_what_a_request_has_to_say()
    {
        var document = await ServedAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();
        Assert.Equal(["prompt_type", "title"], Needed("CreateFamilyBody"));
        Assert.Equal(["prompt_text"], Needed("AddVersionBody"));
        Assert.Equal(["artifact_id", "commit_message", "family_id"], Needed("ForkArtifactBody"));
        Assert.Equal("string", (string?)schemas["CreateFamilyBody"]!["properties"]!["title"]!["type"]);

        // What is asked for where nothing is said has been told before.
        var paths = document["paths"]!.AsObject().Where(path =>
            path.Value!["post"]?["requestBody"] is not null && path.Key.StartsWith("/api/v1/prompts/", StringComparison.Ordinal) && !path.Key.Contains('{', StringComparison.Ordinal));
        foreach (var (path, methods) in paths)
        {
            var answer = await Gateway.Admin.PostTextAsync(path, "{}", ("X-Workspace", Workspace.Slug));
            if ((int)answer.Status < 400 || answer.Body.Text("code") != "field_missing")
                continue;
            var content = methods!["post"]!["requestBody"]!["content"]!.AsObject();
            if (content["application/json"]?["schema"]?["$ref"] is { } schema)
                Assert.Contains(answer.Body.Text("field"), Needed(((string)schema!).Split('/')[^1]));
        }

        foreach (var parameter in document["paths"]!["/api/v1/prompts/versions/compare"]!["get"]!["parameters"]!.AsArray())
            Assert.Equal(((string)parameter!["name"]!).EndsWith("_id", StringComparison.Ordinal), (bool?)parameter["required"] ?? false);

        IEnumerable<string> Needed(string name) => (schemas[name]!["required"]?.AsArray() ?? []).Select(member => (string)member!).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_page_for_people_shows_it()
    {
        var page = (await Gateway.Anybody.GetAsync("/docs")).Expect(HttpStatusCode.OK);

        Assert.StartsWith("text/html", page.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("PixSim API", page.Text, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", (await Gateway.Anybody.GetAsync("/docs/index.js")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    private async Task<JsonObject> ServedAsync() => (await Gateway.Anybody.GetAsync("/openapi/v1.json")).Expect(HttpStatusCode.OK).Body;

    /// <summary>The same with the members of each object in their alphabetical order, which nothing can disturb.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string FirstDifference(string committed, string served)
    {
        var (old, now) = (committed.Split('\n'), served.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $", from line {line + 1} on: committed <{old.ElementAtOrDefault(line)?.Trim()}>, served <{now.ElementAtOrDefault(line)?.Trim()}>";
    }
}
