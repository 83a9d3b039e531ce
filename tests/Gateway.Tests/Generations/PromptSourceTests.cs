using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

/// <summary>Where a generation's prompt comes from.</summary>
public sealed class PromptSourceTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Template = "A {{colour}} lamp{{#if lit}}, lit{{/if}}";
    private const string Resolved = "A brass lamp, lit";

    [Fact]
    public async Task A_version_and_its_variables_become_a_picture()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync(), Template);

        var answer = await Api.PostAsync(
            "/api/v1/generations",
            new
            {
                provider_id = "sketch",
                operation_type = "text_to_image",
                @params = new { quality = "360p", seed = 7 },
                prompt_config = new { versionId = version.Text("id"), variables = new { colour = "brass", lit = true } },
            },
            ("Prefer", "wait=60"));

        var generation = answer.Expect(HttpStatusCode.Accepted).Body;
        Assert.Equal($"/api/v1/generations/{generation["id"]}", answer.Header("Location"));
        FromVersion(generation, version).Has(new
        {
            status = "completed",
            phase = "completed",
            attempt = 1,
            retry_count = 0,
            provider_id = "sketch",
            operation_type = "text_to_image",
            error = (object?)null,
            variables = new { colour = "brass", lit = true },
            canonical_params = new { quality = "360p", seed = 7, aspect_ratio = "16:9" },
            result = new { kind = "generated", asset_id = generation.Text("asset_id"), remote_url = generation["result"]!["remote_url"] },
            cost = new { estimate_micros = 10_000, actual_micros = 10_000, currency = "USD" },
            warnings = (string[]?)null,
        });
    }

    [Fact]
    public async Task A_family_with_autoSelectLatest_means_its_highest_version()
    {
        var family = await Workspace.NewFamilyAsync();
        await Workspace.NewVersionAsync(family, "A candle");
        var latest = await Workspace.NewVersionAsync(family, Template);

        var generation = await Workspace.GenerateAsync(new
        {
            operation_type = "text_to_image",
            prompt_config = new { familyId = family, autoSelectLatest = true, variables = new { colour = "brass", lit = true } },
        });

        FromVersion(generation, latest);
    }

    [Fact]
    public async Task The_shorthands_mean_the_same()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = await Workspace.NewVersionAsync(family, Template);
        var values = new { colour = "brass", lit = true };

        var byVersion = new { operation_type = "text_to_image", prompt_version_id = version.Text("id"), template_variables = values };
        var byFamily = new { operation_type = "text_to_image", template_id = family, template_variables = values };
        var byBoth = new { operation_type = "text_to_image", template_id = family, prompt_config = new { variables = values } };
        var byNode = new { operation_type = "text_to_image", config = new { templateId = family, promptConfig = new { variables = values } } };

        foreach (object body in new object[] { byVersion, byFamily, byBoth, byNode })
            FromVersion(await Workspace.GenerateAsync(body), version);
    }

    [Theory]
    [InlineData("transition", "video_transition")]
    [InlineData("npc_response", "image_to_video")]
    [InlineData("variation", "text_to_video")]
    [InlineData("dialogue", "text_to_video")]
    [InlineData("environment", "text_to_video")]
    [InlineData("text_to_image", "text_to_image")]
    public async Task A_nodes_generationType_names_the_operation(string generationType, string operation)
    {
        var generation = await Workspace.BeginAsync(new
        {
            config = new { generationType, promptConfig = new { inlinePrompt = "A lamp" } },
            scheduled_at = "2999-01-01T00:00:00Z",
        });

        generation.Has(new { operation_type = operation });
    }

    [Fact]
    public async Task A_nodes_config_gives_prompt_length_style_and_retries()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync(), "A lamp");

        var generation = await Workspace.GenerateAsync(new
        {
            config = new
            {
                generationType = "environment",
                purpose = "ambient",
                style = new { moodFrom = "calm", sketch = new { quality = "360p", camera_movement = "pan" } },
                duration = new { min = 1, max = 4, target = 2.5 },
                constraints = new { rating = "PG" },
                strategy = "always",
                seedSource = "timestamp",
                fallback = new { mode = "retry", maxRetries = 0, timeoutMs = 60_000 },
                enabled = true,
                version = 1,
                promptConfig = new { versionId = version.Text("id") },
            },
            @params = new { fault = "provider_error", quality = "540p" },
        });

        generation.Has(new { operation_type = "text_to_video", attempt = 1, status = "failed", prompt_version_id = version.Text("id") });
        generation["canonical_params"]!.AsObject().Has(new { duration = 2.5, quality = "540p", camera_movement = "pan" });
        Assert.Equal(TimeSpan.FromMinutes(1), (DateTimeOffset)generation["deadline_at"]! - (DateTimeOffset)generation["created_at"]!);
    }

    [Fact]
    public async Task An_inline_prompt_is_kept_as_a_version_of_no_family_and_warned_of()
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture());

        generation.Has(new { final_prompt = "A brass lamp on a desk", prompt_source_type = "inline", prompt_family_id = (string?)null });
        Assert.Contains("inlinePrompt", (string)generation["warnings"]!.AsArray().Single()!, StringComparison.Ordinal);
        var kept = (await Api.GetAsync($"/api/v1/prompts/versions/{generation["prompt_version_id"]}")).Expect(HttpStatusCode.OK).Body;
        kept.Has(new { prompt_text = "A brass lamp on a desk", family_id = (string?)null, version_number = (int?)null });
    }

    [Fact]
    public async Task A_production_workspace_takes_no_inline_prompts()
    {
        var production = await Gateway.NewWorkspaceAsync(isProduction: true);

        var answer = await production.Api.PostAsync("/api/v1/generations", Requests.Picture());

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "inline_prompt_refused", "prompt_config.inlinePrompt");
    }

    private static JsonObject FromVersion(JsonObject generation, JsonObject version) => generation.Has(new
    {
        final_prompt = Resolved,
        prompt_source_type = "versioned",
        prompt_version_id = version.Text("id"),
        prompt_family_id = version.Text("family_id"),
    });
}
