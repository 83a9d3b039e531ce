using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.Prompts.ImportCalls;

namespace PixSim.Gateway.Tests.Prompts.Libraries;

/// <summary>What tests of files of several families ask of the gateway over and over.</summary>
public abstract class LibraryTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private protected const string ExportAddress = "/api/v1/prompts/export";

    private protected static Task<Answer> SendAsync(ApiClient api, JsonObject file, object? options = null) => api.PostTextAsync(ImportSeveral, Body(file, options));

    private protected static async Task<JsonObject> BringAsync(ApiClient api, JsonObject file, object? options = null) =>
        (await SendAsync(api, file, options)).Expect(HttpStatusCode.Created).Body;

    private protected static async Task<JsonObject> TakeAsync(ApiClient api, string query = "") => (await api.GetAsync($"{ExportAddress}{query}")).Expect(HttpStatusCode.OK).Body;

    private protected static IEnumerable<string> Slugs(JsonObject file) => file["families"]!.AsArray().Select(family => (string)(family!["family"] ?? family)["slug"]!);

    private protected async Task LabelAsync(string family, string name, int number) => await PutAsync($"families/{family}/labels/{name}", new { version_number = number });

    private protected async Task OverrideAsync(string family, string world, object body) => await PutAsync($"families/{family}/overrides/{world}", body);

    private async Task PutAsync(string address, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/{address}") { Content = JsonContent.Create(body) };
        request.Headers.Add("If-None-Match", "*");
        (await Api.SendAsync(request)).Expect(HttpStatusCode.Created);
    }
}
