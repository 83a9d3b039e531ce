using System.Net;
using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.BadInput.BadRequest;

namespace PixSim.Gateway.Tests.BadInput;

public sealed class BadPromptTests(GatewayFixture fixture) : BadRequestTests(fixture)
{
    public static TheoryData<BadRequest> Families =>
    [
        Senseless("{}", "field_missing", "title"),
        Senseless("""{ "title": null, "prompt_type": "visual" }""", "field_missing", "title"),
        Senseless("""{ "title": "Lamps" }""", "field_missing", "prompt_type"),
        Senseless("""{ "title": " ", "prompt_type": "visual" }""", "out_of_range", "title"),
        Senseless($$"""{ "title": "{{new string('t', 256)}}", "prompt_type": "visual" }""", "out_of_range", "title"),
        Senseless("""{ "title": "Lamps", "prompt_type": "audible" }""", "prompt_type_unknown", "prompt_type"),
        Senseless("""{ "title": "Lamps", "prompt_type": "visual", "slug": "Brass Lamps" }""", "slug_invalid", "slug"),
        Senseless("""{ "title": "Lamps", "prompt_type": "visual", "slug": "" }""", "slug_invalid", "slug"),
        Senseless("""{ "title": "Lamps", "prompt_type": "visual", "tags": [""] }""", "out_of_range", "tags"),
        Unreadable("""{ "title": "Lamps", "prompt_type": "visual", "tags": ["light", null] }""", "wrong_type", "tags[1]"),
        Senseless($$"""{ "title": "Lamps", "prompt_type": "visual", "category": "{{new string('c', 101)}}" }""", "too_long", "category"),
        Unreadable("""{ "title": "Lamps", "prompt_type": "visual", "colour": "brass" }""", "unknown_field", "colour"),
        Unreadable("""{ "title": 7, "prompt_type": "visual" }""", "wrong_type", "title"),
        Unreadable("""{ "title": "Lamps", "prompt_type": "visual", "tags": "light" }""", "wrong_type", "tags"),
        Unreadable("""{ "title": "Lamps", "prompt_type": "visual", "tags": ["light", 7] }""", "wrong_type", "tags[1]"),
        Unreadable("""{ "title": "Lamps", "prompt_type": "visual", "npc_id": [1] }""", "wrong_type", "npc_id"),
        Unreadable("""{ "title": "Lamps", "prompt_type": "visual", "family_metadata": "x" }""", "wrong_type", "family_metadata"),
    ];

    public static TheoryData<BadRequest> Versions =>
    [
        Senseless("{}", "field_missing", "prompt_text"),
        Senseless("""{ "prompt_text": null }""", "field_missing", "prompt_text"),
        Senseless("""{ "prompt_text": "\n " }""", "prompt_empty", "prompt_text"),
        Senseless("""{ "prompt_text": "A {{lamp" }""", "syntax", "prompt_text"),
        Senseless("""{ "prompt_text": "A {{#if lit}} lamp" }""", "syntax", "prompt_text"),
        Senseless("""{ "prompt_text": "A lamp", "author": "" }""", "out_of_range", "author"),
        Senseless($$"""{ "prompt_text": "A lamp", "commit_message": "{{new string('m', 501)}}" }""", "too_long", "commit_message"),
        Unreadable("""{ "prompt_text": "A lamp", "tags": [null] }""", "wrong_type", "tags[0]"),
        Senseless("""{ "prompt_text": "A {{n}} lamp", "variables": {"n": {"type": "colour"}} }""", "definition_invalid", "variables.n.type"),
        Senseless("""{ "prompt_text": "A lamp", "parent_version_id": "{nobody}" }""", "version_not_found", "parent_version_id"),
        Unreadable("""{ "prompt_text": "A lamp", "text": "A lamp" }""", "unknown_field", "text"),
        Unreadable("""{ "prompt_text": ["A lamp"] }""", "wrong_type", "prompt_text"),
        Unreadable("""{ "prompt_text": "A lamp", "parent_version_id": 1 }""", "wrong_type", "parent_version_id"),
        Unreadable("""{ "prompt_text": "A lamp", "variables": ["n"] }""", "wrong_type", "variables"),
    ];

    public static TheoryData<BadRequest> Templates =>
    [
        Senseless("{}", "field_missing", "prompt_text"),
        Unreadable("""{ "prompt_text": 7 }""", "wrong_type", "prompt_text"),
        Unreadable("""{ "prompt_text": "A lamp", "variables": ["n"] }""", "wrong_type", "variables"),
        Unreadable("""{ "prompt_text": "A lamp", "variable_defs": "n" }""", "wrong_type", "variable_defs"),
        Unreadable("""{ "prompt_text": "A lamp", "variable_definitions": {} }""", "unknown_field", "variable_definitions"),
    ];

    public static TheoryData<BadRequest> Renderings =>
    [
        Senseless("""{ "prompt_text": "A {{lamp" }""", "syntax", "prompt_text"),
        Senseless("""{ "prompt_text": "A {{desk}}" }""", "missing_variable", "variables.desk"),
        Senseless("""{ "prompt_text": "A {{n}}", "variable_defs": {"n": "int"}, "variables": {"n": true} }""", "mistyped_variable", "variables.n"),
        Senseless("""{ "prompt_text": "A {{n}}", "variable_defs": {"n": {"type": "colour"}} }""", "definition_invalid", "variable_defs.n.type"),
        Senseless("""{ "prompt_text": "A {{> nobody}}" }""", "unknown_fragment", "prompt_text"),
        Unreadable("""{ "prompt_text": "A lamp", "strict": "yes" }""", "wrong_type", "strict"),
    ];

