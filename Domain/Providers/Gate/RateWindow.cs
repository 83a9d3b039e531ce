namespace PixSim.Domain.Providers.Gate;

/// <summary>
/// One limit over time, exact in every window wherever it begins. A ticket counts from the moment of granting, at whatever
/// time it may yet be used; once it is used, its admission counts at that time; a ticket that comes back never counted.
/// <para>
/// Why no window can overflow: of the admissions in one, take that whose ticket was granted last. All others were then
/// either admitted within the window's length, or outstanding; both were counted, and left room. This holds as long as no
/// admission bears an earlier time than its granting: the caller's clock must not run ahead of the one that stamps them.
/// </para>
/// </summary>
public sealed class RateWindow(RateLimit limit)
{
    // Ascending. Only the newest ones, as many as the limit, can ever decide.
    private readonly List<long> admittedTicks = [];

    /// <summary>The limit that it keeps.</summary>
    public RateLimit Limit { get; } = limit;

    /// <summary>Tickets that are granted, and neither used nor back.</summary>
    public int Outstanding { get; private set; }

    /// <summary>From when on a ticket may be granted if nothing else happens; null if not before a ticket is used or comes back.</summary>
    public DateTimeOffset? NextFree(DateTimeOffset now)
    {
        var places = Limit.Requests - Outstanding;
        if (places <= 0)
            return null;
        if (admittedTicks.Count < places)
            return now;

        var free = new DateTimeOffset(admittedTicks[^places], TimeSpan.Zero) + Limit.Window;
        return free > now ? free : now;
    }

    /// <summary>Whether a ticket may be granted.</summary>
    public bool HasRoom(DateTimeOffset now) => NextFree(now) <= now;

    /// <summary>How much of the window is used up: tickets on their way, and admissions within its length.</summary>
    public int UsedAt(DateTimeOffset now)
    {
        var since = (now - Limit.Window).UtcTicks;
        return Outstanding + admittedTicks.Count - admittedTicks.FindLastIndex(ticks => ticks <= since) - 1;
    }

    /// <summary>A ticket was granted.</summary>
    public void Grant() => Outstanding++;

    /// <summary>A ticket came back unused.</summary>
    public void Return() => Outstanding--;

    /// <summary>A ticket was used.</summary>
    public void Use(DateTimeOffset admittedAt)
    {
        Outstanding--;
        Insert(admittedAt.UtcTicks);
        Trim();
    }

    /// <summary>Starts again from the admissions of the past, in any order; no ticket is on its way.</summary>
    public void Rebuild(IEnumerable<DateTimeOffset> admitted)
    {
        Outstanding = 0;
        admittedTicks.Clear();
        admittedTicks.AddRange(admitted.Select(at => at.UtcTicks));
        admittedTicks.Sort();
        Trim();
    }

    // Tickets are used nearly in order, so the search from the end is short.
    private void Insert(long ticks)
    {
        var index = admittedTicks.Count;
        while (index > 0 && admittedTicks[index - 1] > ticks)
            index--;
        admittedTicks.Insert(index, ticks);
    }

    private void Trim()
    {
        if (admittedTicks.Count >= 2L * Limit.Requests)
            admittedTicks.RemoveRange(0, admittedTicks.Count - Limit.Requests);
    }
}
