using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Webhooks;

public sealed class WebhookAddressTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("ftp://example.com/hook")]
    [InlineData("/hook")]
    [InlineData("https://user@example.com/hook")]
    [InlineData("https://example.com/hook#part")]
    [InlineData("https://localhost/hook")]
    [InlineData("http://127.0.0.1/hook")]
    [InlineData("https://127.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    [InlineData("https://10.1.2.3/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://0xA9FEA9FE/latest/meta-data")]
    [InlineData("https://[fd00::1]/hook")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/hook")]
    public async Task An_address_that_is_not_public_is_refused(string url) =>
        (await Api.PostAsync("/api/v1/webhooks", new { url })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "url_refused", "url");

    [Fact]
    public async Task A_public_https_address_is_taken() =>
        (await Api.PostAsync("/api/v1/webhooks", new { url = "https://hooks.example.com/pixsim?a=1" })).Expect(HttpStatusCode.Created);
}
