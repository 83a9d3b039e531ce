using System.Text.Json;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;

namespace PixSim.Gateway.Generations.Jobs;

/// <summary>Reads a job as the generation that it is, and tells what is wrong by the job's own names.</summary>
internal static class JobCommand
{
    private const string Text = "params.prompt";
    private const string Version = "params.prompt_version_id";
    private const string Variables = "prompt_config.variables";

    public static CreateGeneration Of(CreateJobBody body, Caller caller, IdempotencyClaim? idempotency)
    {
        var (text, versionId) = (body.Params?.Prompt, body.Params?.PromptVersionId);
        if (text is null && versionId is null)
        {
            throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity, "prompt_missing", Text, "Give a prompt, the prompt_version_id that it came from, or both.");
        }

        var command = CreationCommand.Of(Generation(body), caller, idempotency);
        return command with
        {
            Prompt = command.Prompt with { RenderedText = versionId is null ? null : text },
            RequestJson = JsonSerializer.Serialize(body, WireJson.Options),
        };
    }

    /// <summary>The problems with the names of the body's own fields.</summary>
    public static IReadOnlyList<Problem> Named(CreateJobBody body, IReadOnlyList<Problem> problems) =>
        [.. problems.Select(problem => problem with { Field = Named(body, problem.Field) })];

    private static string? Named(CreateJobBody body, string? field) => field switch
    {
        "prompt_config" => body.Params?.Prompt is null ? Version : Text,
        "prompt_config.inlinePrompt" => Text,
        "prompt_config.versionId" => Version,
        "prompt_config.seed" => "params.seed",
        not null when field.StartsWith(Variables, StringComparison.Ordinal) => $"template_variables{field[Variables.Length..]}",
        _ => field,
    };

    private static CreateGenerationBody Generation(CreateJobBody body) => new(body)
    {
        OperationType = body.OperationType,
        Params = JsonSerializer.SerializeToNode(body.Params?.OfProvider)?.AsObject(),
        PromptConfig = body.Params?.PromptVersionId is null ? new PromptConfig { InlinePrompt = body.Params?.Prompt } : null,
        PromptVersionId = body.Params?.PromptVersionId,
    };
}
