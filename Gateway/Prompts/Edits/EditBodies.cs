using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Edits;

/// <summary>A version's text, edited. What is not said stays as the version has it.</summary>
public sealed record ApplyEditBody
{
    /// <summary>The edited text.</summary>
    [Required]
    public string? PromptText { get; init; }

    /// <summary>What was asked for. At most 2,000 characters.</summary>
    public string? Instruction { get; init; }

    /// <summary>The steps of the edit, in their order. At most 100.</summary>
    public IReadOnlyList<EditOpBody>? EditOps { get; init; }

    /// <summary>Variable definitions.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>Parameters that the prompt is written for.</summary>
    public JsonObject? ProviderHints { get; init; }

    /// <summary>Tags of your choice.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What changed. At most 500 characters; the instruction's beginning, if absent.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>The branch that it is committed to, whose head the version has to be; the version's, if absent.</summary>
    public string? BranchName { get; init; }

    /// <summary>Who edits; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>The provider whose limits it keeps; the version's, if absent.</summary>
    public string? ProviderId { get; init; }
}

/// <summary>A step of an edit. Each text has at most 2,000 characters.</summary>
public sealed record EditOpBody
{
    /// <summary>generate, preserve, modify, add or remove.</summary>
    [Required]
    public string? Intent { get; init; }

    /// <summary>What it is about: words of the prompt, or what they stand for.</summary>
    public string? Target { get; init; }

    /// <summary>Where it leads, such as "warmer".</summary>
    public string? Direction { get; init; }

    /// <summary>What comes of it.</summary>
    public string? Value { get; init; }

    /// <summary>For people.</summary>
    public string? Note { get; init; }

    internal static EditOpBody Of(EditOp op) => new()
    {
        Intent = JsonNamingPolicy.SnakeCaseLower.ConvertName(op.Intent.ToString()),
        Target = op.Target,
        Direction = op.Direction,
        Value = op.Value,
        Note = op.Note,
    };

    internal EditOp Read(string path)
    {
        var name = Needed.Of(Intent, $"{path}.intent");
        var intent = Array.Find(Enum.GetValues<EditIntent>().Cast<EditIntent?>().ToArray(), known => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{known}") == name)
            ?? throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "intent_unknown", $"{path}.intent", "The intents are generate, preserve, modify, add and remove.");
        return new EditOp(intent, Target, Direction, Value, Note);
    }
}

/// <summary>How a version was edited from its parent.</summary>
/// <param name="Instruction">What was asked for.</param>
/// <param name="EditOps">The steps, in their order.</param>
public sealed record VersionEditBody(string? Instruction, IReadOnlyList<EditOpBody> EditOps)
{
    internal static VersionEditBody? Of(VersionEdit? edit) => edit is null ? null : new(edit.Instruction, [.. edit.EditOps.Select(EditOpBody.Of)]);
}
