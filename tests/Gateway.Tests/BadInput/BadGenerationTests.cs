using System.Net;
using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.BadInput.BadRequest;

namespace PixSim.Gateway.Tests.BadInput;

public sealed class BadGenerationTests(GatewayFixture fixture) : BadRequestTests(fixture)
{
    public static TheoryData<BadRequest> UnknownFields =>
    [
        Unreadable("""{ {lamp}, "surprise": 1 }""", "unknown_field", "surprise"),
        Unreadable("""{ {lamp}, "Priority": 1 }""", "unknown_field", "Priority"),
        Unreadable("""{ "operation_type": "text_to_image", "prompt_config": {"inlinePrompt": "A lamp", "version_id": null} }""", "unknown_field", "prompt_config.version_id"),
        Unreadable("""{ {lamp}, "config": {"generationType": "variation", "generation_type": "x"} }""", "unknown_field", "config.generation_type"),
        Unreadable("""{ {lamp}, "config": {"duration": {"goal": 3}} }""", "unknown_field", "config.duration.goal"),
        Unreadable("""{ {lamp}, "config": {"promptConfig": {"text": "x"}} }""", "unknown_field", "config.promptConfig.text"),
        Unreadable("""{ {lamp}, "inputs": [{"asset_id": "x"}, {"asset": "y"}] }""", "unknown_field", "inputs[1].asset"),
    ];

    public static TheoryData<BadRequest> WrongTypes =>
    [
        Unreadable("""{ {lamp}, "priority": "high" }""", "wrong_type", "priority"),
        Unreadable("""{ {lamp}, "priority": 1.5 }""", "wrong_type", "priority"),
        Unreadable("""{ {lamp}, "priority": 99999999999 }""", "wrong_type", "priority"),
        Unreadable("""{ {lamp}, "force_new": "yes" }""", "wrong_type", "force_new"),
        Unreadable("""{ {lamp}, "scheduled_at": "tomorrow" }""", "wrong_type", "scheduled_at"),
        Unreadable("""{ {lamp}, "params": [] }""", "wrong_type", "params"),
        Unreadable("""{ {lamp}, "params": "x" }""", "wrong_type", "params"),
        Unreadable("""{ {lamp}, "metadata": 3 }""", "wrong_type", "metadata"),
        Unreadable("""{ {lamp}, "inputs": {} }""", "wrong_type", "inputs"),
        Unreadable("""{ {lamp}, "inputs": [7] }""", "wrong_type", "inputs[0]"),
        Unreadable("""{ {lamp}, "config": {"duration": {"target": "long"}} }""", "wrong_type", "config.duration.target"),
        Unreadable("""{ {lamp}, "world_id": {} }""", "wrong_type", "world_id"),
        Unreadable("""{ {lamp}, "world_id": 1.5 }""", "wrong_type", "world_id"),
        Unreadable("""{ {lamp}, "npc_id": "" }""", "wrong_type", "npc_id"),
        Unreadable("""{ "operation_type": 7 }""", "wrong_type", "operation_type"),
        Unreadable("""{ "operation_type": "text_to_image", "prompt_version_id": "not-an-id" }""", "wrong_type", "prompt_version_id"),
        Unreadable("""{ "operation_type": "text_to_image", "prompt_config": "A lamp" }""", "wrong_type", "prompt_config"),
    ];

