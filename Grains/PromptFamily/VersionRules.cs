using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>Judges a version before it is stored: its text is a template, fits the provider, and its definitions can be read.</summary>
internal sealed class VersionRules(ProviderChoice providers)
{
    private const int MaxTags = 50;
    private const int MaxTagLength = 100;

    /// <summary>Everything that is wrong with a version, and what deserves a look.</summary>
    public (List<Problem> Problems, List<string> Warnings) Judge(AddVersion command, string providerId)
    {
        var problems = new List<Problem>();
        var warnings = new List<string>();
        if (string.IsNullOrWhiteSpace(command.Text))
            problems.Add(Problem.Invalid("prompt_empty", "prompt_text", "A version has a text."));
        else if (ProviderChoice.Malformed(command.Text, "prompt_text") is { } malformed)
            problems.Add(malformed);
        if (command.CommitMessage is { } message && PromptText.CountScalars(message) > 500)
            problems.Add(Problem.Invalid("too_long", "commit_message", "At most 500 characters.") with { Limit = 500 });
        if (command.Author.Length is 0 or > 100)
            problems.Add(Problem.Invalid("out_of_range", "author", "1 to 100 characters."));
        JudgeTags(command.Tags, problems);
        JsonTexts.RequireObject(problems, "variables", command.VariablesJson);
        JsonTexts.RequireObject(problems, "provider_hints", command.ProviderHintsJson);
        var (adapter, absence) = providers.Find(providerId);
        if (absence is not null)
            problems.Add(absence);
        if (problems.Count == 0)
            JudgeTemplate(command, providerId, ProviderChoice.PromptLimit(adapter!.Capabilities), problems, warnings);
        return (problems, warnings);
    }

    /// <summary>Judges tags, of a family or a version.</summary>
    public static void JudgeTags(IReadOnlyList<string> tags, List<Problem> problems)
    {
        if (tags.Count > MaxTags || tags.Any(tag => tag.Length is 0 or > MaxTagLength))
            problems.Add(Problem.Invalid("out_of_range", "tags", $"At most {MaxTags} tags of 1 to {MaxTagLength} characters."));
    }

    private static void JudgeTemplate(AddVersion command, string providerId, int limit, List<Problem> problems, List<string> warnings)
    {
        var parsed = Template.Parse(command.Text);
        problems.AddRange(parsed.Errors.Select(error => Problem.Invalid(
            SnakeCase.Of(error.Kind), "prompt_text", $"{error.Message} (line {error.Line}, column {error.Column})")));
        if (parsed.Template?.Fragments is { Count: > 0 } fragments)
        {
            problems.AddRange(fragments.Select(fragment => Problem.Invalid(
                "unknown_fragment", "prompt_text", $"{fragment.Reference} cannot be included: families do not include one another yet.")));
        }

        if (!VariableDefinitions.TryParse(JsonNode.Parse(command.VariablesJson)!.AsObject(), out var definitions, out var errors))
            problems.AddRange(errors.Select(error => Problem.Invalid("definition_invalid", error.Field, error.Message)));
        if (problems.Count > 0)
            return;

        // A template is judged by its shortest rendering: longer ones are judged when a generation asks for them.
        var shortest = parsed.Template!.ShortestRendering(definitions!);
        if (ProviderChoice.TooLong(providerId, shortest, limit, "prompt_text") is { } tooLong)
            problems.Add(tooLong);
        else if (ProviderChoice.CloseToLimit(providerId, shortest, limit) is { } close)
            warnings.Add(close);
    }
}
