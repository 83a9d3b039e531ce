using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Texts that are looked at as templates, and written out, without being stored.</summary>
public sealed class TemplateValidationTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Validate = "/api/v1/prompts/templates/validate";
    private const string Render = "/api/v1/prompts/templates/render";

    [Fact]
    public async Task Every_fault_is_told_with_its_line_column_and_token()
    {
        var found = await ValidateAsync(new { prompt_text = "A {{lamp}}\non {{the desk}}\nby {{#if}}night" });

        found.Has(new { is_valid = false });
        var errors = found["errors"]!.AsArray().Select(error => error!.AsObject()).ToList();
        Assert.True(errors.Count >= 2, found.ToJsonString());
        Assert.All(errors, error => error.Has(new { code = "syntax", field = "prompt_text" }));
        Assert.Equal([2, 3], errors.Select(error => (int)error["line"]!).Distinct());
        Assert.All(errors, error => Assert.True((int)error["column"]! > 1 && error["token"] is not null, error.ToJsonString()));
    }

    [Fact]
    public async Task A_template_that_fills_a_body_is_looked_at_in_a_moment()
    {
        var definitions = new JsonObject(Enumerable.Range(0, 30_000).Select(number => KeyValuePair.Create($"v{number}", (JsonNode?)null)));
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{{{{u{number}}}}}"));

        // Each of the ones held against each of the others would take minutes.
        var found = await ValidateAsync(new { prompt_text = text, variable_defs = definitions }).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((30_000, 40_000), (found["unused_variables"]!.AsArray().Count, found["undeclared_variables"]!.AsArray().Count));
    }

    [Fact]
    public async Task Variables_are_told_with_their_places_and_what_is_missing_unused_and_undeclared()
    {
        var found = await ValidateAsync(new
        {
            prompt_text = "{{lead}} smiles,\n{{lead}} in {{light}}, {{mood}}",
            variable_defs = new { lead = "string", light = "dusk", pose = "string" },
            variables = new { ligth = "dawn", mood = "calm" },
        });

        found.Has(new
        {
            is_valid = false,
            is_template = true,
            variables = new[] { "lead", "light", "mood" },
            variable_count = 3,
            missing_variables = new[] { "lead", "pose" },
            unused_variables = new[] { "ligth", "pose" },
            undeclared_variables = new[] { "mood" },
        });
        found["references"]![1]!.AsObject().Has(new { name = "lead", line = 2, column = 3 });
        found["errors"]![0]!.AsObject().Has(new { code = "missing_variable", field = "variables.lead", token = "lead", line = 1, column = 3 });
    }

    [Theory]
    [InlineData(0, "The text is empty: no version could have it.")]
    [InlineData(1000, null)]
    [InlineData(1001, "The text has 1001 characters: some providers take no more than 1000.")]
    public async Task A_text_of_no_length_or_a_great_one_is_warned_of(int length, string? warning)
    {
        var found = await ValidateAsync(new { prompt_text = new string('灯', length) });

        found.Has(new { is_valid = true, warnings = warning is null ? Array.Empty<string>() : [warning] });
    }

    [Fact]
    public async Task Without_values_the_template_is_judged_alone_and_tells_what_it_needs()
    {
        var found = await ValidateAsync(new { prompt_text = "{{lead}} in {{light}}", variable_defs = new { lead = "int", light = "dusk" } });
        var plain = await ValidateAsync(new { prompt_text = "A lamp" });

        found.Has(new { is_valid = true, missing_variables = new[] { "lead" }, errors = Array.Empty<object>(), warnings = Array.Empty<string>() });
        plain.Has(new { is_valid = true, is_template = false, variable_count = 0 });
    }

    [Fact]
    public async Task A_rendering_tells_the_text_and_where_each_value_came_from_and_reads_no_value_as_a_template()
    {
        var before = await Gateway.RowsOfAsync(Workspace);

        var rendered = await RenderAsync(new
        {
            prompt_text = @"{{lead}}, {{mood | upper}}, {{light}}",
            variable_defs = new { light = "dusk", lead = "string", mood = "string" },
            variables = new { lead = @"{{mood}} \1", mood = "calm", hat = "red" },
        });

        rendered.Has(new
        {
            rendered = @"{{mood}} \1, CALM, dusk",
            char_count = 23,
            unused_variables = new[] { "hat" },
            missing_variables = Array.Empty<string>(),
            variables_used = new object[] { new { name = "lead", origin = "given" }, new { name = "mood", origin = "given" }, new { name = "light", origin = "default" } },
        });
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task What_is_missing_refuses_a_strict_rendering_by_place_and_leaves_a_hole_in_another()
    {
        var body = new { prompt_text = "A {{lamp}}\non {{desk}}" };

        var refused = (await Api.PostAsync(Render, body)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "missing_variable", "variables.lamp");
        var lenient = await RenderAsync(new { body.prompt_text, strict = false });

        refused.Has(new { token = "lamp", line = 1, column = 5 });
        refused["errors"]![1]!.AsObject().Has(new { field = "variables.desk", token = "desk", line = 2, column = 6 });
        lenient.Has(new { rendered = "A \non ", missing_variables = new[] { "lamp", "desk" } });
    }

    [Fact]
    public async Task Fragments_of_the_workspace_are_rendered_and_those_of_others_are_not_there()
    {
        await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Moods"), "in a {{mood}} mood");
        var other = await Gateway.NewWorkspaceAsync();
        await other.NewVersionAsync(await other.NewFamilyAsync("Theirs"), "hidden");

        var rendered = await RenderAsync(new { prompt_text = "A lamp {{> moods}}", variables = new { mood = "calm" } });
        var within = (await Api.PostAsync(Render, new { prompt_text = "A lamp {{> moods}}" })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "missing_variable", "variables.mood");
        var foreign = await ValidateAsync(new { prompt_text = "A lamp\n{{> theirs}}" });

        rendered.Has(new { rendered = "A lamp in a calm mood" });
        within.Has(new { token = "mood", line = 1 });
        foreign["errors"]![0]!.AsObject().Has(new { code = "unknown_fragment", token = "theirs", line = 2 });
    }

    private async Task<JsonObject> ValidateAsync(object body) => (await Api.PostAsync(Validate, body)).Expect(HttpStatusCode.OK).Body;

    private async Task<JsonObject> RenderAsync(object body) => (await Api.PostAsync(Render, body)).Expect(HttpStatusCode.OK).Body;
}
