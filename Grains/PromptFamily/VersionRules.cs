using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Domain.Prompts.Text;
using PixSim.Domain.Prompts.Versions;
using PixSim.Domain.Providers;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Imports;

namespace PixSim.Grains.PromptFamily;

/// <summary>Judges a version before it is stored: its text is a template, fits the provider, and its definitions can be read.</summary>
internal sealed class VersionRules(ProviderChoice providers)
{
    /// <summary>How many tags a family has, or a version that is committed.</summary>
    public const int MaxTags = 50;

    private const int MaxTagLength = 100;

    /// <summary>Everything that is wrong with a version; and if nothing is, what is to be stored of the judgement.</summary>
    /// <param name="fragments">What its text includes; none if that could not be found.</param>
    public (List<Problem> Problems, JudgedVersion? Judged) Judge(AddVersion command, string providerId, FragmentSet fragments)
    {
        var problems = new List<Problem>();
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
        if (command.RandomizationJson is { } randomization)
            JsonTexts.RequireObject(problems, "randomization_params", randomization);
        if (command.CompatibleStrategies.Except(Strategies.All, StringComparer.Ordinal).Any())
            problems.Add(Problem.Invalid("strategy_unknown", "compatible_strategies", $"The strategies are {string.Join(", ", Strategies.All)}."));
        if (command.Edit is { } edit)
            VersionEdits.Judge(edit, problems);
        if (!Enum.IsDefined(command.Origin))
            problems.Add(Problem.Invalid("out_of_range", "origin", "There is no such origin."));
        var order = JudgeSemanticVersion(command, problems);
        var (adapter, absence) = providers.Find(providerId);
        if (absence is not null)
            problems.Add(absence);
        var validation = problems.Count == 0 ? JudgeTemplate(command, providerId, adapter!.Capabilities, fragments, problems) : null;
        return validation is null ? (problems, null) : (problems, new JudgedVersion(providerId, order, validation, fragments));
    }

    /// <summary>What a version that was found to be good by itself is with what it includes.</summary>
    public Validation Measure(StagedVersion version, Template template, FragmentSet fragments)
    {
        if (providers.Find(version.ProviderId).Adapter is not { } adapter
            || !VariableDefinitions.TryParse(JsonNode.Parse(version.VariablesJson)!.AsObject(), out var definitions, out _))
        {
            throw new InvalidOperationException($"Version {version.Number} was not judged before.");
        }

        return Measure(template, definitions, version.ProviderHintsJson, version.ProviderId, adapter.Capabilities, fragments).Validation;
    }

    /// <summary>Judges tags, of a family or a version.</summary>
    /// <param name="most">How many there may be.</param>
    public static void JudgeTags(IReadOnlyList<string> tags, List<Problem> problems, int most = MaxTags)
    {
        if (tags.Count > most || tags.Any(tag => tag.Length is 0 or > MaxTagLength))
            problems.Add(Problem.Invalid("out_of_range", "tags", $"At most {most} tags of 1 to {MaxTagLength} characters."));
    }

    private static string? JudgeSemanticVersion(AddVersion command, List<Problem> problems)
    {
        if (command.SemanticVersion is not { } text)
            return null;
        if (SemanticVersion.TryParse(text, out var version, out var error))
            return SemanticOrder.Of(version);
        problems.Add(Problem.Invalid("semantic_version_invalid", "semantic_version", $"{error.Message} (column {error.Column})"));
        return null;
    }

    private static Validation? JudgeTemplate(
        AddVersion command, string providerId, ProviderCapabilities capabilities, FragmentSet fragments, List<Problem> problems)
    {
        var parsed = Template.Parse(command.Text);
        problems.AddRange(parsed.Errors.Select(error => TemplateProblems.Of(error, "prompt_text")));
        if (!VariableDefinitions.TryParse(JsonNode.Parse(command.VariablesJson)!.AsObject(), out var definitions, out var errors))
            problems.AddRange(errors.Select(error => Problem.Invalid("definition_invalid", error.Field, error.Message)));
        else if (parsed.Template is not null && command is { AllowRandomization: true } or { RandomizationJson: not null })
            problems.AddRange(Randomizations.Problems(command.RandomizationJson, definitions, parsed.Template!));
        if (problems.Count > 0)
            return null;

        var (validation, tooLong) = Measure(parsed.Template!, definitions!, command.ProviderHintsJson, providerId, capabilities, fragments);
        if (tooLong is null || command.Origin == VersionOrigin.Imported)
            return validation;
        problems.Add(tooLong);
        return null;
    }

    // A template is judged by its shortest rendering, fragments included: longer ones are judged when a generation asks
    // for them.
    private static (Validation Validation, Problem? TooLong) Measure(
        Template template, VariableDefinitions definitions, string hintsJson, string providerId, ProviderCapabilities capabilities, FragmentSet fragments)
    {
        var shortest = template.ShortestRendering(FragmentRules.Definitions(fragments, definitions), fragments.Templates);
        var limit = ProviderChoice.PromptLimit(capabilities);
        var tooLong = ProviderChoice.TooLong(providerId, shortest, limit, "prompt_text");
        var warnings = ProviderHints.Warnings(capabilities, JsonNode.Parse(hintsJson)!.AsObject());
        if (tooLong is null && ProviderChoice.CloseToLimit(providerId, shortest, limit) is { } close)
            warnings.Insert(0, close);
        return (new Validation(tooLong is null, providerId, shortest, limit, tooLong is null ? [] : [tooLong.Message], warnings), tooLong);
    }
}
