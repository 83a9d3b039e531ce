using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using PixSim.Gateway.Assets;
using PixSim.Gateway.Signing;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Signing;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Assets;

public sealed class LinkTests(KnownKeysFixture fixture) : IClassFixture<KnownKeysFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private Workspace _workspace = null!;
    private Guid _asset;
    private string _link = "";

    private ApiClient Anybody => fixture.Gateway.Anybody;

    public async Task InitializeAsync()
    {
        _workspace = await fixture.Gateway.NewWorkspaceAsync();
        var asset = (await _workspace.Api.PostAsync("/api/v1/assets", MediaSamples.Png, "image/png")).Expect(HttpStatusCode.Created).Body;
        (_asset, _link) = (Guid.Parse(asset.Text("id")), asset.Text("remote_url"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_link_opens_the_bytes_without_a_key()
    {
        var content = (await Anybody.GetAsync(_link)).Expect(HttpStatusCode.OK);

        Assert.Equal(MediaSamples.Png, content.Bytes);
        Assert.Equal(MediaSamples.Png[..8], (await Anybody.GetAsync(_link, ("Range", "bytes=0-7"))).Expect(HttpStatusCode.PartialContent).Bytes);
        (await Anybody.GetAsync(_link, ("If-None-Match", content.Header("ETag")!))).Expect(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Every_answer_that_names_an_asset_has_a_link_to_it()
    {
        var generation = await _workspace.GenerateAsync(Requests.Picture());
        string[] links =
        [
            generation["result"]!.AsObject().Text("remote_url"),
            (await _workspace.ReadAsync(generation))["result"]!.AsObject().Text("remote_url"),
            (await _workspace.Api.GetAsync("/api/v1/generations")).Items[0]["result"]!.AsObject().Text("remote_url"),
            (await _workspace.Api.GetAsync($"/api/v1/assets/{generation["asset_id"]}")).Body.Text("remote_url"),
            (await _workspace.Api.GetAsync("/api/v1/assets")).Items[0].Text("remote_url"),
        ];

        Assert.All(links, link => Assert.StartsWith($"/api/v1/assets/{generation["asset_id"]}/content?expires=", link, StringComparison.Ordinal));
        foreach (var link in links.Distinct())
            (await Anybody.GetAsync(link)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_is_signed_as_it_is_documented()
    {
        var expires = TimeProvider.System.GetUtcNow().Add(Hour).ToUnixTimeSeconds();
        var secret = KnownKeysFixture.Secrets[0];
        var key = Convert.ToHexStringLower(SHA256.HashData(secret))[..12];
        var signature = Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"asset-link\n{_workspace.Id}\n{_asset}\n{expires}")));

        (await Anybody.GetAsync($"/api/v1/assets/{_asset}/content?expires={expires}&key={key}&signature={signature}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_of_the_key_before_is_good_and_one_of_an_unknown_key_is_not()
    {
        (await Anybody.GetAsync(Link(Hour, KnownKeysFixture.Key(1)))).Expect(HttpStatusCode.OK);
        (await Anybody.GetAsync(Link(Hour, KnownKeysFixture.Key(2)))).ExpectProblem(HttpStatusCode.Forbidden, "link_invalid", "signature");
    }

    [Fact]
    public async Task A_link_that_has_expired_says_so_and_a_key_opens_the_bytes_still()
    {
        var expired = Link(-Hour, KnownKeysFixture.Key(0));

        (await Anybody.GetAsync(expired)).ExpectProblem(HttpStatusCode.Forbidden, "link_expired", "expires");
        (await _workspace.Api.GetAsync(expired)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_that_was_changed_opens_nothing()
    {
        var other = (await _workspace.Api.PostAsync("/api/v1/assets", MediaSamples.Gif, null)).Body.Text("id");
        var later = Link(2 * Hour, KnownKeysFixture.Key(0));
        var good = Link(Hour, KnownKeysFixture.Key(0));
        var signature = good[(good.IndexOf("&signature=", StringComparison.Ordinal) + 11)..];
        string[] changed =
        [
            good.Replace(_asset.ToString(), other, StringComparison.Ordinal),
            good.Replace(_asset.ToString(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal),
            $"{later[..later.IndexOf("&signature=", StringComparison.Ordinal)]}&signature={signature}",
            good.Replace("expires=", "expires=1", StringComparison.Ordinal),
            good.Replace("expires=", "expires=-", StringComparison.Ordinal),
            good.Replace("expires=", "expired=", StringComparison.Ordinal),
            good.Replace("key=", "key=0", StringComparison.Ordinal),
            good.Replace("key=", "kex=", StringComparison.Ordinal),
            good[..^1] + (good[^2] == 'A' ? "B" : "A") + good[^1],
            $"{good}=",
            good.Replace(signature, "", StringComparison.Ordinal),
            good.Replace(signature, "%00", StringComparison.Ordinal),
            AssetLink.Of(Guid.CreateVersion7(), _asset, Until(Hour), KnownKeysFixture.Key(0)),
        ];

        foreach (var link in changed)
            (await Anybody.GetAsync(link)).ExpectProblem(HttpStatusCode.Forbidden, "link_invalid", "signature");
        (await Anybody.GetAsync(good)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_link_is_good_for_its_lifetime_at_least_and_an_eighth_longer_at_most()
    {
        var random = new Random(7);
        for (var round = 0; round < 1_000; round++)
        {
            var lifetime = TimeSpan.FromSeconds(random.Next(1, 2_592_000));
            var now = DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(0, 4_000_000_000_000));

            var left = DateTimeOffset.FromUnixTimeSeconds(AssetLink.ExpiryOf(now, lifetime)) - now;

            Assert.InRange(left, lifetime - TimeSpan.FromSeconds(1), (lifetime * 1.125) + TimeSpan.FromSeconds(1));
        }
    }

    private static long Until(TimeSpan lifetime) => TimeProvider.System.GetUtcNow().Add(lifetime).ToUnixTimeSeconds();

    private string Link(TimeSpan lifetime, SigningKey key) => AssetLink.Of(_workspace.Id, _asset, Until(lifetime), key);
}
