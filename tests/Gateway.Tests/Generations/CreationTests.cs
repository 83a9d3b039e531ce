using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Generations;

public sealed class CreationTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_result_can_be_the_input_of_the_next_generation()
    {
        var first = await Workspace.GenerateAsync(Requests.Picture());
        var asset = first.Text("asset_id");
        var sha256 = (await Api.GetAsync($"/api/v1/assets/{asset}")).Body.Text("sha256");

        var second = await Workspace.GenerateAsync(Requests.Picture()
            .With("operation_type", "image_to_image")
            .With("inputs", new JsonArray(new JsonObject { ["asset_id"] = asset })));

        second.Has(new
        {
            status = "completed",
            inputs = new[] { new { role = "source_image", asset_id = asset, sha256, media_type = "image/svg+xml" } },
        });
    }

    [Theory]
    [InlineData("image_to_image", null)]
    [InlineData("image_to_video", null)]
    [InlineData("fusion", "subject")]
    [InlineData("video_extend", "source_image")]
    [InlineData("video_extend", "start_frame")]
    public async Task A_clip_is_refused_where_a_picture_is_needed(string operation, string? role)
    {
        var clip = (await Api.PostAsync("/api/v1/assets", MediaSamples.WebM, "video/webm")).Expect(HttpStatusCode.Created).Body.Text("id");
        var picture = (await Api.PostAsync("/api/v1/assets", MediaSamples.Png, "image/png")).Expect(HttpStatusCode.Created).Body.Text("id");
        var inputs = new JsonArray(new JsonObject { ["asset_id"] = picture }, new JsonObject { ["asset_id"] = clip });
        if (role is not null)
            inputs[1]!["role"] = role;

        var answer = await Api.PostAsync("/api/v1/generations", Requests.Picture().With("operation_type", operation).With("inputs", inputs));

        var problem = answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "input_not_a_picture", "inputs[1].asset_id");
        Assert.Contains("video/webm", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(0, await Gateway.Database.ScalarAsync<long>($"select count(*) from generations where workspace_id = '{Workspace.Id}'"));
    }

    [Fact]
    public async Task A_clip_is_taken_where_a_clip_is_needed()
    {
        var clip = (await Api.PostAsync("/api/v1/assets", MediaSamples.WebM, "video/webm")).Expect(HttpStatusCode.Created).Body.Text("id");

        var generation = await Workspace.BeginAsync(
            Requests.PictureForTomorrow().With("operation_type", "video_extend").With("inputs", new JsonArray(new JsonObject { ["asset_id"] = clip })));

        generation["inputs"]![0]!.AsObject().Has(new { role = "source_video", asset_id = clip, media_type = "video/webm" });
    }

    [Fact]
    public async Task What_describes_a_generation_is_kept_with_it()
    {
        var parent = await Workspace.BeginAsync(Requests.PictureForTomorrow());
        var about = new
        {
            name = "Lamp 🪔",
            description = "For the hall",
            priority = 0,
            metadata = new { scene = "hall", tries = new[] { 1.5, 2 }, nothing = (string?)null },
            parent_generation_id = parent.Text("id"),
        };
        var body = Requests.PictureForTomorrow();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(about)!.AsObject())
            body[name] = value?.DeepClone();

        var generation = await Workspace.BeginAsync(body.With("world_id", 12).With("player_context", new JsonObject { ["mood"] = "calm" }));

        (await Workspace.ReadAsync(generation)).Has(about);
    }

    [Fact]
    public async Task A_generation_for_later_waits_for_its_time()
    {
        var generation = await Workspace.BeginAsync(Requests.PictureForTomorrow());

        generation.Has(new { status = "pending", phase = "scheduled", attempt = 0, started_at = (string?)null, deadline_at = (string?)null });
        Assert.NotNull(generation["scheduled_at"]);
        generation["result"]!.AsObject().Has(new { kind = "none", asset_id = (string?)null });
    }

    [Fact]
    public async Task The_same_request_gives_the_same_hashes_and_the_same_picture_under_an_id_of_its_own()
    {
        var one = await Workspace.GenerateAsync(Requests.Picture(("seed", 1)));
        var same = await Workspace.GenerateAsync(Requests.Picture(("seed", 1.0), ("quality", "720p")));
        var other = await Workspace.GenerateAsync(Requests.Picture(("seed", 2)));

        Assert.Equal(one.Text("request_hash"), same.Text("request_hash"));
        Assert.Equal(await Sha256Async(one), await Sha256Async(same));
        Assert.NotEqual(one.Text("asset_id"), same.Text("asset_id"));
        Assert.NotEqual(one.Text("request_hash"), other.Text("request_hash"));
        Assert.NotEqual(await Sha256Async(one), await Sha256Async(other));
        Assert.Equal(one.Text("reproducible_hash"), other.Text("reproducible_hash"));
    }

    private async Task<string> Sha256Async(JsonObject generation) =>
        (await Api.GetAsync($"/api/v1/assets/{generation["asset_id"]}")).Body.Text("sha256");

    [Fact]
    public async Task Values_that_the_prompt_has_no_use_for_are_told_in_the_answer_to_its_creation()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = (await Workspace.NewVersionAsync(family, "A {{colour}} lamp")).Text("id");

        var created = (await Api.PostAsync("/api/v1/generations", new
        {
            operation_type = "text_to_image",
            prompt_version_id = version,
            template_variables = new { colour = "brass", size = "small" },
        })).Expect(HttpStatusCode.Accepted).Body;

        var warning = Assert.Single(created["warnings"]!.AsArray());
        Assert.StartsWith("size: ", (string)warning!, StringComparison.Ordinal);
        Assert.Null((await Api.GetAsync($"/api/v1/generations/{created.Text("id")}")).Body["warnings"]);
    }

    [Fact]
    public async Task A_generation_may_need_the_result_of_another_one()
    {
        var first = (await Api.PostAsync("/api/v1/generations", Requests.Picture(("latency_ms", 300)))).Expect(HttpStatusCode.Accepted).Body;

        var second = await Workspace.GenerateAsync(Requests.Picture()
            .With("operation_type", "image_to_image")
            .With("inputs", new JsonArray(new JsonObject { ["generation_id"] = first.Text("id") })));

        second.Has(new { status = "completed" });
        Assert.Equal("completed", (await Api.GetAsync($"/api/v1/generations/{first.Text("id")}")).Body.Text("status"));
    }
}
