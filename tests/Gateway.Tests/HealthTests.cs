using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests;

public sealed class HealthTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task A_healthy_process_says_so_to_anybody(string path, string status)
    {
        var answer = (await Gateway.Anybody.GetAsync(path)).Expect(HttpStatusCode.OK);

        Assert.Equal(status, (string?)answer.Body["status"]);
    }
}
