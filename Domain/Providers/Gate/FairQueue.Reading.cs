namespace PixSim.Domain.Providers.Gate;

/// <content>What can be asked of the queue.</content>
public sealed partial class FairQueue
{
    /// <summary>
    /// About how many admissions it takes until this one, itself included: exactly its place in its workspace, and as
    /// many from the others as their weights are due, as if all jobs cost the same. Null if it does not wait.
    /// </summary>
    public int? PositionOf(Guid generationId)
    {
        if (!entries.TryGetValue(generationId, out var entry))
            return null;

        var line = lines[entry.Place.Entry.WorkspaceId];
        var before = line.CountBefore(entry.Place);
        var othersWeight = Math.Max(0, competingWeight - (line.Seat is null ? 0 : line.Weight));
        var others = Math.Min(entries.Count - line.Count, before * othersWeight / line.Weight);
        return 1 + before + (int)others;
    }

    /// <summary>How many entries of a workspace wait.</summary>
    public int CountOf(Guid workspaceId) => lines.GetValueOrDefault(workspaceId)?.Count ?? 0;

    /// <summary>What each workspace that is here has waiting and running.</summary>
    public IReadOnlyList<WorkspaceStatus> Workspaces() =>
        [.. lines.Values.Where(IsBusy).Select(line => new WorkspaceStatus(line.WorkspaceId, line.Count, line.Running, line.RunningCost))];

    /// <summary>The generations that wait here since before a moment, and are not among those named.</summary>
    public IReadOnlyList<Guid> MissingFrom(IReadOnlySet<Guid> present, DateTimeOffset before) =>
        [.. entries.Where(entry => entry.Value.SeenAtTicks < before.UtcTicks && !present.Contains(entry.Key)).Select(entry => entry.Key)];
}
