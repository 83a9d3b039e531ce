namespace PixSim.Domain.Providers.Gate;

/// <summary>One workspace in the <see cref="FairQueue"/>: its waiting entries, and what it has had and is having.</summary>
internal sealed class WorkspaceLine(Guid workspaceId, double weight)
{
    private readonly RankedTree<Place> waiting = new();
    private double leftAt;
    private long turn;

    public Guid WorkspaceId { get; } = workspaceId;

    public double Weight { get; } = weight;

    /// <summary>The cost that was admitted for it, per unit of weight; more where it has let rounds pass without competing.</summary>
    public double Charged { get; private set; }

    /// <summary>How many slots it holds.</summary>
    public int Running { get; private set; }

    /// <summary>The cost of what holds them.</summary>
    public long RunningCost { get; private set; }

    public int Count => waiting.Count;

    /// <summary>Where it stands among the workspaces that compete; null if it does not compete.</summary>
    public Seat? Seat { get; set; }

    public Place? First => waiting.First;

    public void Add(Place place) => waiting.Add(place);

    public void Remove(Place place) => waiting.Remove(place);

    public int CountBefore(Place place) => waiting.CountBefore(place);

    public void Start(long cost)
    {
        Running++;
        RunningCost += cost;
    }

    public void Stop(long cost)
    {
        Running--;
        RunningCost -= cost;
    }

    /// <summary>The cost of its first entry was taken from its deficit; among equals it now comes last.</summary>
    public void Charge(long cost, long atTurn)
    {
        Charged += cost / Weight;
        turn = atTurn;
    }

    /// <summary>What was charged last did not run after all.</summary>
    public void Refund(long cost) => Charged -= cost / Weight;

    /// <summary>It competes no longer.</summary>
    public void Leave(double round) => leftAt = round;

    /// <summary>It competes from this round on. Credit of its absence is not its own, and as much of what it had fades.</summary>
    public void ComeBack(double round) => Charged = Math.Max(Charged, Math.Min(round, Charged + (2 * (round - leftAt))));

    /// <summary>In which round its deficit covers its first entry and all that it runs.</summary>
    public Seat DueWith(Place first) => new(Charged + ((RunningCost + first.Cost) / Weight), turn, this);
}

/// <summary>Where an entry stands in its workspace: at the head, by priority and age, by arrival.</summary>
/// <param name="Rank">Ticks: since when it waits, put back by its priority; far in the past for those at the head.</param>
/// <param name="Arrival">Rises with every entry.</param>
internal readonly record struct Place(long Rank, long Arrival, QueueEntry Entry) : IComparable<Place>
{
    /// <summary>Below all times, so that ranks at the head keep their order and come before the others.</summary>
    private const long Head = long.MinValue / 2;

    /// <summary>Work without a price still takes its turn.</summary>
    public long Cost => CostOf(Entry.EstimateMicros);

    public static long CostOf(long estimateMicros) => Math.Max(1, estimateMicros);

    public static Place Of(QueueEntry entry, long arrival, TimeSpan priorityStep) =>
        new(RankOf(entry, priorityStep), arrival, entry);

    public int CompareTo(Place other)
    {
        var byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Arrival.CompareTo(other.Arrival);
    }

    private static long RankOf(QueueEntry entry, TimeSpan priorityStep) =>
        (entry.AtHead ? Head : 0) + entry.QueuedAt.UtcTicks + (Math.Clamp(entry.Priority, 0, 10) * priorityStep.Ticks);
}

/// <summary>The order of workspaces: by due round; among equals, the one whose turn is longest ago.</summary>
internal readonly record struct Seat(double Due, long Turn, WorkspaceLine Line) : IComparable<Seat>
{
    public int CompareTo(Seat other)
    {
        var byDue = Due.CompareTo(other.Due);
        if (byDue != 0)
            return byDue;
        var byTurn = Turn.CompareTo(other.Turn);
        return byTurn != 0 ? byTurn : Line.WorkspaceId.CompareTo(other.Line.WorkspaceId);
    }
}
