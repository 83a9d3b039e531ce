namespace PixSim.Domain.Providers.Gate;

/// <summary>A budget as the ledger last told of it.</summary>
/// <param name="Scope">provider, account, workspace or key.</param>
/// <param name="Subject">What it bounds: its id; an account's is provider/account.</param>
/// <param name="Period">day, month or total.</param>
/// <param name="RoomMicros">What may still be reserved, in micro-units.</param>
/// <param name="ResetsAt">When its next period begins; null if it has none.</param>
public sealed record BudgetLine(string Scope, string Subject, string Period, long RoomMicros, DateTimeOffset? ResetsAt);

/// <summary>
/// Which work waits for a budget, at one account's gate. It spares the gate tickets that the ledger would refuse, and keeps
/// work behind which a budget is used up from holding up other workspaces' and keys'. It is no guarantee: budgets span
/// gates, and are kept by the commit that stores an admission.
/// </summary>
public sealed class BudgetBook(string providerId, string accountId)
{
    private readonly Dictionary<Guid, QueueEntry> parked = [];
    private Dictionary<(string Scope, string Subject), List<BudgetLine>> lines = [];

    /// <summary>How many generations wait for a budget.</summary>
    public int Parked => parked.Count;

    /// <summary>When the first of the budgets that work waits for begins a new period; null if none does.</summary>
    public DateTimeOffset? NextReset => parked.Values.Select(entry => Blocking(entry)?.ResetsAt).Min();

    /// <summary>Replaces what is known of the budgets.</summary>
    public void Load(IEnumerable<BudgetLine> budgets) =>
        lines = budgets.GroupBy(line => (line.Scope, line.Subject)).ToDictionary(group => group.Key, group => group.ToList());

    /// <summary>A budget that has no room for the entry; null if all have. What costs nothing always fits.</summary>
    public BudgetLine? Blocking(QueueEntry entry) =>
        entry.EstimateMicros <= 0 ? null : Counted(entry).FirstOrDefault(line => line.RoomMicros < entry.EstimateMicros);

    /// <summary>Lets a generation wait here.</summary>
    public void Park(QueueEntry entry) => parked[entry.GenerationId] = entry;

    /// <summary>Whether a generation waits here.</summary>
    public bool IsParked(Guid generationId) => parked.ContainsKey(generationId);

    /// <summary>The budget that a generation waits for; null if it does not wait here, or knowledge that came since has room for it.</summary>
    public BudgetLine? BlockingOf(Guid generationId) => parked.GetValueOrDefault(generationId) is { } entry ? Blocking(entry) : null;

    /// <summary>A generation waits no longer.</summary>
    public void Leave(Guid generationId) => parked.Remove(generationId);

    /// <summary>Keeps only generations that wait as the ledger says.</summary>
    public void Keep(IReadOnlySet<Guid> waiting)
    {
        foreach (var gone in parked.Keys.Where(id => !waiting.Contains(id)).ToList())
            parked.Remove(gone);
    }

    /// <summary>Takes out those that fit together into what the budgets have room for, the longest waiting first.</summary>
    public IReadOnlyList<QueueEntry> TakeFitting()
    {
        if (parked.Count == 0)
            return [];
        var rooms = new Dictionary<BudgetLine, long>(ReferenceEqualityComparer.Instance);
        var fitting = new List<QueueEntry>();
        foreach (var entry in parked.Values.OrderByDescending(entry => entry.AtHead).ThenBy(entry => entry.QueuedAt).ToList())
        {
            var counted = Counted(entry).ToList();
            if (counted.Exists(line => rooms.GetValueOrDefault(line, line.RoomMicros) < entry.EstimateMicros))
                continue;
            foreach (var line in counted)
                rooms[line] = rooms.GetValueOrDefault(line, line.RoomMicros) - entry.EstimateMicros;
            parked.Remove(entry.GenerationId);
            fitting.Add(entry);
        }

        return fitting;
    }

    private IEnumerable<BudgetLine> Counted(QueueEntry entry)
    {
        if (lines.Count == 0)
            return [];
        var subjects = new (string, string?)[]
        {
            ("provider", providerId), ("account", $"{providerId}/{accountId}"), ("workspace", entry.WorkspaceId.ToString()), ("key", entry.KeyId?.ToString()),
        };
        return subjects.Where(subject => subject.Item2 is not null).SelectMany(subject => lines.GetValueOrDefault((subject.Item1, subject.Item2!), []));
    }
}
