using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Experiments;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Prompts;

namespace PixSim.Gateway.Tests.Keys;

public sealed class IsolationTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    // Providers are the deployment's, and no workspace's.
    private const string Shared = "providers";

    [Fact]
    public async Task Another_workspaces_ids_are_not_found_on_any_route_and_found_by_their_owner()
    {
        var ids = await ThingsAsync(await Gateway.NewWorkspaceAsync());
        var routes = Gateway.Routes.Where(IsOfAWorkspacesThing).ToList();
        Assert.NotEmpty(routes);

        foreach (var route in routes)
        {
            var answer = await Api.SendAsync(RouteRequests.Of(route, literal => IdOf(ids, literal, route)));

            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{route.DisplayName} answers {(int)answer.Status}: {answer.Text}");
            Assert.EndsWith("_not_found", answer.Body.Text("code"), StringComparison.Ordinal);
            Assert.NotEqual("route_not_found", answer.Body.Text("code"));
        }
    }

    [Fact]
    public async Task The_same_requests_find_what_is_the_workspaces_own()
    {
        var ids = await ThingsAsync(Workspace);

        foreach (var route in Gateway.Routes.Where(IsOfAWorkspacesThing).OrderBy(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0] == "DELETE"))
        {
            using var answer = await Api.OpenAsync(RouteRequests.Of(route, literal => IdOf(ids, literal, route)), HttpCompletionOption.ResponseHeadersRead);

            Assert.True(answer.StatusCode != HttpStatusCode.NotFound, $"{route.DisplayName} does not find it.");
        }
    }

    [Fact]
    public async Task Lists_show_nothing_of_another_workspace()
    {
        var other = await Gateway.NewWorkspaceAsync();
        var ids = await ThingsAsync(other);

        foreach (var list in new[] { "prompts/families", "prompts/previews", "generations", "assets", "keys", "webhooks" })
        {
            var answer = (await Api.GetAsync($"/api/v1/{list}?limit=200")).Expect(HttpStatusCode.OK);
            Assert.DoesNotContain(answer.Items, item => ids.ContainsValue(item.Text("id")));
        }
    }

    private static bool IsOfAWorkspacesThing(RouteEndpoint route) =>
        route.RoutePattern.Parameters.Count > 0
        && route.Metadata.GetMetadata<NeededScope>() is { Scope: not Scopes.Admin }
        && !route.RoutePattern.RawText!.Contains($"/{Shared}/", StringComparison.Ordinal);

    private static string IdOf(Dictionary<string, string> ids, string literal, RouteEndpoint route) =>
        ids.TryGetValue(literal, out var id) ? id : throw new InvalidOperationException($"{route.DisplayName} names a thing that this test does not make: {literal}.");

    /// <summary>One of everything that a workspace can have: its id, or slug, by the segment that stands in front of it in addresses.</summary>
    private static async Task<Dictionary<string, string>> ThingsAsync(Workspace workspace)
    {
        var familyId = await workspace.NewFamilyAsync("Lamps");
        await workspace.NewVersionAsync(familyId);
        var version = await workspace.NewVersionAsync(familyId, "A brass lamp on a table");
        (await workspace.Api.PostAsync($"/api/v1/prompts/git/families/{familyId}/branches", new { name = "draft" })).Expect(HttpStatusCode.Created);
        var label = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/families/{familyId}/labels/production") { Content = JsonContent.Create(new { version_number = 1 }) };
        label.Headers.Add("If-None-Match", "*");
        (await workspace.Api.SendAsync(label)).Expect(HttpStatusCode.Created);
        var world = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/families/{familyId}/overrides/harbour") { Content = JsonContent.Create(new { version_number = 1 }) };
        world.Headers.Add("If-None-Match", "*");
        (await workspace.Api.SendAsync(world)).Expect(HttpStatusCode.Created);
        var generation = await workspace.GenerateAsync(Requests.Picture());
        var variant = (await workspace.Api.PostAsync("/api/v1/prompts/variants", new { prompt_version_id = version.Text("id"), output_asset_id = generation.Text("asset_id") })).Expect(HttpStatusCode.Created).Body;
        var preview = await workspace.Api.PostAsync("/api/v1/prompts/previews", new { prompt_config = new { versionId = version.Text("id") } });
        var key = await workspace.Api.NewKeyAsync(Scopes.PromptsRead);
        var budget = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/keys/{key.Text("id")}/budgets/day") { Content = JsonContent.Create(new { limit_micros = 1_000_000 }) };
        (await workspace.Api.SendAsync(budget)).Expect(HttpStatusCode.OK);
        var webhook = (await workspace.Api.PostAsync("/api/v1/webhooks", new { url = "https://hooks.example.com/" })).Expect(HttpStatusCode.Created).Body;
        var experiment = (await workspace.Api.PostAsync($"/api/v1/prompts/families/{familyId}/experiments", ExperimentCalls.Draft())).Expect(HttpStatusCode.Created).Body;
        var import = (await workspace.Api.PostTextAsync(ImportCalls.ImportSeveral, ImportCalls.Body(ImportCalls.Chain(1)))).Expect(HttpStatusCode.Created).Body;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["imports"] = import.Text("id"),
            ["experiments"] = experiment.Text("id"),
            ["families"] = familyId,
            ["by-slug"] = "lamps",
            ["branches"] = "draft",
            ["labels"] = "production",
            ["overrides"] = "harbour",
            ["tags"] = "lit",
            ["versions"] = version.Text("id"),
            ["revert"] = version.Text("id"),
            ["generations"] = generation.Text("id"),
            ["assets"] = generation.Text("asset_id"),
            ["variants"] = variant.Text("id"),
            ["keys"] = key.Text("id"),
            ["budgets"] = "day",
            ["previews"] = preview.Body.Text("id"),
            ["webhooks"] = webhook.Text("id"),
        };
    }
}
