using PixSim.Grains.Interfaces;

namespace PixSim.Gateway.Generations;

/// <summary>
/// Names the fields at fault as the client wrote them: a body can say the same in several ways, of which the grains know
/// one.
/// </summary>
internal static class GivenNames
{
    private const string Prompt = "prompt_config";
    private const string Variables = $"{Prompt}.variables";

    /// <summary>The problems with the names of the body's own fields.</summary>
    public static IReadOnlyList<Problem> Of(CreateGenerationBody body, IReadOnlyList<Problem> problems) =>
        [.. problems.Select(problem => problem with { Field = Of(body, problem.Field) })];

    private static string? Of(CreateGenerationBody body, string? field)
    {
        var config = body.PromptConfig ?? body.Config?.PromptConfig;
        return field switch
        {
            "max_retries" => "config.fallback.maxRetries",
            "strategy" => "config.strategy",
            "seed_source" => "config.seedSource",
            "fallback.mode" => "config.fallback.mode",
            "fallback.default_content_id" => "config.fallback.defaultContentId",
            "timeout_s" when body.TimeoutS is null => "config.fallback.timeoutMs",
            $"{Prompt}.versionId" when config?.VersionId is null => "prompt_version_id",
            $"{Prompt}.familyId" when config?.FamilyId is null => body.TemplateId is null ? "config.templateId" : "template_id",
            _ when Within(Variables, field) && (config is null || (config.Variables is null && body.TemplateVariables is not null)) =>
                $"template_variables{field![Variables.Length..]}",
            _ when Within(Prompt, field) && body.PromptConfig is null && config is not null => $"config.promptConfig{field![Prompt.Length..]}",
            _ => field,
        };
    }

    private static bool Within(string parent, string? field) =>
        field is not null && field.StartsWith(parent, StringComparison.Ordinal) && (field.Length == parent.Length || field[parent.Length] == '.');
}
