using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Grains.Workspaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>A prompt as it goes to the provider, and where it came from.</summary>
/// <param name="Text">The resolved text.</param>
/// <param name="Version">The version that it came from; null for an inline prompt.</param>
/// <param name="Warnings">What is odd about it, such as values that it has no use for.</param>
/// <param name="VariablesJson">The values that were given and drawn: a JSON object.</param>
/// <param name="Resolution">How the version was chosen, and what was drawn.</param>
/// <param name="Variables">The variables that the rendering looked at.</param>
internal sealed record ResolvedPrompt(
    string Text,
    VersionSnapshot? Version,
    IReadOnlyList<string> Warnings,
    string VariablesJson,
    PromptResolution Resolution,
    IReadOnlyList<UsedVariable> Variables)
{
    /// <summary>What it included, as that stood then.</summary>
    public IReadOnlyList<IncludedFragment> Fragments { get; init; } = [];

    /// <summary>The version that an inline prompt was made from; null if none was named.</summary>
    public VersionSnapshot? Parent { get; init; }
}

/// <summary>Where a prompt's text comes from.</summary>
/// <param name="Version">The version; null for an inline prompt.</param>
/// <param name="Resolution">How it was chosen.</param>
/// <param name="Override">What the world uses instead of what the version's family says; null for nothing.</param>
internal sealed record PromptSource(VersionSnapshot? Version, PromptResolution Resolution, WorldOverrideSnapshot? Override = null);

