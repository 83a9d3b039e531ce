using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>Finds which version of a family is meant.</summary>
internal static class Selection
{
    /// <summary>The version's id, and the label's revision if a label led to it; or why there is none.</summary>
    /// <param name="world">What the world uses instead; null for nothing. Who names a branch gets its head in every world.</param>
    public static (Guid? Id, Problem? Problem, int? LabelRevision) Of(FamilyState state, SelectVersion query, WorldOverrideSnapshot? world)
    {
        if (query is { Label: not null, Branch: not null })
            return (null, Problem.Invalid("selection_ambiguous", "label", "Name a label or a branch, not both."), null);
        if (query.Branch is { } name)
        {
            var (branch, absence) = state.Open(name, "branch");
            return (branch?.HeadVersionId, absence, null);
        }

        if (world?.Version is { } own)
            return (own.VersionId, null, null);
        if (LabelOf(query, world) is not { } label)
            return (state.LatestVersionId, null, null);
        if (state.Labels.GetValueOrDefault(label) is { ToVersionId: { } labelled } row)
            return (labelled, null, row.Revision);
        return (null, world?.Label is null
            ? Problem.NotFound("label_not_found", "label", $"There is no label {label}.")
            : Problem.NotFound("label_not_found", "world_id", $"The world follows the label {label}, and there is none."), null);
    }

    /// <summary>The label that leads to the version; null if none does.</summary>
    public static string? LabelOf(SelectVersion query, WorldOverrideSnapshot? world) =>
        query.Branch is not null || world?.Version is not null ? null : world?.Label ?? query.Label;
}
