using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Prompts that are held against what a provider takes, without being stored.</summary>
public sealed class PromptValidationTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Validate = "/api/v1/prompts/validate";

    [Fact]
    public async Task Length_is_held_against_the_limit_and_warned_of_from_nine_tenths_on()
    {
        var limit = (int)(await JudgeAsync(new { prompt_text = "A lamp", operation_type = "text_to_image" }))["char_limit"]!;

        var fits = await JudgeAsync(new { prompt_text = Lamps(limit * 9 / 10), operation_type = "text_to_image" });
        var close = await JudgeAsync(new { prompt_text = Lamps((limit * 9 / 10) + 1), operation_type = "text_to_image" });
        var beyond = await JudgeAsync(new { prompt_text = Lamps(limit + 1), operation_type = "text_to_image" });

        fits.Has(new { valid = true, provider_id = "sketch", operation_type = "text_to_image", truncated = false, warnings = Array.Empty<string>() });
        Assert.Contains($"of at most {limit}", (string?)close["warnings"]!.AsArray().Single(), StringComparison.Ordinal);
        beyond.Has(new { valid = false, char_count = limit + 1, warnings = Array.Empty<string>() });
        beyond["errors"]!.AsArray().Single()!.AsObject().Has(new { code = "prompt_too_long", field = "prompt_text", limit, length = limit + 1 });
    }

    [Fact]
    public async Task A_template_is_judged_by_its_shortest_rendering_and_with_values_by_the_resolved_text()
    {
        var open = await JudgeAsync(new { prompt_text = "A {{n}} lamp" });
        var filled = await JudgeAsync(new { prompt_text = "A {{n}} lamp", variables = new { n = Lamps(5000) } });
        var wrong = await JudgeAsync(new { prompt_text = "A {{n}} lamp", variables = new { m = "x" } });

        open.Has(new { valid = true, char_count = 7, missing_variables = new[] { "n" } });
        Assert.Null(open["final_prompt"]);
        filled.Has(new { valid = false, char_count = 5007, final_prompt = $"A {Lamps(5000)} lamp" });
        wrong.Has(new { valid = false, missing_variables = new[] { "n" }, unused_variables = new[] { "m" } });
        wrong["errors"]![0]!.AsObject().Has(new { code = "missing_variable", token = "n", line = 1, column = 5 });
    }

    [Fact]
    public async Task Parameters_are_errors_and_hints_warnings_where_the_operations_spec_does_not_take_them()
    {
        var judged = await JudgeAsync(new
        {
            prompt_text = "A lamp",
            operation_type = "text_to_image",
            @params = new { quality = "9p" },
            provider_hints = new { quality = "8p", glitter = 3 },
        });
        var anyOperation = await JudgeAsync(new { prompt_text = "A lamp", provider_hints = new { glitter = 3 } });

        judged["errors"]!.AsArray().Single()!.AsObject().Has(new { code = "parameter_not_allowed", field = "params.quality" });
        Assert.Collection(
            judged["warnings"]!.AsArray().Select(warning => (string)warning!),
            first => Assert.StartsWith("provider_hints.quality must be one of: 360p", first, StringComparison.Ordinal),
            second => Assert.Equal("provider_hints.glitter is no parameter of text_to_image.", second));
        anyOperation.Has(new { valid = true });
        Assert.Contains("provider_hints.glitter", (string?)anyOperation["warnings"]!.AsArray().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_judged_unfilled_or_filled_with_what_its_seed_draws_and_nothing_is_stored()
    {
        var version = (await Api.PostAsync($"/api/v1/prompts/families/{await Workspace.NewFamilyAsync()}/versions", new
        {
            prompt_text = "{{lead}}, {{mood}}",
            allow_randomization = true,
            randomization_params = new { mood = new[] { "calm", "merry", "wild" } },
            provider_hints = new { seed = 7 },
        })).Expect(HttpStatusCode.Created).Body;
        var address = $"/api/v1/prompts/versions/{version["id"]}/validate";
        var before = await Gateway.RowsOfAsync(Workspace);

        var open = (await Api.GetAsync($"{address}?provider_id=sketch&operation_type=text_to_image")).Expect(HttpStatusCode.OK).Body;
        var one = (await Api.PostAsync(address, new { variables = new { lead = "Mia" }, seed = 7 })).Expect(HttpStatusCode.OK).Body;
        var again = (await Api.PostAsync(address, new { variables = new { lead = "Mia" }, seed = "7" })).Expect(HttpStatusCode.OK).Body;
        var lacking = (await Api.PostAsync(address, new { variables = new { }, operation_type = "text_to_image", @params = new { quality = "9p" } })).Expect(HttpStatusCode.OK).Body;
        var after = await Gateway.RowsOfAsync(Workspace);
        var preview = (await Api.PostAsync("/api/v1/prompts/previews", new { prompt_config = new { versionId = version.Text("id"), variables = new { lead = "Mia" }, seed = "7" } })).Expect(HttpStatusCode.Created).Body;

        open.Has(new { valid = true, operation_type = "text_to_image", missing_variables = new[] { "lead" } });
        Assert.Equal(preview.Text("final_prompt"), one.Text("final_prompt"));
        Assert.Equal(one.ToJsonString(), again.ToJsonString());
        Assert.Equal(["missing_variable", "parameter_not_allowed"], lacking["errors"]!.AsArray().Select(error => (string?)error!["code"]));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Questions_about_what_is_not_there_are_told_so()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());

        (await Api.GetAsync($"/api/v1/prompts/versions/{Guid.CreateVersion7()}/validate")).ExpectProblem(HttpStatusCode.NotFound, "version_not_found", "id");
        (await Api.GetAsync($"/api/v1/prompts/versions/{version["id"]}/validate?provider_id=nobody")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "provider_unknown", "provider_id");
        (await Api.GetAsync($"/api/v1/prompts/versions/{version["id"]}/validate?operation_type=paint")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "operation_unknown", "operation_type");
    }

    private static string Lamps(int length) => new('l', length);

    private async Task<JsonObject> JudgeAsync(object body) => (await Api.PostAsync(Validate, body)).Expect(HttpStatusCode.OK).Body;
}
