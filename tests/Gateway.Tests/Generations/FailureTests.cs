using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

public sealed class FailureTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_failure_at_the_provider_is_followed_by_another_attempt()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("fault", "provider_error")));

        generation.Has(new { status = "completed", attempt = 2, retry_count = 1, error = (object?)null });
        await using var events = await Workspace.FollowAsync(generation);
        var retried = (await events.UntilAsync("retry_scheduled"))[^1];
        JsonNode.Parse(retried.Data)!.AsObject().Has(new { attempt = 1 })["failure"]!.AsObject().Has(new { code = "provider_error" });
    }

    [Fact]
    public async Task Retries_end_where_the_request_says()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("fault", "provider_error"), ("fault_attempts", 1000))
            .With("config", new JsonObject { ["fallback"] = new JsonObject { ["maxRetries"] = 2 } }));

        generation.Has(new { status = "failed", attempt = 3, retry_count = 2 });
    }

    [Theory]
    [InlineData("prompt_rejected", "prompt_rejected", false)]
    [InlineData("filtered", "output_filtered", true)]
    [InlineData("provider_error", "provider_error", true)]
    [InlineData("timeout", "provider_timeout", true)]
    [InlineData("outage", "provider_unavailable", true)]
    public async Task A_generation_that_fails_for_good_tells_why(string fault, string code, bool retryable)
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("fault", fault))
            .With("config", new JsonObject { ["fallback"] = new JsonObject { ["maxRetries"] = 0 } }));

        generation.Has(new { status = "failed", phase = "failed", attempt = 1, asset_id = (string?)null, result = new { kind = "none" } });
        var error = generation["error"]!.AsObject().Has(new { code, retryable });
        Assert.False(string.IsNullOrWhiteSpace(error.Text("message")));
    }

    [Theory]
    [InlineData("default_content", "a door of the game's", "default_content", null, "a door of the game's")]
    [InlineData("default_content", "0195a3c0-0000-7000-8000-000000000001", "default_content", "0195a3c0-0000-7000-8000-000000000001", "0195a3c0-0000-7000-8000-000000000001")]
    [InlineData("placeholder", null, "placeholder", null, null)]
    [InlineData("skip", "unused", "none", null, null)]
    [InlineData("retry", null, "none", null, null)]
    public async Task A_fallback_gives_the_game_something_to_show_and_the_status_tells_the_truth(
        string mode, string? content, string kind, string? assetId, string? contentId)
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("fault", "prompt_rejected"))
            .With("config", new JsonObject { ["fallback"] = new JsonObject { ["mode"] = mode, ["defaultContentId"] = content } }));

        generation.Has(new { status = "failed", asset_id = (string?)null })["result"]!.AsObject().Has(new { kind, asset_id = assetId, content_id = contentId });
        await using var events = await Workspace.FollowAsync(generation);
        var failed = JsonNode.Parse((await events.UntilAsync("failed"))[^1].Data)!.AsObject();
        failed["fallback"]!.AsObject().Has(new { mode, content_id = content });
    }

    [Fact]
    public async Task A_fallback_of_what_succeeds_is_not_shown()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture()
            .With("config", new JsonObject { ["fallback"] = new JsonObject { ["mode"] = "placeholder" } }));

        generation.Has(new { status = "completed" })["result"]!.AsObject().Has(new { kind = "generated", asset_id = generation.Text("asset_id") });
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_found_out_without_a_second_attempt()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture(("fault", "lost_reply")));

        generation.Has(new { status = "completed", attempt = 1, retry_count = 0 });
        await using var events = await Workspace.FollowAsync(generation);
        await events.UntilAsync("outcome_unknown");
    }

    [Fact]
    public async Task A_generation_ends_when_its_time_is_over()
    {
        var generation = await Workspace.GenerateAsync(Requests.EndlessPicture().With("timeout_s", 1));

        generation.Has(new { status = "failed" })["error"]!.AsObject().Has(new { code = "deadline_exceeded" });
    }
}
