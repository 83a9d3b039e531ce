using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Grains.Validation;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Worlds;

/// <summary>Judges what a world is to use instead of what a family says.</summary>
internal sealed class WorldOverrideRules(TemplateInspector inspector)
{
    private const int MaxWorldId = 100;
    private const int MaxVariables = 16_384;
    private static readonly string[] WrongValues = ["mistyped_variable", "out_of_range", "not_allowed", "unreadable_values"];

    /// <summary>Everything that is wrong with a command by itself.</summary>
    public static List<Problem> Judge(SetWorldOverride command)
    {
        var problems = new List<Problem>();
        if (command.WorldId.Length is 0 or > MaxWorldId)
            problems.Add(Problem.Invalid("out_of_range", "world_id", $"An id of the game's: 1 to {MaxWorldId} characters."));
        else if (ProviderChoice.Malformed(command.WorldId, "world_id") is { } malformed)
            problems.Add(malformed);
        PointerRules.JudgeAuthor(command.Author, problems);
        if (command.IsRemoval)
            return problems;
        if (command is { VersionId: not null, Label: not null })
            problems.Add(Problem.Invalid("selection_ambiguous", "label", "Name a version or a label, not both."));
        if (command.VariablesJson.Length > MaxVariables)
            problems.Add(Problem.Invalid("too_long", "variables", $"At most {MaxVariables} characters of JSON.") with { Limit = MaxVariables, Actual = command.VariablesJson.Length });
        else
            JudgeVariables(command, problems);
        return problems;
    }

    /// <summary>What of the values the version that the world leads to would refuse; and what it has no use for.</summary>
    public Task<(IReadOnlyList<Problem> Problems, IReadOnlyList<string> Warnings)> JudgeAsync(
        SetWorldOverride command, VersionRecord version, CancellationToken cancellationToken) => JudgeAsync(command, version, null, cancellationToken);

    /// <summary>The same, with fragments as a source knows them; null for the families that there are.</summary>
    public async Task<(IReadOnlyList<Problem> Problems, IReadOnlyList<string> Warnings)> JudgeAsync(
        SetWorldOverride command, VersionRecord version, IFragmentSource? source, CancellationToken cancellationToken)
    {
        var values = JsonNode.Parse(command.VariablesJson)!.AsObject();
        var findings = await inspector.InspectAsync(LimitJudge.Ask(version, values, seed: "0"), source, cancellationToken);
        var given = values.Select(value => value.Key).ToHashSet(StringComparer.Ordinal);
        return (
            [.. findings.Errors.Where(error => WrongValues.Contains(error.Code))],
            [.. findings.Unused.Where(given.Contains).Select(name => $"variables.{name}: Version {version.Number} has no use for it.")]);
    }

    private static void JudgeVariables(SetWorldOverride command, List<Problem> problems)
    {
        var before = problems.Count;
        JsonTexts.RequireObject(problems, "variables", command.VariablesJson);
        if (problems.Count > before)
            return;
        var values = JsonNode.Parse(command.VariablesJson)!.AsObject();
        foreach (var (name, _) in LayeredValues.Leaves(values))
        {
            if (!VariablePath.TryParse(name, out _))
                problems.Add(Problem.Invalid("name_invalid", $"variables.{name}", "No variable can be called so."));
        }

        if (command is { VersionId: null, Label: null } && values.Count == 0)
            problems.Add(Problem.Invalid("override_empty", "version_id", "Name a version or a label, or give variables."));
    }
}
