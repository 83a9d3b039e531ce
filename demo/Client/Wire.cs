using System.Text.Json;
using System.Text.Json.Serialization;

namespace PixSim.Demo.Client;

/// <summary>JSON as the gateway speaks it.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

internal sealed record NewFamily(string Title, string PromptType, string Category, IReadOnlyList<string> Tags);

internal sealed record Family(Guid Id, string Slug);

internal sealed record NewVersion(string PromptText, string CommitMessage, IReadOnlyDictionary<string, object>? Variables, Guid? ParentVersionId);

internal sealed record PromptVersion(Guid Id, int VersionNumber);

internal sealed record NewGeneration(
    string Name,
    string OperationType,
    PromptChoice PromptConfig,
    IReadOnlyDictionary<string, object> Params,
    IReadOnlyList<Input>? Inputs);

/// <summary>Which prompt: a version, or the latest of a family.</summary>
internal sealed record PromptChoice(
    [property: JsonPropertyName("versionId")] Guid? VersionId,
    [property: JsonPropertyName("familyId")] Guid? FamilyId,
    [property: JsonPropertyName("autoSelectLatest")] bool? AutoSelectLatest,
    [property: JsonPropertyName("variables")] IReadOnlyDictionary<string, object> Variables);

internal sealed record Input(string Role, Guid AssetId);

internal sealed record Generation(Guid Id, string Status, string Phase, int Attempt, GenerationError? Error, GenerationResult Result, string FinalPrompt);

internal sealed record GenerationError(string Code, string Message);

internal sealed record GenerationResult(string Kind, Guid? AssetId);

/// <summary>One server-sent event of a generation.</summary>
internal sealed record GenerationHappening(string Kind, int Attempt, string? Reason);

internal sealed record Problem(string? Code, string? Detail, string? Field);
