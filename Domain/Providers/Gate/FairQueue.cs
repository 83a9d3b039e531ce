namespace PixSim.Domain.Providers.Gate;

/// <summary>
/// Who is next: deficit round robin between workspaces over estimated cost, in closed form.
/// <para>
/// In deficit round robin each waiting workspace is credited with a quantum times its weight in every round, and is
/// served once its deficit covers the cost of its first entry. Here the quantum is as small as can be, and rounds in
/// which nobody is served are not walked: each workspace has a <i>due round</i>, in which its deficit will suffice, and
/// the earliest is served. So the order is that of the textbook, an operation takes O(log n), and one large job cannot
/// make a thousand empty rounds.
/// </para>
/// <para>
/// Running work counts: <c>due = charged + (cost running + cost of the first entry) / weight</c>. What a workspace runs is
/// held against it, as a debt that it gets back when the provider is done, on top of the cost that stays charged. So of two
/// workspaces that wait, the one that runs less comes first until both have had and are having the same; over time each
/// gets its weight's share of the admitted cost, however long its jobs run.
/// </para>
/// <para>
/// A workspace that begins to wait, or comes down from its cap, starts at the present round: being away earns nothing, and
/// does not wipe out what was charged. Credit that it left with fades by as much as the round has moved on since, so that
/// little is lost when a queue runs dry between two jobs, and nothing can be saved up. The round moves on by cost over the
/// weights that compete, so that a stream of new workspaces cannot hold it back: everybody's due round comes.
/// </para>
/// <para>
/// Inside a workspace: entries at the head first, then by <c>queued at + priority × step</c>, then by arrival. Age thus
/// makes up for priority, and nothing waits longer than ten steps behind work that came after it.
/// </para>
/// </summary>
public sealed partial class FairQueue(GateLimits limits)
{
    private readonly Dictionary<Guid, Waiting> entries = [];
    private readonly Dictionary<Guid, WorkspaceLine> lines = [];
    private readonly RankedTree<Seat> seats = new();
    private double round;
    private double competingWeight;
    private long arrivals;
    private long turns;
    private int sweepAt = 64;

    /// <summary>How many entries wait.</summary>
    public int Count => entries.Count;

    /// <summary>Lets a generation wait. One that waits already keeps its place, unless it now comes to the head.</summary>
    /// <param name="seenAt">The gate's present moment; <see cref="MissingFrom"/> spares entries that are too new.</param>
    /// <returns>Whether it is new here.</returns>
    public bool Enqueue(QueueEntry entry, DateTimeOffset seenAt)
    {
        var known = entries.TryGetValue(entry.GenerationId, out var old);
        if (known)
        {
            if (!entry.AtHead || old.Place.Entry.AtHead)
                return false;
            entry = old.Place.Entry with { AtHead = true };
        }

        var line = LineOf(entry.WorkspaceId);
        if (known)
            line.Remove(old.Place);
        var place = Place.Of(entry, ++arrivals, limits.PriorityStep);
        entries[entry.GenerationId] = new Waiting(place, seenAt.UtcTicks);
        line.Add(place);
        Reseat(line);
        return !known;
    }

    /// <summary>Lets a generation wait no longer; false if it did not.</summary>
    public bool Remove(Guid generationId)
    {
        if (!entries.Remove(generationId, out var gone))
            return false;

        var line = lines[gone.Place.Entry.WorkspaceId];
        line.Remove(gone.Place);
        Reseat(line);
        return true;
    }

    /// <summary>The entry whose turn it is; null if none may run.</summary>
    public QueueEntry? Peek() => seats.First?.Line.First?.Entry;

    /// <summary>Takes the entry whose turn it is: its cost is charged, and it counts as running. Null if none may run.</summary>
    public QueueEntry? Take()
    {
        if (seats.First?.Line is not { First: { } place } line)
            return null;

        round = Math.Max(round + (place.Cost / competingWeight), line.Charged);
        entries.Remove(place.Entry.GenerationId);
        line.Remove(place);
        line.Charge(place.Cost, ++turns);
        line.Start(place.Cost);
        Reseat(line);
        return place.Entry;
    }

    /// <summary>Work that was taken did not run after all: its cost is no longer charged to its workspace.</summary>
    public void Refund(Guid workspaceId, long estimateMicros)
    {
        if (!lines.TryGetValue(workspaceId, out var line))
            return;
        line.Refund(Place.CostOf(estimateMicros));
        Reseat(line);
    }

    /// <summary>Work runs that this queue did not let through: it was there before it.</summary>
    public void Started(Guid workspaceId, long estimateMicros)
    {
        var line = LineOf(workspaceId);
        line.Start(Place.CostOf(estimateMicros));
        Reseat(line);
    }

    /// <summary>Work that was running no longer does.</summary>
    public void Stopped(Guid workspaceId, long estimateMicros)
    {
        var line = lines[workspaceId];
        line.Stop(Place.CostOf(estimateMicros));
        Reseat(line);
    }

    private static bool IsBusy(WorkspaceLine line) => line.Count > 0 || line.Running > 0;

    private void Reseat(WorkspaceLine line)
    {
        var competes = line.Count > 0 && !(line.Running >= limits.MaxRunningPerWorkspace);
        if (competes && line.Seat is null)
        {
            line.ComeBack(round);
            competingWeight += line.Weight;
        }

        Seat? seat = competes ? line.DueWith(line.First!.Value) : null;
        if (seat == line.Seat)
            return;

        if (line.Seat is { } old)
            seats.Remove(old);
        if (seat is { } added)
            seats.Add(added);
        line.Seat = seat;
        if (competes)
            return;
        line.Leave(round);
        competingWeight = seats.Count == 0 ? 0 : competingWeight - line.Weight;
    }

    private WorkspaceLine LineOf(Guid workspaceId)
    {
        if (lines.TryGetValue(workspaceId, out var line))
            return line;

        if (lines.Count >= sweepAt)
            Sweep();
        return lines[workspaceId] = new WorkspaceLine(workspaceId, limits.WeightOf(workspaceId));
    }

    // A workspace that is not busy is forgotten only once it owes nothing: to leave and come back must not pay.
    private void Sweep()
    {
        foreach (var (workspaceId, line) in lines)
        {
            if (!IsBusy(line) && line.Charged <= round)
                lines.Remove(workspaceId);
        }

        sweepAt = Math.Max(64, lines.Count * 2);
    }

    private readonly record struct Waiting(Place Place, long SeenAtTicks);
}
