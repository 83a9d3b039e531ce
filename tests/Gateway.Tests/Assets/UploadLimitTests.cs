using System.Net;
using PixSim.Gateway.Tests.Harness;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Assets;

/// <summary>A gateway that takes small files only.</summary>
public sealed class SmallUploadsFixture : IAsyncLifetime
{
    public const int Largest = 200_000;

    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync($"Assets:MaxUploadBytes={Largest}");

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

public sealed class UploadLimitTests(SmallUploadsFixture fixture) : IClassFixture<SmallUploadsFixture>
{
    private const string Assets = "/api/v1/assets";

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(0, true, true)]
    [InlineData(1, false, false)]
    [InlineData(1, true, false)]
    [InlineData(1_000_000, false, false)]
    public async Task A_file_may_be_as_large_as_the_limit_says_and_not_a_byte_larger(int over, bool inForm, bool isTaken)
    {
        var workspace = await fixture.Gateway.NewWorkspaceAsync();
        byte[] file = [.. MediaSamples.Png, .. new byte[SmallUploadsFixture.Largest + over - MediaSamples.Png.Length]];
        using HttpContent content = inForm ? new MultipartFormDataContent { { new ByteArrayContent(file), "file", "lamp.png" } } : new ByteArrayContent(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, Assets) { Content = content };

        // Otherwise the connection may be closed while the client still sends.
        request.Headers.ExpectContinue = true;
        var answer = await workspace.Api.SendAsync(request);

        if (isTaken)
        {
            answer.Expect(HttpStatusCode.Created);
            return;
        }

        answer.ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "asset_too_large", "file").Has(new { limit = SmallUploadsFixture.Largest });
        Assert.Empty((await workspace.Api.GetAsync(Assets)).Items);
    }
}
