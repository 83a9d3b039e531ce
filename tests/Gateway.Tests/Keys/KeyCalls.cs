using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Keys;

/// <summary>What tests ask of keys over and over.</summary>
internal static class KeyCalls
{
    public const string Keys = "/api/v1/keys";

    /// <summary>A new key of the client's workspace, by the API.</summary>
    public static async Task<JsonObject> NewKeyAsync(this ApiClient api, params string[] scopes) =>
        (await api.PostAsync(Keys, new { name = "robot", scopes })).Expect(HttpStatusCode.Created).Body;

    /// <summary>Whether a key, with the scope providers:read, is let in.</summary>
    public static async Task<bool> LetsInAsync(this GatewayHost gateway, JsonObject key)
    {
        var answer = await gateway.With(key.Text("key")).GetAsync("/api/v1/providers");
        if (answer.Status == HttpStatusCode.Unauthorized)
            return false;
        answer.Expect(HttpStatusCode.OK);
        return true;
    }

    public static Task<Answer> DeleteAsync(this ApiClient api, JsonObject key) =>
        api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{Keys}/{key["id"]}"));

    public static Task<Answer> RotateAsync(this ApiClient api, JsonObject key, object body) => api.PostAsync($"{Keys}/{key["id"]}/rotate", body);
}