    public static TheoryData<BadRequest> Judgements =>
    [
        Senseless("""{ "prompt_text": "A lamp", "provider_id": "nobody" }""", "provider_unknown", "provider_id"),
        Senseless("""{ "prompt_text": "A lamp", "operation_type": "paint" }""", "operation_unknown", "operation_type"),
        Senseless("""{ "prompt_text": "A lamp", "params": {"seed": 1} }""", "field_missing", "operation_type"),
        Unreadable("""{ "prompt_text": "A lamp", "provider_hints": [] }""", "wrong_type", "provider_hints"),
        Unreadable("""{ "prompt_text": "A lamp", "seed": 1 }""", "unknown_field", "seed"),
    ];

    public static TheoryData<BadRequest> VersionJudgements =>
    [
        Senseless("""{ "provider_id": "nobody" }""", "provider_unknown", "provider_id"),
        Senseless("""{ "operation_type": "paint" }""", "operation_unknown", "operation_type"),
        Unreadable("""{ "seed": [1] }""", "wrong_type", "seed"),
        Unreadable("""{ "prompt_text": "A lamp" }""", "unknown_field", "prompt_text"),
    ];

    public static TheoryData<BadRequest> Edits =>
    [
        Senseless("{}", "field_missing", "prompt_text"),
        Senseless("""{ "prompt_text": "A {{lamp" }""", "syntax", "prompt_text"),
        Senseless("""{ "prompt_text": "A lamp", "edit_ops": [{}] }""", "field_missing", "edit_ops[0].intent"),
        Senseless("""{ "prompt_text": "A lamp", "edit_ops": [{"intent": "add"}, {"intent": "paint"}] }""", "intent_unknown", "edit_ops[1].intent"),
        Senseless($$"""{ "prompt_text": "A lamp", "edit_ops": [{"intent": "add", "note": "{{new string('n', 2001)}}"}] }""", "too_long", "edit_ops[0].note"),
        Senseless($$"""{ "prompt_text": "A lamp", "instruction": "{{new string('i', 2001)}}" }""", "too_long", "instruction"),
        Senseless($$"""{ "prompt_text": "A lamp", "edit_ops": [{{string.Join(',', Enumerable.Repeat("""{"intent": "add"}""", 101))}}] }""", "out_of_range", "edit_ops"),
        Unreadable("""{ "prompt_text": "A lamp", "edit_ops": [null] }""", "wrong_type", "edit_ops[0]"),
        Unreadable("""{ "prompt_text": "A lamp", "edit_ops": [{"intent": "add", "why": ""}] }""", "unknown_field", "edit_ops[0].why"),
        new("""{ "prompt_text": "A lamp", "branch_name": "nobody" }""", HttpStatusCode.NotFound, "branch_not_found", "branch_name"),
    ];

    [Theory, MemberData(nameof(Edits))]
    public Task An_edit_that_cannot_be_is_refused(BadRequest bad) => ExpectRefusalAsync("/api/v1/prompts/versions/{version}/apply-edit", bad);

    [Theory, MemberData(nameof(Templates))]
    public async Task A_template_that_cannot_be_looked_at_is_refused(BadRequest bad)
    {
        await ExpectRefusalAsync("/api/v1/prompts/templates/validate", bad);
        await ExpectRefusalAsync("/api/v1/prompts/templates/render", bad);
    }

    [Theory, MemberData(nameof(Renderings))]
    public Task A_template_that_cannot_be_rendered_is_refused(BadRequest bad) => ExpectRefusalAsync("/api/v1/prompts/templates/render", bad);

    [Theory, MemberData(nameof(Judgements))]
    public Task A_question_that_makes_no_sense_is_refused(BadRequest bad) => ExpectRefusalAsync("/api/v1/prompts/validate", bad);

    [Theory, MemberData(nameof(VersionJudgements))]
    public Task A_question_about_a_version_that_makes_no_sense_is_refused(BadRequest bad) => ExpectRefusalAsync("/api/v1/prompts/versions/{version}/validate", bad);

    [Theory, MemberData(nameof(Families))]
    public Task A_family_that_cannot_be_is_refused(BadRequest bad) => ExpectRefusalAsync("/api/v1/prompts/families", bad);

    [Theory, MemberData(nameof(Versions))]
    public Task A_version_that_cannot_be_is_refused(BadRequest bad) => ExpectRefusalAsync("/api/v1/prompts/families/{family}/versions", bad);

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_with_the_limit_and_its_length()
    {
        var family = await Workspace.NewFamilyAsync();
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = new string('x', 2001) });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "prompt_too_long", "prompt_text").Has(new { limit = 2000, length = 2001 });
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task A_parent_of_another_family_is_refused()
    {
        var stranger = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Chairs"));
        var family = await Workspace.NewFamilyAsync();

        var answer = await Api.PostAsync(
            $"/api/v1/prompts/families/{family}/versions", new { prompt_text = "A lamp", parent_version_id = stranger.Text("id") });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "version_not_found", "parent_version_id");
    }

    [Fact]
    public async Task A_version_needs_a_family_that_is_there()
    {
        var answer = await Api.PostAsync($"/api/v1/prompts/families/{Guid.CreateVersion7()}/versions", new { prompt_text = "A lamp" });

        answer.ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "family_id");
    }
}
