using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>The change that adds several versions.</summary>
internal static class VersionBatchChanges
{
    /// <summary>Adds versions one behind the other, in one change; or none, if one cannot be added.</summary>
    public static Decision Add(FamilyState state, AddVersions command, IReadOnlyList<JudgedVersion> judged, DateTimeOffset now)
    {
        var after = state;
        var steps = new List<Storage.Ledger.FamilyChange>(judged.Count);
        for (var index = 0; index < judged.Count; index++)
        {
            // The head that an author knows is the one before the batch: within it each version moves the branch on.
            var version = command.Versions[index];
            var decision = VersionChanges.StaleFor(state, version) is { } stale
                ? Decision.Refuse(stale)
                : VersionChanges.Add(after, version with { BaseVersionId = null }, judged[index], now);
            if (decision.Problem is { } problem)
                return Decision.Refuse(At(index, problem));
            steps.Add(decision.Change!);
            after = decision.After!;
        }

        var change = steps[^1] with
        {
            ExpectedEtag = state.Etag,
            Events = [.. steps.SelectMany(step => step.Events)],
            Versions = [.. steps.SelectMany(step => step.Versions)],
            Dependencies = [.. steps.SelectMany(step => step.Dependencies)],
            BranchHeads = [.. steps.SelectMany(step => step.BranchHeads).GroupBy(head => head.Name, StringComparer.Ordinal).Select(head => head.Last())],
            Idempotency = FamilyChanges.Claim(command.Idempotency, command.Versions[0].VersionId, now),
        };
        return Decision.Accept(change, after);
    }

    /// <summary>A problem of a version, as one of the list.</summary>
    public static Problem At(int index, Problem problem) =>
        problem with { Field = problem.Field is null ? $"[{index}]" : $"[{index}].{problem.Field}" };
}
