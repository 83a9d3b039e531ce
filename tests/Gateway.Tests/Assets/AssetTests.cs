using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Assets;

public sealed class AssetTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private string _address = "";

    [Fact]
    public async Task An_asset_tells_what_it_is_and_where_its_bytes_are()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("quality", "360p"), ("aspect_ratio", "1:1")));
        var id = generation.Text("asset_id");

        var asset = (await Api.GetAsync($"/api/v1/assets/{id}")).Expect(HttpStatusCode.OK).Body;

        asset.Has(new
        {
            id,
            generation_id = generation.Text("id"),
            media_type = "image/svg+xml",
            width_pixels = 360,
            height_pixels = 360,
            duration_s = (double?)null,
        });
        generation["links"]!.AsObject().Has(new { content = $"/api/v1/assets/{id}/content" });
        var bytes = (await Api.GetAsync(asset.Text("remote_url"))).Expect(HttpStatusCode.OK).Bytes;
        Assert.Equal((long)asset["size_bytes"]!, bytes.Length);
        Assert.Equal(asset.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task A_clip_tells_its_length()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("duration", 2.5)).With("operation_type", "text_to_video"));

        (await Api.GetAsync($"/api/v1/assets/{generation["asset_id"]}")).Body.Has(new { duration_s = 2.5 });
        generation["cost"]!.AsObject().Has(new { actual_micros = 10_000 });
    }

    [Fact]
    public async Task Assets_are_listed_newest_first_on_pages_that_the_Link_header_joins()
    {
        var created = new List<string>();
        for (var seed = 0; seed < 3; seed++)
            created.Add((await Workspace.GenerateAsync(Requests.Picture(("seed", seed)))).Text("asset_id"));

        var pages = await Api.PagesAsync("/api/v1/assets?limit=2");

        Assert.Equal([2, 1], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Reverse(created), pages.SelectMany(page => page).Select(asset => asset.Text("id")));
    }

    [Fact]
    public async Task Bytes_come_with_their_type_their_validator_and_leave_to_be_kept()
    {
        var content = await ContentAsync();

        Assert.Equal("image/svg+xml", content.Header("Content-Type"));
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(content.Bytes))}\"", content.Header("ETag"));
        Assert.Equal("bytes", content.Header("Accept-Ranges"));
        var cache = content.Headers["Cache-Control"].SelectMany(value => value.Split(", ")).ToHashSet();
        Assert.Superset(new HashSet<string> { "private", "immutable", "max-age=31536000" }, cache);
    }

    [Fact]
    public async Task A_picture_may_run_nothing_and_fetch_nothing()
    {
        var content = await ContentAsync();

        Assert.Equal("nosniff", content.Header("X-Content-Type-Options"));
        var policy = content.Header("Content-Security-Policy")!.Split("; ").ToHashSet();
        Assert.Superset(new HashSet<string> { "default-src 'none'", "sandbox" }, policy);
        Assert.DoesNotContain(policy, part => part.StartsWith("script-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_has_the_bytes_is_spared_them()
    {
        var content = await ContentAsync();

        var again = await Api.GetAsync(_address, ("If-None-Match", $"\"other\", {content.Header("ETag")}"));
        var other = await Api.GetAsync(_address, ("If-None-Match", "\"other\""));

        again.Expect(HttpStatusCode.NotModified);
        Assert.Empty(again.Bytes);
        Assert.Equal(content.Header("ETag"), again.Header("ETag"));
        Assert.Equal(content.Bytes, other.Expect(HttpStatusCode.OK).Bytes);
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=10-19", 10, 10)]
    [InlineData("bytes=-7", -7, 7)]
    [InlineData("bytes=100-", 100, -1)]
    public async Task A_range_of_the_bytes_can_be_had(string range, int from, int length)
    {
        var whole = (await ContentAsync()).Bytes;
        from = from < 0 ? whole.Length + from : from;
        length = length < 0 ? whole.Length - from : length;

        var part = await Api.GetAsync(_address, ("Range", range));

        Assert.Equal(whole.Skip(from).Take(length), part.Expect(HttpStatusCode.PartialContent).Bytes);
        Assert.Equal($"bytes {from}-{from + length - 1}/{whole.Length}", part.Header("Content-Range"));
    }

    [Fact]
    public async Task A_range_beyond_the_end_cannot_be_had()
    {
        var whole = (await ContentAsync()).Bytes;

        var part = await Api.GetAsync(_address, ("Range", $"bytes={whole.Length}-"));

        part.Expect(HttpStatusCode.RequestedRangeNotSatisfiable);
        Assert.Equal($"bytes */{whole.Length}", part.Header("Content-Range"));
    }

    [Fact]
    public async Task A_range_of_other_bytes_is_answered_with_the_whole()
    {
        var whole = (await ContentAsync()).Bytes;

        var answer = await Api.GetAsync(_address, ("Range", "bytes=0-9"), ("If-Range", "\"other\""));

        Assert.Equal(whole, answer.Expect(HttpStatusCode.OK).Bytes);
    }

    [Fact]
    public async Task An_asset_that_is_not_there_is_not_found()
    {
        (await Api.GetAsync($"/api/v1/assets/{Guid.CreateVersion7()}")).ExpectProblem(HttpStatusCode.NotFound, "asset_not_found", "id");
        (await Api.GetAsync($"/api/v1/assets/{Guid.CreateVersion7()}/content")).ExpectProblem(HttpStatusCode.NotFound, "asset_not_found", "id");
    }

    private async Task<Answer> ContentAsync()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture());
        _address = generation["links"]!.AsObject().Text("content");
        return (await Api.GetAsync(_address)).Expect(HttpStatusCode.OK);
    }
}
