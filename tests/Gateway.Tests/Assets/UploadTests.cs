using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Assets;

public sealed class UploadTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Assets = "/api/v1/assets";

    [Fact]
    public async Task A_picture_that_was_uploaded_is_an_asset_with_its_bytes()
    {
        var answer = (await Api.PostAsync(Assets, MediaSamples.Png, "image/png")).Expect(HttpStatusCode.Created);

        var asset = answer.Body.Has(new { media_type = "image/png", width_pixels = 64, height_pixels = 48, size_bytes = MediaSamples.Png.Length, generation_id = (string?)null });
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(MediaSamples.Png))}\"";
        Assert.Equal(($"{Assets}/{asset["id"]}", tag), (answer.Header("Location"), answer.Header("ETag")));
        (await Api.GetAsync(answer.Header("Location")!)).Expect(HttpStatusCode.OK).Body.Has(new { id = asset.Text("id"), sha256 = tag.Trim('"') });
        var content = (await Api.GetAsync($"{Assets}/{asset["id"]}/content")).Expect(HttpStatusCode.OK);
        Assert.Equal(MediaSamples.Png, content.Bytes);
        Assert.Equal(("image/png", tag), (content.Header("Content-Type"), content.Header("ETag")));
        Assert.Equal($"inline; filename=\"{asset["id"]}.png\"", content.Header("Content-Disposition"));
    }

    [Fact]
    public async Task A_form_with_one_file_is_as_good_as_the_file()
    {
        using var form = Form(("file", MediaSamples.WebM));

        (await SendAsync(form)).Expect(HttpStatusCode.Created).Body.Has(new { media_type = "video/webm", width_pixels = 320, height_pixels = 240, duration_s = 1.5 });
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("video/mp4")]
    [InlineData("text/html")]
    [InlineData(null)]
    public async Task A_file_is_what_its_content_says_and_not_what_the_client_says(string? contentType)
    {
        var asset = (await Api.PostAsync(Assets, MediaSamples.Gif, contentType)).Expect(HttpStatusCode.Created).Body;

        Assert.Equal("image/gif", (await Api.GetAsync($"{Assets}/{asset["id"]}/content")).Header("Content-Type"));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml")]
    [InlineData("<!doctype html><script>alert(1)</script>", "image/png")]
    [InlineData("{\"a\": 1}", "application/json")]
    [InlineData("", "image/png")]
    public async Task What_is_no_picture_and_no_clip_is_refused(string text, string contentType) =>
        await ExpectRefusalAsync(() => Api.PostAsync(Assets, Encoding.UTF8.GetBytes(text), contentType), HttpStatusCode.UnsupportedMediaType, "media_unsupported", "file");

    [Fact]
    public async Task A_picture_that_was_cut_off_is_refused() =>
        await ExpectRefusalAsync(() => Api.PostAsync(Assets, MediaSamples.Jpeg[..^100], "image/jpeg"), HttpStatusCode.UnprocessableEntity, "media_broken", "file");

    [Fact]
    public async Task A_form_must_be_one_file_and_nothing_else()
    {
        using var two = Form(("file", MediaSamples.Png), ("file", MediaSamples.Gif));
        using var other = Form(("picture", MediaSamples.Png));
        using var more = Form(("file", MediaSamples.Png), ("title", "A lamp"u8.ToArray()));

        await ExpectRefusalAsync(() => SendAsync(two), HttpStatusCode.BadRequest, "duplicate_field", "file");
        await ExpectRefusalAsync(() => SendAsync(other), HttpStatusCode.BadRequest, "unknown_field", "picture");
        await ExpectRefusalAsync(() => SendAsync(more), HttpStatusCode.BadRequest, "unknown_field", "title");
        await ExpectRefusalAsync(() => Api.PostAsync(Assets, "--x--\r\n"u8.ToArray(), "multipart/form-data; boundary=x"), HttpStatusCode.UnprocessableEntity, "field_missing", "file");
        await ExpectRefusalAsync(() => Api.PostAsync(Assets, MediaSamples.Png, "multipart/form-data"), HttpStatusCode.BadRequest, "form_invalid", "Content-Type");
        await ExpectRefusalAsync(() => Api.PostAsync(Assets, MediaSamples.Png, "multipart/form-data; boundary=x"), HttpStatusCode.BadRequest, "body_incomplete", null);
    }

    [Fact]
    public async Task A_form_that_was_cut_off_is_refused()
    {
        using var form = Form(("file", MediaSamples.Png));
        var whole = await form.ReadAsByteArrayAsync();

        await ExpectRefusalAsync(() => Api.PostAsync(Assets, whole[..^10], form.Headers.ContentType!.ToString()), HttpStatusCode.BadRequest, "body_incomplete", null);
    }

    [Fact]
    public async Task The_same_bytes_twice_are_two_assets_and_one_file()
    {
        var files = Gateway.AssetFileCount;
        var picture = Unique();

        var first = (await Api.PostAsync(Assets, picture, "image/png")).Expect(HttpStatusCode.Created).Body;
        var second = (await Api.PostAsync(Assets, picture, "image/png")).Expect(HttpStatusCode.Created).Body;

        Assert.NotEqual(first.Text("id"), second.Text("id"));
        Assert.Equal(files + 1, Gateway.AssetFileCount);
    }

    [Fact]
    public async Task Under_a_key_the_same_bytes_are_one_asset_and_others_are_refused()
    {
        var first = await Api.PostAsync(Assets, MediaSamples.Png, "image/png", ("Idempotency-Key", "once"));
        using var form = Form(("file", MediaSamples.Png));

        var again = await SendAsync(form, ("Idempotency-Key", "once"));
        var other = await Api.PostAsync(Assets, MediaSamples.Gif, "image/png", ("Idempotency-Key", "once"));

        Assert.Equal((first.Body.Text("id"), "true"), (again.Expect(HttpStatusCode.Created).Body.Text("id"), again.Header("Idempotent-Replayed")));
        Assert.Equal((first.Header("Location"), first.Header("ETag")), (again.Header("Location"), again.Header("ETag")));
        other.ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
        Assert.Single((await Api.GetAsync(Assets)).Items);
    }

    [Fact]
    public async Task Of_twenty_uploads_at_once_under_one_key_one_makes_an_asset()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Api.PostAsync(Assets, MediaSamples.Png, "image/png", ("Idempotency-Key", "once"))));

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.Created));
        Assert.Single(answers.Select(answer => answer.Body.Text("id")).Distinct());
        Assert.Single((await Api.GetAsync(Assets)).Items);
    }

    [Fact]
    public async Task An_upload_whose_client_vanishes_leaves_nothing()
    {
        var (before, files) = (await Gateway.RowsOfAsync(Workspace), Gateway.AssetFileCount);
        using var vanish = new CancellationTokenSource();
        using var content = new HaltingContent(Unique(), vanish);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Api.OpenAsync(
            new HttpRequestMessage(HttpMethod.Post, Assets) { Content = content }, HttpCompletionOption.ResponseContentRead, vanish.Token));

        await GatewayHost.UntilAsync(() => Task.FromResult(Gateway.AssetFileCount == files));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task Assets_are_listed_by_what_they_are_and_where_they_come_from()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture());
        var picture = (await Api.PostAsync(Assets, MediaSamples.Png, null)).Body.Text("id");
        var clip = (await Api.PostAsync(Assets, MediaSamples.Mp4, null)).Body.Text("id");

        Assert.Equal([clip], await ListedAsync("kind=video"));
        Assert.Equal([picture, generation.Text("asset_id")], await ListedAsync("kind=image"));
        Assert.Equal([clip, picture], await ListedAsync("source=upload"));
        Assert.Equal([generation.Text("asset_id")], await ListedAsync("source=generation"));
        Assert.Equal([generation.Text("asset_id")], await ListedAsync($"generation_id={generation["id"]}"));
        Assert.Equal([picture], await ListedAsync("source=upload&kind=image"));
        Assert.Equal([[clip], [picture]], (await Api.PagesAsync($"{Assets}?source=upload&limit=1")).Select(page => page.Select(asset => asset.Text("id"))));
    }

    [Theory]
    [InlineData("image_to_image", 200)]
    [InlineData("image_to_video", 4_000)]
    public async Task An_uploaded_picture_starts_a_generation_and_shows_in_its_result(string operation, int atLeast)
    {
        var asset = (await Api.PostAsync(Assets, MediaSamples.Png, "image/png")).Body;

        var generation = await Workspace.GenerateAsync(From(asset.Text("id"), operation));

        generation.Has(new { status = "completed" });
        generation["inputs"]![0]!.AsObject().Has(new { asset_id = asset.Text("id"), role = "source_image", media_type = "image/png", sha256 = asset.Text("sha256") });
        var content = await Api.GetAsync($"{Assets}/{generation["asset_id"]}/content");
        Assert.True(content.Bytes.Length > atLeast);
        Assert.Contains(Convert.ToBase64String(MediaSamples.Png), content.Text, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> ListedAsync(string query) =>
        (await Api.GetAsync($"{Assets}?{query}")).Expect(HttpStatusCode.OK).Items.Select(asset => asset.Text("id"));

    private static JsonObject From(string assetId, string operation) => Requests.Picture()
        .With("operation_type", operation)
        .With("inputs", new JsonArray(new JsonObject { ["asset_id"] = assetId, ["role"] = "source_image" }));

    private async Task ExpectRefusalAsync(Func<Task<Answer>> upload, HttpStatusCode status, string code, string? field)
    {
        var (before, files) = (await Gateway.RowsOfAsync(Workspace), Gateway.AssetFileCount);

        (await upload()).ExpectProblem(status, code, field);

        Assert.Equal((before, files), (await Gateway.RowsOfAsync(Workspace), Gateway.AssetFileCount));
    }

    private Task<Answer> SendAsync(MultipartFormDataContent form, params (string Name, string Value)[] headers) =>
        Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, Assets) { Content = form }, headers);

    private static MultipartFormDataContent Form(params (string Name, byte[] Content)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in parts)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/x-whatever");
            form.Add(part, name, "../../lamp.exe");
        }

        return form;
    }

    // Bytes behind the picture's end do not count to it.
    private static byte[] Unique() => [.. MediaSamples.Png, .. RandomNumberGenerator.GetBytes(16)];
}
