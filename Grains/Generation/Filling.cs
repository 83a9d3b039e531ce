using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;

namespace PixSim.Grains.Generation;

/// <summary>Fills a prompt's variables: with given values, then with drawn ones, then with defaults.</summary>
internal static class Filling
{
    /// <summary>The filled text, or what is wrong with the text or the values.</summary>
    public static (ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems) Of(string inline, PromptReference reference, PromptResolution resolution)
    {
        var parsed = Template.Parse(inline);
        return parsed.Template is { } template
            ? Render(template, VariableDefinitions.Empty, null, JsonNode.Parse(reference.VariablesJson)!.AsObject(), resolution)
            : (null, [.. parsed.Errors.Select(error => Explain(error, "prompt_config.inlinePrompt"))]);
    }

    /// <summary>The same of a version, whose definitions and draws are known to be right.</summary>
    public static (ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems) Of(VersionSnapshot version, PromptReference reference, PromptResolution resolution)
    {
        if (Template.Parse(version.Text).Template is not { } template
            || !VariableDefinitions.TryParse(JsonNode.Parse(version.VariablesJson)!.AsObject(), out var definitions, out _))
        {
            throw new InvalidOperationException($"Version {version.Id} holds a text or variable definitions that cannot be read.");
        }

        var values = JsonNode.Parse(reference.VariablesJson)!.AsObject();
        if (!version.AllowRandomization)
            return Render(template, definitions, version, values, resolution);
        var (randomization, problems) = Randomizations.Read(version.RandomizationJson, definitions, template);
        if (randomization is null)
            return (null, [.. problems]);
        var seed = reference.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue).ToString();

        // The family and not the version is what is drawn for: a player keeps what was drawn when the text is improved.
        var drawn = randomization.Draw(values, $"{version.FamilyId ?? version.Id}", seed);
        var names = drawn.Drawn.Select(path => path.Text).ToList();
        return Render(template, definitions, version, drawn.Values, names.Count == 0 ? resolution : resolution with { Seed = seed, Drawn = names });
    }

    private static (ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems) Render(
        Template template, VariableDefinitions definitions, VersionSnapshot? version, JsonObject values, PromptResolution resolution)
    {
        var rendered = template.Render(values, definitions, RenderOptions.Default);
        if (rendered.Text is null)
            return (null, [.. rendered.Errors.Select(error => Explain(error, $"prompt_config.variables.{error.Token}"))]);
        var warnings = rendered.Warnings.Select(warning => $"{warning.Token}: {warning.Message}");
        return (new ResolvedPrompt(rendered.Text, version, [.. warnings], values.ToJsonString(), resolution, rendered.Variables), []);
    }

    private static Problem Explain(TemplateIssue issue, string field) =>
        Problem.Invalid(SnakeCase.Of(issue.Kind), field, issue.Position is { } at ? $"{issue.Message} (line {at.Line}, column {at.Column})" : issue.Message);
}
