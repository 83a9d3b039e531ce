using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Worlds;

namespace PixSim.Grains.PromptFamily;

/// <summary>What worlds use instead of what the family says.</summary>
internal sealed partial class PromptFamilyGrain
{
    public async Task<WorldOverrideResult> SetWorldOverride(SetWorldOverride command, CancellationToken cancellationToken)
    {
        if (!Owns(command.WorkspaceId))
            return RefusedOverride(NoFamily);
        var problems = WorldOverrideRules.Judge(command);
        if (problems.Count > 0)
            return RefusedOverride([.. problems]);
        VersionPointer? version = null;
        if (command is { IsRemoval: false, VersionId: { } named } && (version = await FindAsync(named, cancellationToken)) is null)
            return RefusedOverride(NoVersion("version_id"));
        IReadOnlyList<string> warnings = [];
        if (!command.IsRemoval && LeadsTo(command) is { } target && await versions.FindAsync(target, cancellationToken) is { } used)
        {
            (var refused, warnings) = await overrideRules.JudgeAsync(command, used, cancellationToken);
            if (refused.Count > 0)
                return RefusedOverride([.. refused]);
        }

        var (change, problem) = await ApplyAsync(state => WorldOverrideChanges.Set(state, command, version, clock.GetUtcNow()));
        return change is null
            ? RefusedOverride(problem!)
            : new WorldOverrideResult(command.IsRemoval ? null : WorldOverrideSnapshots.Of(change.Overrides[0]), [], warnings);
    }

    public Task<WorldOverrideSnapshot?> FindWorldOverride(Guid workspaceId, string worldId, CancellationToken cancellationToken) =>
        Task.FromResult(Owns(workspaceId) ? OverrideOf(worldId) : null);

    private WorldOverrideSnapshot? OverrideOf(string? worldId) =>
        worldId is not null && _committed!.Overrides.GetValueOrDefault(worldId) is { IsRemoved: false } row ? WorldOverrideSnapshots.Of(row) : null;

    /// <summary>The version that the world leads to as things stand; null if there is none yet.</summary>
    private Guid? LeadsTo(SetWorldOverride command) =>
        command.VersionId ?? (command.Label is { } label ? _committed!.Labels.GetValueOrDefault(label)?.ToVersionId : _committed!.LatestVersionId);

    private static WorldOverrideResult RefusedOverride(params IReadOnlyList<Problem> problems) => new(null, problems, []);
}
