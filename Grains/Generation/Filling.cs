using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.PromptFamily.Fragments;

namespace PixSim.Grains.Generation;

/// <summary>Fills a prompt's variables: with given values, then with drawn ones, then with defaults.</summary>
internal static class Filling
{
    /// <summary>The filled text, or what is wrong with the text or the values.</summary>
    public static async Task<(ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems)> OfAsync(
        Guid workspaceId, string inline, PromptReference reference, PromptResolution resolution, FragmentResolver resolver, CancellationToken cancellationToken)
    {
        var parsed = Template.Parse(inline);
        if (parsed.Template is not { } template)
            return (null, [.. parsed.Errors.Select(error => TemplateProblems.Of(error, "prompt_config.inlinePrompt"))]);
        var root = new FragmentRoot { WorkspaceId = workspaceId, Template = template, DefinitionsJson = "{}", Field = "prompt_config.inlinePrompt" };
        var (fragments, problems) = await resolver.ResolveAsync(root, cancellationToken);
        return fragments is null
            ? (null, problems)
            : Render(template, FragmentRules.Definitions(fragments, VariableDefinitions.Empty), fragments, null, JsonNode.Parse(reference.VariablesJson)!.AsObject(), resolution);
    }

    /// <summary>The same of a version, whose definitions and draws are known to be right.</summary>
    public static async Task<(ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems)> OfAsync(
        Guid workspaceId, VersionSnapshot version, PromptReference reference, PromptResolution resolution, FragmentResolver resolver, CancellationToken cancellationToken)
    {
        if (Template.Parse(version.Text).Template is not { } template
            || !VariableDefinitions.TryParse(JsonNode.Parse(version.VariablesJson)!.AsObject(), out var definitions, out _))
        {
            throw new InvalidOperationException($"Version {version.Id} holds a text or variable definitions that cannot be read.");
        }

        var root = new FragmentRoot { WorkspaceId = workspaceId, VersionId = version.Id, Template = template, DefinitionsJson = version.VariablesJson, Field = "prompt_config" };
        var (fragments, refusals) = await resolver.ResolveAsync(root, cancellationToken);
        if (fragments is null)
            return (null, refusals);
        var whole = FragmentRules.Definitions(fragments, definitions);
        var values = JsonNode.Parse(reference.VariablesJson)!.AsObject();
        if (!version.AllowRandomization)
            return Render(template, whole, fragments, version, values, resolution);

        // Only the version's own variables are drawn: what is drawn is known when it is written.
        var (randomization, problems) = Randomizations.Read(version.RandomizationJson, definitions, template);
        if (randomization is null)
            return (null, [.. problems]);
        var seed = reference.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue).ToString();

        // The family and not the version is what is drawn for: a player keeps what was drawn when the text is improved.
        var drawn = randomization.Draw(values, $"{version.FamilyId ?? version.Id}", seed);
        var names = drawn.Drawn.Select(path => path.Text).ToList();
        return Render(template, whole, fragments, version, drawn.Values, names.Count == 0 ? resolution : resolution with { Seed = seed, Drawn = names });
    }

    private static (ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems) Render(
        Template template, VariableDefinitions definitions, FragmentSet fragments, VersionSnapshot? version, JsonObject values, PromptResolution resolution)
    {
        var rendered = template.Render(values, definitions, RenderOptions.Default with { Fragments = fragments.Templates });
        if (rendered.Text is null)
            return (null, [.. rendered.Errors.Select(error => Explain(error, resolution))]);

        // A world speaks for all versions: what this one has no use for, nobody has asked for.
        var warnings = rendered.Warnings.Where(warning => !IsOfWorld(warning, resolution)).Select(warning => $"{warning.Token}: {warning.Message}");
        return (new ResolvedPrompt(rendered.Text, version, [.. warnings], values.ToJsonString(), resolution, rendered.Variables) { Fragments = fragments.Included }, []);
    }

    private static Problem Explain(TemplateIssue error, PromptResolution resolution)
    {
        var problem = TemplateProblems.Of(error, $"prompt_config.variables.{error.Token}");
        return IsOfWorld(error, resolution) ? problem with { Field = "world_id", Message = $"{problem.Message} The world {resolution.WorldId} says so of {error.Token}." } : problem;
    }

    private static bool IsOfWorld(TemplateIssue issue, PromptResolution resolution) => resolution.WorldVariables?.Contains(issue.Token, StringComparer.Ordinal) == true;
}
