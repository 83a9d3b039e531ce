using System.Text.Json;
using System.Text.Json.Serialization;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>How versions were edited: judged, and as rows and files hold it.</summary>
public static class VersionEdits
{
    private const int MaxOps = 100;
    private const int MaxText = 2_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Converters = { new JsonStringEnumConverter<EditIntent>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads what <see cref="Write"/> wrote, or a file holds.</summary>
    /// <exception cref="JsonException">It is no edit.</exception>
    public static VersionEdit? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<VersionEdit>(json, Options);

    /// <summary>
    /// Tells of steps that the text does not bear out: words that were to stay and are gone, or were to go and are still
    /// there. Targets that are no words of the earlier text stand for something, and are not looked for.
    /// </summary>
    public static IReadOnlyList<string> Warnings(VersionEdit edit, string before, string after) =>
    [
        .. edit.EditOps.Select((op, index) => (op, index))
            .Where(step => !string.IsNullOrWhiteSpace(step.op.Target) && before.Contains(step.op.Target, StringComparison.OrdinalIgnoreCase))
            .Select(step => (step.op.Intent, IsThere: after.Contains(step.op.Target!, StringComparison.OrdinalIgnoreCase)) switch
            {
                (EditIntent.Preserve, false) => $"edit_ops[{step.index}]: What was to be preserved is gone.",
                (EditIntent.Remove, true) => $"edit_ops[{step.index}]: What was to be removed is still there.",
                _ => null,
            })
            .OfType<string>(),
    ];

    internal static string? Write(VersionEdit? edit) => edit is null ? null : JsonSerializer.Serialize(edit, Options);

    internal static void Judge(VersionEdit edit, List<Problem> problems)
    {
        Judge(edit.Instruction, "instruction", problems);
        if (edit.EditOps.Count > MaxOps)
            problems.Add(Problem.Invalid("out_of_range", "edit_ops", $"At most {MaxOps} steps.") with { Limit = MaxOps, Actual = edit.EditOps.Count });
        for (var index = 0; index < edit.EditOps.Count && problems.Count == 0; index++)
        {
            var (op, path) = (edit.EditOps[index], $"edit_ops[{index}]");
            if (!Enum.IsDefined(op.Intent))
                problems.Add(Problem.Invalid("intent_unknown", $"{path}.intent", "There is no such intent."));
            Judge(op.Target, $"{path}.target", problems);
            Judge(op.Direction, $"{path}.direction", problems);
            Judge(op.Value, $"{path}.value", problems);
            Judge(op.Note, $"{path}.note", problems);
        }
    }

    private static void Judge(string? text, string field, List<Problem> problems)
    {
        if (text is null)
            return;
        if (ProviderChoice.Malformed(text, field) is { } malformed)
            problems.Add(malformed);
        else if (PromptText.CountScalars(text) is var length && length > MaxText)
            problems.Add(Problem.Invalid("too_long", field, $"At most {MaxText} characters.") with { Limit = MaxText, Actual = length });
    }
}
