using System.Net;
using System.Net.Http.Json;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Webhooks;

/// <summary>What tests of webhooks do to a gateway.</summary>
internal static class SendingGateway
{
    /// <summary>Points a label at a version; without an etag there is to be none yet.</summary>
    public static async Task MoveAsync(ApiClient api, string family, string label, int number, string? match = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/families/{family}/labels/{label}") { Content = JsonContent.Create(new { version_number = number }) };
        request.Headers.Add(match is null ? "If-None-Match" : "If-Match", match ?? "*");
        var answer = await api.SendAsync(request);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
    }
}
