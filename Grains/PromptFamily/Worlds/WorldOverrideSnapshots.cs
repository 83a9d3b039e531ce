using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Worlds;

/// <summary>Shows worlds' overrides to the outside.</summary>
public static class WorldOverrideSnapshots
{
    /// <summary>The snapshot of an override that was not removed.</summary>
    public static WorldOverrideSnapshot Of(WorldOverrideRow row) => new(
        row.WorldId,
        row.VersionId is { } version ? new VersionPointer(version, row.VersionNumber!.Value) : null,
        row.Label,
        row.VariablesJson,
        row.Revision,
        row.UpdatedAt,
        row.UpdatedBy);
}