/// <summary>Resolves a generation's prompt, once, at its creation: finds the version, and substitutes the variables.</summary>
internal sealed partial class PromptResolver(VersionCache versions, FamilyProviders providers, FragmentResolver fragments, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>The resolved prompt, or what is wrong with the reference or the variables.</summary>
    public async Task<(ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems)> ResolveAsync(
        WorkspaceRecord workspace, PromptReference reference, Guid requestId, string? strategy, CancellationToken cancellationToken)
    {
        var (source, absence) = await FindAsync(workspace, reference, requestId, cancellationToken);
        if (source is null)
            return (null, [absence!]);
        var (prompt, problems) = await FillAsync(workspace.Id, source, reference, strategy, cancellationToken);
        return prompt?.Version is null || reference.RenderedText is not { } said
            ? (prompt, problems)
            : await CompareAsync(workspace, prompt, said, reference, strategy, cancellationToken);
    }

    /// <summary>The text that is meant, or why there is none.</summary>
    /// <param name="requestId">Whom an experiment by requests gives an arm.</param>
    public async Task<(PromptSource? Source, Problem? Problem)> FindAsync(
        WorkspaceRecord workspace, PromptReference reference, Guid requestId, CancellationToken cancellationToken)
    {
        if (Contradiction(workspace, reference) is { } contradiction)
            return (null, contradiction);
        if (reference.InlineText is not null)
            return (new PromptSource(null, new PromptResolution()), null);
        return reference.VersionId is { } versionId
            ? await VersionAsync(workspace.Id, versionId, reference.WorldId, cancellationToken)
            : await SelectAsync(workspace.Id, reference, requestId, cancellationToken);
    }

    /// <summary>The text that was found with its variables filled, or what is wrong with them or the strategy.</summary>
    public async Task<(ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems)> FillAsync(
        Guid workspaceId, PromptSource source, PromptReference reference, string? strategy, CancellationToken cancellationToken)
    {
        var resolution = source.Resolution with { Strategy = strategy };
        (reference, resolution, var unseeded) = Seeds.Of(reference, resolution, source.Version?.AllowRandomization == true, clock.GetUtcNow());
        if (unseeded is not null)
            return (null, [unseeded]);
        if (source.Version is not { } version)
            return await Filling.OfAsync(workspaceId, reference.InlineText!, reference, resolution, fragments, cancellationToken);
        if (strategy is not null && version.CompatibleStrategies.Count > 0 && !version.CompatibleStrategies.Contains(strategy, StringComparer.Ordinal))
            return (null, [Problem.Invalid("strategy_incompatible", "strategy", $"The version is made for {string.Join(", ", version.CompatibleStrategies)}.")]);
        (reference, resolution) = WithWorld(source.Override, reference, resolution);
        var (prompt, problems) = await Filling.OfAsync(workspaceId, version, reference, resolution, fragments, cancellationToken);
        return (prompt is { Resolution.Seed: null } ? prompt with { Resolution = prompt.Resolution with { SeedSource = null, SeedId = null } } : prompt, problems);
    }

    private static Problem? Contradiction(WorkspaceRecord workspace, PromptReference reference)
    {
        var given = new object?[] { reference.VersionId, reference.FamilyId, reference.InlineText }.Count(source => source is not null);
        return given switch
        {
            0 => Problem.Invalid("prompt_missing", "prompt_config", "Name a versionId, or a familyId with autoSelectLatest, or give an inlinePrompt."),
            > 1 => Problem.Invalid("prompt_ambiguous", "prompt_config", "Name one of versionId, familyId and inlinePrompt, not several."),
            _ when reference is { FamilyId: not null, AutoSelectLatest: false, Label: null, Branch: null, ExperimentId: null, Unit: null } =>
                Problem.Invalid("selection_missing", "prompt_config.autoSelectLatest", "With a familyId, say which version is meant: autoSelectLatest, a label, a branch or an experiment."),
            _ when reference is { FamilyId: null } and ({ Label: not null } or { Branch: not null }) =>
                Problem.Invalid("prompt_ambiguous", "prompt_config.familyId", "A label or a branch is a family's: name the familyId."),
            _ when reference is { FamilyId: null } and ({ ExperimentId: not null } or { Unit: not null }) =>
                Problem.Invalid("prompt_ambiguous", reference.ExperimentId is null ? "prompt_config.unit" : "prompt_config.experimentId", "An experiment is a family's: name the familyId."),
            _ when new[] { reference.AutoSelectLatest && reference.FamilyId is not null, reference.Label is not null, reference.Branch is not null }.Count(asked => asked) > 1 =>
                Problem.Invalid("prompt_ambiguous", "prompt_config", "Ask for one of autoSelectLatest, a label and a branch, not several."),
            _ when reference.InlineText is not null && workspace.IsProduction =>
                InlineRefused("This workspace takes versioned prompts only."),
            _ => null,
        };
    }

    private static Problem InlineRefused(string message) => Problem.Invalid("inline_prompt_refused", "prompt_config.inlinePrompt", message);

    /// <summary>What the world says of variables stands behind what was given, and before what is drawn, and defaults.</summary>
    private static (PromptReference Reference, PromptResolution Resolution) WithWorld(
        WorldOverrideSnapshot? world, PromptReference reference, PromptResolution resolution)
    {
        if (world is null)
            return (reference, resolution);
        var (values, taken) = LayeredValues.Over(JsonNode.Parse(reference.VariablesJson)!.AsObject(), JsonNode.Parse(world.VariablesJson)!.AsObject());
        resolution = resolution with { WorldId = world.WorldId, OverrideRevision = world.Revision };
        return taken.Count == 0 ? (reference, resolution) : (reference with { VariablesJson = values.ToJsonString() }, resolution with { WorldVariables = taken });
    }

    private async Task<(PromptSource? Source, Problem? Problem)> VersionAsync(Guid workspaceId, Guid id, string? worldId, CancellationToken cancellationToken)
    {
        var version = await versions.FindAsync(id, cancellationToken);
        if (version?.WorkspaceId != workspaceId)
            return (null, Problem.Invalid("version_not_found", "prompt_config.versionId", "There is no such version."));
        var world = worldId is not null && version.FamilyId is { } familyId
            ? await grains.GetGrain<IPromptFamilyGrain>(familyId).FindWorldOverride(workspaceId, worldId, cancellationToken)
            : null;
        return (new PromptSource(VersionSnapshots.Of(version, await providers.OfAsync(version, cancellationToken)), new PromptResolution(), world), null);
    }

    private async Task<(PromptSource? Source, Problem? Problem)> SelectAsync(
        Guid workspaceId, PromptReference reference, Guid requestId, CancellationToken cancellationToken)
    {
        var query = new SelectVersion
        {
            WorkspaceId = workspaceId,
            Label = reference.Label,
            Branch = reference.Branch,
            ExperimentId = reference.ExperimentId,
            Unit = reference.Unit,
            PlayerId = reference.PlayerId,
            PlaythroughId = reference.PlaythroughId,
            RequestId = $"{requestId}",
            ArmOnly = reference is { Label: null, Branch: null, AutoSelectLatest: false },
            WorldId = reference.WorldId,
        };
        var selected = await grains.GetGrain<IPromptFamilyGrain>(reference.FamilyId!.Value).Select(query, cancellationToken);
        if (selected.Version is not { } version)
            return (null, Absence(selected.Problem));
        var resolution = new PromptResolution
        {
            Label = selected.Label,
            LabelRevision = selected.LabelRevision,
            Branch = selected.Choice is { Arm: not null } byArm ? byArm.Branch : reference.Branch,
            ExperimentId = selected.Choice?.ExperimentId,
            Arm = selected.Choice?.Arm,
            Unit = selected.Choice?.Unit,
            TakesPart = selected.Choice?.Counts,
        };
        return (new PromptSource(version, resolution, selected.Override), null);
    }

    private static Problem Absence(Problem? absence) => absence switch
    {
        { Code: "label_not_found", Field: "world_id" } => Problem.Invalid(absence.Code, absence.Field, absence.Message),
        { Code: "label_not_found" or "branch_not_found" or "branch_archived" or "experiment_not_running" or "unit_missing" } =>
            Problem.Invalid(absence.Code, $"prompt_config.{absence.Field}", absence.Message),
        { Code: "experiment_not_found" or "experiment_not_started" or "arm_leads_nowhere" } =>
            Problem.Invalid(absence.Code, "prompt_config.experimentId", absence.Message),
        _ => Problem.Invalid("family_without_version", "prompt_config.familyId", "There is no such family, or it has no version yet."),
    };
}
