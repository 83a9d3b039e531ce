namespace PixSim.Domain.Providers.Gate;

/// <summary>
/// Who holds the places at the provider: tickets on their way, one for each generation at most, and submissions that the
/// provider is not known to be finished with. A ticket becomes the submission of an attempt, or comes back. Each step
/// happens once: told again, or too late, it changes nothing.
/// </summary>
public sealed class Slots(int? maximum)
{
    private readonly Dictionary<Guid, Reservation> tickets = [];
    private readonly Dictionary<(Guid GenerationId, int Attempt), Holding> submissions = [];

    // In the order of granting, which is that of their end. Those that have gone are dropped when they come to the front.
    private readonly Queue<Reservation> granted = [];
    private long lastNumber;

    /// <summary>Places that are taken.</summary>
    public int Held => tickets.Count + submissions.Count;

    /// <summary>Tickets on their way.</summary>
    public int Tickets => tickets.Count;

    /// <summary>Whether a place is free.</summary>
    public bool HasRoom => maximum is null || Held < maximum;

    /// <summary>The submissions that hold places.</summary>
    public IReadOnlyCollection<Holding> Submissions => submissions.Values;

    /// <summary>When the first of the tickets on their way ends; null if there is none.</summary>
    public DateTimeOffset? NextLapse
    {
        get
        {
            while (granted.TryPeek(out var oldest) && TicketOf(oldest.Entry.GenerationId) != oldest)
                granted.Dequeue();
            return granted.TryPeek(out var first) ? first.NotAfter : null;
        }
    }

    /// <summary>The ticket that is on its way to a generation.</summary>
    public Reservation? TicketOf(Guid generationId) => tickets.GetValueOrDefault(generationId);

    /// <summary>What an attempt holds; null if nothing.</summary>
    public Holding? SubmissionOf(Guid generationId, int attempt) => submissions.GetValueOrDefault((generationId, attempt));

    /// <summary>The tickets that ended before this moment.</summary>
    public IReadOnlyList<Reservation> Lapsed(DateTimeOffset now) => [.. tickets.Values.Where(ticket => ticket.NotAfter < now)];

    /// <summary>Takes a place for a generation that has no ticket. The caller saw that there is room.</summary>
    public Reservation Grant(QueueEntry entry, DateTimeOffset now, DateTimeOffset notAfter, bool isProbe)
    {
        if (!HasRoom)
            throw new InvalidOperationException($"No slot is free for generation {entry.GenerationId}.");

        var ticket = new Reservation(entry, ++lastNumber, now, notAfter, isProbe);
        tickets.Add(entry.GenerationId, ticket);
        granted.Enqueue(ticket);
        return ticket;
    }

    /// <summary>Gives back the place of a ticket that was not used; null if that ticket is no longer on its way.</summary>
    public Reservation? Return(Guid generationId, long number)
    {
        if (TicketOf(generationId) is not { } ticket || ticket.Number != number)
            return null;
        tickets.Remove(generationId);
        return ticket;
    }

    /// <summary>The ticket was used: its place now belongs to an attempt. Null if that ticket is no longer on its way.</summary>
    public Holding? Use(Guid generationId, int attempt, long number, DateTimeOffset admittedAt, DateTimeOffset now)
    {
        if (submissions.ContainsKey((generationId, attempt)) || Return(generationId, number) is not { } ticket)
            return null;

        var entry = ticket.Entry;
        var holding = new Holding(generationId, attempt, entry.WorkspaceId, entry.EstimateMicros, admittedAt, now)
        {
            IsProbe = ticket.IsProbe,
        };
        submissions.Add((generationId, attempt), holding);
        return holding;
    }

    /// <summary>Takes a place for a submission that is known from the ledger alone, even where none is free; false if it has one.</summary>
    public bool Hold(LedgerSubmission submission, DateTimeOffset now) =>
        submissions.TryAdd((submission.GenerationId, submission.Attempt), Holding.Of(submission, now));

    /// <summary>Gives back the place of an attempt; null if it holds none.</summary>
    public Holding? Release(Guid generationId, int attempt) =>
        submissions.Remove((generationId, attempt), out var holding) ? holding : null;

    /// <summary>
    /// Starts again from what the ledger says of a new epoch: submissions keep their places, and tickets of the former
    /// epoch are void. The numbers of new ones go on from the present microsecond, so that no message about a ticket of a
    /// former gate, in another process too, can mean a ticket of this one.
    /// </summary>
    public void Rebuild(IEnumerable<LedgerSubmission> unfinished, DateTimeOffset now)
    {
        lastNumber = Math.Max(lastNumber, (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        tickets.Clear();
        granted.Clear();
        submissions.Clear();
        foreach (var submission in unfinished)
            Hold(submission, now);
    }
}