    public static TheoryData<BadRequest> WrongPrompts =>
    [
        Senseless("""{ "operation_type": "text_to_image" }""", "prompt_missing", "prompt_config"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": null }""", "prompt_missing", "prompt_config"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {} }""", "prompt_missing", "prompt_config"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"inlinePrompt": "   "} }""", "prompt_empty", "prompt_config"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"inlinePrompt": "A {{lamp"} }""", "syntax", "prompt_config.inlinePrompt"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_version_id": "{nobody}" }""", "version_not_found", "prompt_version_id"),
        Senseless("""{ "operation_type": "text_to_image", "template_id": "{nobody}" }""", "family_without_version", "template_id"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"familyId": "{family}"} }""", "selection_missing", "prompt_config.autoSelectLatest"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"versionId": "{version}", "inlinePrompt": "x"} }""", "prompt_ambiguous", "prompt_config"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"familyId": "{family}"}, "prompt_version_id": "{version}" }""", "prompt_ambiguous", "prompt_version_id"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"versionId": "{version}"}, "prompt_version_id": "{nobody}" }""", "prompt_ambiguous", "prompt_version_id"),
        Senseless("""{ {lamp}, "config": {"promptConfig": {"inlinePrompt": "Another"}} }""", "prompt_ambiguous", "prompt_config"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"versionId": "{nobody}"} }""", "version_not_found", "prompt_config.versionId"),
        Senseless("""{ "operation_type": "text_to_image", "config": {"promptConfig": {"versionId": "{nobody}"}} }""", "version_not_found", "config.promptConfig.versionId"),
        Senseless("""{ "operation_type": "text_to_image", "config": {"templateId": "{nobody}"} }""", "family_without_version", "config.templateId"),
        Senseless("""{ "operation_type": "text_to_image", "template_id": "{family}", "prompt_version_id": "{version}" }""", "prompt_ambiguous", "template_id"),
        Senseless("""{ {lamp}, "template_id": "{family}" }""", "prompt_ambiguous", "template_id"),
        Senseless("""{ {lamp}, "config": {"generationType": "variation", "templateId": "{family}"} }""", "operation_ambiguous", "operation_type"),
        Senseless("""{ "config": {"generationType": "variation", "templateId": "{family}", "promptConfig": {"versionId": "{version}"}} }""", "prompt_ambiguous", "config.templateId"),
        Senseless("""{ "operation_type": "text_to_image", "template_id": "{family}", "prompt_config": {"familyId": "{nobody}", "autoSelectLatest": true} }""", "prompt_ambiguous", "template_id"),
        Senseless("""{ {lamp}, "prompt_version_id": "{version}" }""", "prompt_ambiguous", "prompt_version_id"),
        Senseless("""{ "operation_type": "text_to_image", "template_id": "{family}", "config": {"templateId": "{nobody}"} }""", "prompt_ambiguous", "template_id"),
        Senseless("""{ {versioned} }""", "missing_variable", "template_variables.colour"),
        Senseless("""{ "operation_type": "text_to_image", "prompt_config": {"versionId": "{version}", "variables": {}} }""", "missing_variable", "prompt_config.variables.colour"),
        Senseless("""{ {versioned}, "template_variables": {"colour": null} }""", "missing_variable", "template_variables.colour"),
        Senseless("""{ {versioned}, "template_variables": {"colour": "red"}, "prompt_config": {"variables": {"colour": "blue"}} }""", "prompt_ambiguous", "template_variables"),
    ];

    public static TheoryData<BadRequest> OutOfRange =>
    [
        Senseless("""{ {lamp}, "priority": -1 }""", "out_of_range", "priority"),
        Senseless("""{ {lamp}, "priority": 11 }""", "out_of_range", "priority"),
        Senseless("""{ {lamp}, "timeout_s": 0 }""", "out_of_range", "timeout_s"),
        Senseless("""{ {lamp}, "timeout_s": 604801 }""", "out_of_range", "timeout_s"),
        Senseless("""{ {lamp}, "config": {"fallback": {"maxRetries": 11}} }""", "out_of_range", "config.fallback.maxRetries"),
        Senseless("""{ {lamp}, "config": {"fallback": {"timeoutMs": 1}} }""", "out_of_range", "config.fallback.timeoutMs"),
        Senseless("""{ {lamp}, "config": {"fallback": {"mode": "panic"}} }""", "fallback_mode_unknown", "config.fallback.mode"),
        Senseless("""{ {lamp}, "config": {"fallback": {"mode": "default_content"}} }""", "content_id_missing", "config.fallback.defaultContentId"),
        Senseless("""{ {lamp}, "inputs": [{"generation_id": "{nobody}"}] }""", "generation_not_found", "inputs[0].generation_id"),
        Senseless("""{ {lamp}, "inputs": [{"generation_id": "{nobody}", "asset_id": "{nobody}"}] }""", "input_ambiguous", "inputs[0]"),
        Senseless($$"""{ {lamp}, "name": "{{new string('n', 256)}}" }""", "too_long", "name"),
        Senseless("""{ {lamp}, "params": {"quality": "8k"} }""", "parameter_not_allowed", "params.quality"),
        Senseless("""{ {lamp}, "params": {"seed": -1} }""", "parameter_too_small", "params.seed"),
        Senseless("""{ {lamp}, "params": {"seed": 1e300} }""", "parameter_too_large", "params.seed"),
        Senseless("""{ {lamp}, "params": {"latency_ms": 600001} }""", "parameter_too_large", "params.latency_ms"),
        Senseless("""{ {lamp}, "params": {"warp": 9} }""", "parameter_unknown", "params.warp"),
        Senseless("""{ {lamp}, "inputs": [{"asset_id": "{nobody}"}] }""", "asset_not_found", "inputs[0].asset_id"),
        Senseless("""{ {lamp}, "inputs": [{"asset_id": "lamp.png"}] }""", "asset_id_invalid", "inputs[0].asset_id"),
        Senseless("""{ {lamp}, "inputs": [{}] }""", "asset_id_invalid", "inputs[0].asset_id"),
        Senseless("""{ {lamp}, "inputs": [null] }""", "asset_id_invalid", "inputs[0].asset_id"),
        Senseless("""{ "prompt_config": {"inlinePrompt": "A lamp"} }""", "field_missing", "operation_type"),
        Senseless("""{ "operation_type": "text_to_smell", "prompt_config": {"inlinePrompt": "A lamp"} }""", "operation_unknown", "operation_type"),
        Senseless("""{ "operation_type": "fusion", "prompt_config": {"inlinePrompt": "A lamp"} }""", "input_count", "inputs"),
        Senseless("""{ {lamp}, "config": {"generationType": "dream"} }""", "generation_type_unknown", "config.generationType"),
        Senseless("""{ {lamp}, "config": {"generationType": "dialogue"} }""", "operation_ambiguous", "operation_type"),
    ];

    [Theory, MemberData(nameof(UnknownFields))]
    public Task A_field_that_there_is_not_is_refused_by_its_name(BadRequest bad) => ExpectRefusalAsync(bad);

    [Theory, MemberData(nameof(WrongTypes))]
    public Task A_field_of_another_type_is_refused_by_its_name(BadRequest bad) => ExpectRefusalAsync(bad);

    [Theory, MemberData(nameof(WrongPrompts))]
    public Task A_prompt_that_cannot_be_resolved_is_refused(BadRequest bad) => ExpectRefusalAsync(bad);

    [Theory, MemberData(nameof(OutOfRange))]
    public Task A_value_that_cannot_be_meant_is_refused(BadRequest bad) => ExpectRefusalAsync(bad);

    [Fact]
    public async Task A_prompt_that_is_too_long_is_refused_with_the_limit_and_its_length()
    {
        var before = await Gateway.RowsOfAsync(Workspace);

        // Counted in Unicode scalars: each of these is two UTF-16 units.
        var prompt = string.Concat(Enumerable.Repeat("🪔", 2001));
        var answer = await Api.PostAsync("/api/v1/generations", new { operation_type = "text_to_image", prompt_config = new { inlinePrompt = prompt } });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "prompt_too_long", "prompt_config").Has(new { limit = 2000, length = 2001 });
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var answer = await Api.PostTextAsync("/api/v1/generations", BadRequest.Filled("""{ {lamp}, "priority": 11, "timeout_s": 0 }""", "", ""));

        var problem = answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "priority");
        Assert.Equal(["priority", "timeout_s"], problem["errors"]!.AsArray().Select(error => error!.AsObject().Text("field")));
    }

    private Task ExpectRefusalAsync(BadRequest bad) => ExpectRefusalAsync("/api/v1/generations", bad);
}
