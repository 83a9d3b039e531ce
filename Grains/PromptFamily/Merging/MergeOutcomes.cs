using PixSim.Domain.Prompts.Merging;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Merging;

/// <summary>What callers are told of merges.</summary>
internal static class MergeOutcomes
{
    public static MergeOutcome Refuse(params IReadOnlyList<Problem> problems) => new(MergeStatus.Refused, null, problems, [], []);

    /// <summary>Why there is no merged content: decisions that cannot be used, or conflicts that nobody has decided.</summary>
    public static MergeOutcome Refuse(MergeResult result)
    {
        if (result.ResolutionErrors.Count > 0)
        {
            var problems = result.ResolutionErrors.Select(error =>
                Problem.Invalid("resolution_" + SnakeCase.Of(error.Fault), $"resolutions[{error.Index}]", Tell(error))).ToList();
            return Refuse(problems) with { Conflicts = [.. result.Conflicts.Select(VersionContents.Snapshot)] };
        }

        var conflict = Problem.Conflict("merge_conflict", "resolutions", $"Both sides changed the same things: {result.Conflicts.Count} to decide.");
        return Refuse(conflict) with { Conflicts = [.. result.Conflicts.Select(VersionContents.Snapshot)] };
    }

    public static MergeOutcome Of(VersionResult added) => added.Version is null
        ? Refuse(added.Problems)
        : new MergeOutcome(MergeStatus.Merged, added.Version, [], [], added.Warnings, added.ExistingId is not null);

    private static string Tell(ResolutionError error) => error.Fault switch
    {
        ResolutionFault.UnknownConflict => $"There is no conflict {error.ConflictId}: a side may have changed since.",
        ResolutionFault.Repeated => $"The conflict {error.ConflictId} is decided twice.",
        ResolutionFault.ValueMismatch => "A custom choice has a value, and no other choice has one.",
        _ => "The value of a variable, hint or setting is a JSON text.",
    };
}
