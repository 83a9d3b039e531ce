using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Worlds;

/// <summary>The changes of what worlds use instead of what their family says.</summary>
internal static class WorldOverrideChanges
{
    /// <summary>Removed ones count: their revisions go on where they ended.</summary>
    public const int MaxWorlds = 1_000;

    /// <summary>The next revision of a world's override, if it is in the one that the command was made for.</summary>
    /// <param name="version">The version that the command names; null if it names none.</param>
    public static Decision Set(FamilyState state, SetWorldOverride command, VersionPointer? version, DateTimeOffset now)
    {
        var last = state.Overrides.GetValueOrDefault(command.WorldId);
        if (Refusal(state, command, last) is { } refusal)
            return Decision.Refuse(refusal);
        var row = new WorldOverrideRow(
            command.WorldId,
            version?.VersionId,
            version?.Number,
            command.IsRemoval ? null : command.Label,
            command.IsRemoval ? "{}" : command.VariablesJson,
            command.IsRemoval,
            (last?.Revision ?? 0) + 1,
            now,
            command.Author);
        var data = JsonSerializer.Serialize(
            new { world_id = row.WorldId, revision = row.Revision, version_id = row.VersionId, label = row.Label, variables = JsonNode.Parse(row.VariablesJson), removed = row.IsRemoved, author = row.UpdatedBy });
        var change = state.Follow("world_override_set", data, now) with { Overrides = [row] };
        return Decision.Accept(change, state.Behind(change) with { Overrides = state.Overrides.SetItem(row.WorldId, row) });
    }

    private static Problem? Refusal(FamilyState state, SetWorldOverride command, WorldOverrideRow? last)
    {
        var present = last is { IsRemoved: false } ? last : null;
        if (command.IsRemoval && present is null)
            return Problem.NotFound("override_not_found", "world_id", "The world has no override of this family.");
        if (command.ExpectedRevision is { } expected && expected != (present?.Revision ?? 0))
        {
            return Problem.PreconditionFailed(
                "etag_mismatch",
                expected == 0 ? "If-None-Match" : "If-Match",
                present is null ? "The world has no override of this family." : $"The override is in revision {present.Revision}.");
        }

        // Looked at again here: the label may have been removed while the command was judged.
        if (command is { IsRemoval: false, Label: { } label } && state.Labels.GetValueOrDefault(label)?.ToVersionId is null)
            return Problem.Invalid("label_not_found", "label", $"There is no label {label}.");
        return last is null && state.Overrides.Count >= MaxWorlds
            ? Problem.Conflict("too_many_overrides", null, $"A family has overrides of at most {MaxWorlds} worlds.") with { Limit = MaxWorlds }
            : null;
    }
}
