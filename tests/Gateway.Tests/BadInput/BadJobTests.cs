using PixSim.Gateway.Tests.Harness;
using static PixSim.Gateway.Tests.BadInput.BadRequest;

namespace PixSim.Gateway.Tests.BadInput;

public sealed class BadJobTests(GatewayFixture fixture) : BadRequestTests(fixture)
{
    public static TheoryData<BadRequest> Jobs =>
    [
        Senseless("{}", "prompt_missing", "params.prompt"),
        Senseless("""{ "operation_type": "text_to_image", "params": null }""", "prompt_missing", "params.prompt"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": null, "prompt_version_id": null} }""", "prompt_missing", "params.prompt"),
        Senseless("""{ "params": {"prompt": "A lamp"} }""", "field_missing", "operation_type"),
        Senseless("""{ "operation_type": "text_to_smell", "params": {"prompt": "A lamp"} }""", "operation_unknown", "operation_type"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A lamp", "surprise": 1} }""", "parameter_unknown", "params.surprise"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A lamp", "quality": "8k"} }""", "parameter_not_allowed", "params.quality"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": " "} }""", "prompt_empty", "params.prompt"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A {{lamp"} }""", "syntax", "params.prompt"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A {{kind}} lamp"} }""", "missing_variable", "template_variables.kind"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt_version_id": "{nobody}"} }""", "version_not_found", "params.prompt_version_id"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A lamp", "prompt_version_id": "{nobody}"} }""", "version_not_found", "params.prompt_version_id"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt_version_id": "{version}"} }""", "missing_variable", "template_variables.colour"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A red lamp", "prompt_version_id": "{version}"} }""", "missing_variable", "template_variables.colour"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A {{lamp", "prompt_version_id": "{version}"}, "template_variables": {"colour": "red"} }""", "syntax", "params.prompt"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "", "prompt_version_id": "{version}"}, "template_variables": {"colour": "red"} }""", "prompt_empty", "params.prompt"),
        Senseless("""{ "operation_type": "text_to_image", "params": {"prompt": "A lamp"}, "priority": 11 }""", "out_of_range", "priority"),
        Unreadable("""{ "operation_type": "text_to_image", "params": {"prompt": 7} }""", "wrong_type", "params.prompt"),
        Unreadable("""{ "operation_type": "text_to_image", "params": {"prompt_version_id": "uuid-v2"} }""", "wrong_type", "params.prompt_version_id"),
        Unreadable("""{ "operation_type": "text_to_image", "params": "A lamp" }""", "wrong_type", "params"),
        Unreadable("""{ "operation_type": "text_to_image", "prompt": "A lamp" }""", "unknown_field", "prompt"),
        Unreadable("""{ "operation_type": "text_to_image", "prompt_config": {"inlinePrompt": "A lamp"} }""", "unknown_field", "prompt_config"),
        Unreadable("""{ "operation_type": "text_to_image", "params": {"prompt": "A lamp"}, "world_id": {} }""", "wrong_type", "world_id"),
        Unreadable("""{ "operation_type": "text_to_image", "params": {"prompt": "A lamp", "seed": 1, "seed": 2} }""", "duplicate_field", "params.seed"),
    ];

    [Theory, MemberData(nameof(Jobs))]
    public Task A_job_that_cannot_be_meant_is_refused_by_the_names_it_was_sent_with(BadRequest bad) => ExpectRefusalAsync("/api/v1/jobs", bad);
}
