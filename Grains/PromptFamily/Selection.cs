using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>Finds which version of a family is meant.</summary>
internal static class Selection
{
    /// <summary>The version's id, and the label's revision if a label led to it; or why there is none.</summary>
    public static (Guid? Id, Problem? Problem, int? LabelRevision) Of(FamilyState state, SelectVersion query)
    {
        if (query is { Label: not null, Branch: not null })
            return (null, Problem.Invalid("selection_ambiguous", "label", "Name a label or a branch, not both."), null);
        if (query.Label is { } name)
        {
            return state.Labels.GetValueOrDefault(name) is { ToVersionId: { } labelled } label
                ? (labelled, null, label.Revision)
                : (null, Problem.NotFound("label_not_found", "label", $"There is no label {name}."), null);
        }

        if (query.Branch is null)
            return (state.LatestVersionId, null, null);
        var (branch, absence) = state.Open(query.Branch, "branch");
        return (branch?.HeadVersionId, absence, null);
    }
}
