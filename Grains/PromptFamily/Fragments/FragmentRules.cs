using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Fragments;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>
/// Judges changes by what they include: what is named is there, and nothing includes itself, however long the way. Only
/// a version that includes something can close a circle, so only for such a one a turn is taken.
/// </summary>
internal sealed class FragmentRules(FragmentResolver resolver, FragmentTurns turns)
{
    private const string Field = "prompt_text";

    /// <summary>Waits until nobody else changes what the workspace's families include; null where that does not matter.</summary>
    public async Task<IAsyncDisposable?> EnterAsync(Guid workspaceId, IEnumerable<string> texts, CancellationToken cancellationToken) =>
        texts.Any(text => Template.Parse(text).Template is { Fragments.Count: > 0 }) ? await turns.TakeAsync(workspaceId, cancellationToken) : null;

    /// <summary>What a version to be added includes, which will be its family's newest; or what is wrong with that.</summary>
    public async Task<(FragmentSet Fragments, IReadOnlyList<Problem> Problems)> ResolveAsync(
        FamilyState family, AddVersion command, CancellationToken cancellationToken)
    {
        var none = FragmentSet.None(command.VariablesJson);
        if (Template.Parse(command.Text).Template is not { Fragments.Count: > 0 } template || !JsonTexts.IsObject(command.VariablesJson))
            return (none, []);
        var (fragments, problems) = await resolver.ResolveAsync(
            new FragmentRoot
            {
                WorkspaceId = command.WorkspaceId,
                VersionId = command.VersionId,
                Name = family.Family.Slug,
                Template = template,
                DefinitionsJson = command.VariablesJson,
                Field = Field,
                Moved = new MovedPointer(family.Id, null, command.VersionId, family.LastVersion + 1),
            },
            cancellationToken);
        return (fragments ?? none, problems);
    }

    /// <summary>The circle that a label would close by pointing at a version; null if it closes none.</summary>
    public async Task<Problem?> CircleAsync(FamilyState family, string label, VersionRecord version, CancellationToken cancellationToken)
    {
        if (Template.Parse(version.Text).Template is not { Fragments.Count: > 0 } template)
            return null;
        var (_, problems) = await resolver.ResolveAsync(
            new FragmentRoot
            {
                WorkspaceId = family.WorkspaceId,
                VersionId = version.Id,
                Name = $"{family.Family.Slug}@{label}",
                Template = template,
                DefinitionsJson = version.VariablesJson,
                Field = "version_id",
                Moved = new MovedPointer(family.Id, label, version.Id, version.Number!.Value),
            },
            cancellationToken);
        return problems.FirstOrDefault(problem => problem.Code == "fragment_cycle") is { } circle ? circle with { Kind = ProblemKind.Conflict } : null;
    }

    /// <summary>The definitions of a version and of what it includes.</summary>
    public static VariableDefinitions Definitions(FragmentSet fragments, VariableDefinitions own) =>
        fragments.Included.Count == 0 ? own
        : VariableDefinitions.TryParse(JsonNode.Parse(fragments.DefinitionsJson)!.AsObject(), out var whole, out _) ? whole
        : throw new InvalidOperationException("Definitions that can be read one by one cannot be read together.");
}
