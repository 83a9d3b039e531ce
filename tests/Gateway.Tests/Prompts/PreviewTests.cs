using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>What a generation would send, without one.</summary>
public sealed class PreviewTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Previews = "/api/v1/prompts/previews";

    [Fact]
    public async Task It_tells_the_text_where_values_came_from_and_the_cost_and_makes_no_generation()
    {
        var version = await VersionAsync("{{lead}}, {{mood}}, {{light}}");

        var made = await PreviewAsync(version, new { lead = "Mia" }, "7");

        var mood = made["variables"]!.AsArray().Single(variable => (string?)variable!["name"] == "mood")!["value"];
        made.Has(new
        {
            valid = true,
            final_prompt = $"Mia, {mood}, dusk",
            prompt_version_id = version["id"],
            prompt_family_id = version["family_id"],
            provider_id = "sketch",
            truncated = false,
            errors = Array.Empty<object>(),
            variables = new object[]
            {
                new { name = "lead", origin = "given", value = "Mia" }, new { name = "mood", origin = "drawn", value = mood }, new { name = "light", origin = "default", value = "dusk" },
            },
            estimated_cost = new { estimate_micros = 10_000, currency = "USD" },
        });
        Assert.Equal($"Mia, {mood}, dusk".Length, (int)made["char_count"]!);
        Assert.Empty((await Api.GetAsync("/api/v1/generations")).Items);
        (await Api.GetAsync($"/api/v1/prompts/versions/{version["id"]}")).Body.Has(new { generation_count = 0 });
        Assert.Equal(made.ToJsonString(), (await Api.GetAsync($"{Previews}/{made["id"]}")).Expect(HttpStatusCode.OK).Body.ToJsonString());
    }

    [Fact]
    public async Task A_generation_with_the_same_seed_gets_the_text_that_was_previewed()
    {
        var version = await VersionAsync("{{lead}}, {{mood}}, {{light}}");
        var made = await PreviewAsync(version, new { lead = "Mia" }, "41");

        var generation = await Workspace.GenerateAsync(new
        {
            operation_type = "text_to_image",
            prompt_config = new { versionId = version.Text("id"), variables = new { lead = "Mia" }, seed = "41" },
        });

        Assert.Equal(made.Text("final_prompt"), generation.Text("final_prompt"));
    }

    [Fact]
    public async Task What_a_generation_would_be_refused_for_is_told_by_field_and_kept()
    {
        var version = await VersionAsync("{{lead}}, {{mood}}, {{light}}");

        var missing = await PreviewAsync(version, new { }, "7");
        var wrong = (await Api.PostAsync(Previews, new
        {
            prompt_config = new { versionId = version.Text("id"), variables = new { lead = "Mia" } },
            operation_type = "text_to_image",
            @params = new { quality = "9p" },
        })).Expect(HttpStatusCode.Created).Body;
        var strategy = (await Api.PostAsync(Previews, new { prompt_config = new { versionId = version.Text("id") }, strategy = "once" })).Expect(HttpStatusCode.Created).Body;

        Assert.Equal(("missing_variable", "prompt_config.variables.lead", null), Error(missing));
        Assert.Equal(("parameter_not_allowed", "params.quality"), (Error(wrong).Code, Error(wrong).Field));
        Assert.Equal("strategy_incompatible", Error(strategy).Code);
        Assert.Equal(3, (await Api.GetAsync(Previews)).Items.Count(item => !(bool)item["valid"]!));
    }

    [Fact]
    public async Task Close_to_the_limit_it_warns_and_beyond_it_the_length_is_told()
    {
        var limit = (int)(await InlineAsync("A lamp"))["char_limit"]!;

        var close = await InlineAsync(new string('a', limit));
        var beyond = await InlineAsync(new string('a', limit + 1));

        close.Has(new { valid = true, char_count = limit });
        Assert.Contains($"{limit} of at most {limit}", (string)close["warnings"]!.AsArray().Single()!, StringComparison.Ordinal);
        beyond.Has(new { valid = false, char_count = limit + 1, warnings = Array.Empty<string>() });
        Assert.Equal(("prompt_too_long", limit), (Error(beyond).Code, (int)beyond["errors"]![0]!["limit"]!));
    }

    [Fact]
    public async Task A_reference_that_leads_nowhere_is_a_problem_and_leaves_nothing()
    {
        var before = await Gateway.RowsOfAsync(Workspace);

        var nobody = await Api.PostAsync(Previews, new { prompt_config = new { versionId = Guid.CreateVersion7() } });
        var nothing = await Api.PostAsync(Previews, new { });
        var unknown = await Api.PostAsync(Previews, new { prompt_config = new { inlinePrompt = "A lamp" }, operation_type = "paint" });

        nobody.ExpectProblem(HttpStatusCode.UnprocessableEntity, "version_not_found", "prompt_config.versionId");
        nothing.ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "prompt_config");
        unknown.ExpectProblem(HttpStatusCode.UnprocessableEntity, "operation_unknown", "operation_type");
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task A_key_makes_one_and_pages_follow_one_another()
    {
        var body = new { prompt_config = new { inlinePrompt = "A lamp" } };
        var first = await Api.PostAsync(Previews, body, ("Idempotency-Key", "once"));
        var again = await Api.PostAsync(Previews, body, ("Idempotency-Key", "once"));
        var second = await InlineAsync("A candle");

        var page = await Api.GetAsync($"{Previews}?limit=1");
        var next = await Api.GetAsync(page.Header("Link")!.Split('<', '>')[1]);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.Equal([second.Text("id"), first.Body.Text("id")], page.Items.Concat(next.Items).Select(item => item.Text("id")));
    }

    private async Task<JsonObject> InlineAsync(string text) =>
        (await Api.PostAsync(Previews, new { prompt_config = new { inlinePrompt = text }, operation_type = "text_to_image" })).Expect(HttpStatusCode.Created).Body;

    private async Task<JsonObject> PreviewAsync(JsonObject version, object variables, string seed) => (await Api.PostAsync(Previews, new
    {
        prompt_config = new { versionId = version.Text("id"), variables, seed },
        operation_type = "text_to_image",
    })).Expect(HttpStatusCode.Created).Body;

    private async Task<JsonObject> VersionAsync(string text) => (await Api.PostAsync($"/api/v1/prompts/families/{await Workspace.NewFamilyAsync()}/versions", new
    {
        prompt_text = text,
        variables = new { lead = "string", light = "dusk" },
        allow_randomization = true,
        randomization_params = new { mood = new[] { "calm", "merry", "wild" } },
        compatible_strategies = new[] { "always" },
    })).Expect(HttpStatusCode.Created).Body;

    private static (string? Code, string? Field, int? Limit) Error(JsonObject preview)
    {
        var error = Assert.Single(preview["errors"]!.AsArray())!;
        return ((string?)error["code"], (string?)error["field"], (int?)error["limit"]);
    }
}
