namespace PixSim.Domain.Providers.Gate;

/// <content>How memory is kept to the ledger.</content>
public sealed partial class ProviderGate
{
    /// <summary>What is younger than this may not have been in the ledger yet when it was read.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // Attempts that the ledger called unfinished, and that held no slot here.
    private HashSet<(Guid, int)> doubtful = [];

    /// <summary>
    /// Starts again from the ledger, under a new epoch: tickets of the former one are void. What is known of the provider's
    /// health stays.
    /// </summary>
    /// <param name="waiting">Every generation that waits.</param>
    /// <param name="unfinished">Every submission that holds a slot.</param>
    /// <param name="admitted">When submissions were admitted, finished ones too, over <see cref="GateLimits.LongestWindow"/>.</param>
    public void Rebuild(
        IEnumerable<QueueEntry> waiting,
        IReadOnlyCollection<LedgerSubmission> unfinished,
        IReadOnlyCollection<DateTimeOffset> admitted,
        DateTimeOffset now)
    {
        doubtful = [];
        circuit.ProbeLost();
        queue = new FairQueue(Limits);
        slots.Rebuild(unfinished, now);
        foreach (var rate in rates)
            rate.Rebuild(admitted);
        foreach (var holding in slots.Submissions)
            Start(holding);
        foreach (var entry in waiting)
            queue.Enqueue(entry, now);
    }

    /// <summary>The generations whose tickets ended before this moment, and are neither used nor back as far as is known.</summary>
    public IReadOnlyList<Guid> Lapsed(DateTimeOffset now) => [.. slots.Lapsed(now).Select(ticket => ticket.Entry.GenerationId)];

    /// <summary>
    /// Settles tickets that have ended. One that a submission carries belongs to it from now on; any other is reclaimed, and
    /// its generation waits at the head, unless it has left.
    /// </summary>
    /// <param name="now">The database's clock, read under the lock that keeps tickets from being used.</param>
    /// <param name="asked">The generations that the ledger was asked about, as <see cref="Lapsed"/> named them; no others change.</param>
    /// <param name="found">All their submissions at this provider, read under the same lock, finished ones too.</param>
    /// <returns>The generations whose tickets were reclaimed.</returns>
    public IReadOnlyList<Guid> Expire(DateTimeOffset now, IEnumerable<Guid> asked, IEnumerable<LedgerSubmission> found)
    {
        var byGeneration = found.ToLookup(submission => submission.GenerationId);
        var reclaimed = new List<Guid>();
        foreach (var generationId in asked)
        {
            if (slots.TicketOf(generationId) is not { } ticket || ticket.NotAfter >= now)
                continue;

            var carriers = byGeneration[generationId].Where(submission => MayCarry(submission, ticket));
            if (carriers.MaxBy(submission => submission.Attempt) is { } carrier)
            {
                Carry(carrier, ticket, now);
                continue;
            }

            Return(ticket);
            LetInAtHead(ticket, now);
            reclaimed.Add(generationId);
        }

        return reclaimed;
    }

    /// <summary>
    /// Brings the queue to what the ledger says: adds who is missing, and drops who no longer waits. Entries younger than
    /// five seconds are not dropped, and generations that were admitted in that time are not added: the ledger may have
    /// been read before. One that is let in wrongly does no harm: its generation returns the ticket.
    /// </summary>
    /// <param name="waiting">Every generation that waits.</param>
    /// <param name="asOf">When the ledger was read.</param>
    public Drift ReconcileQueue(IReadOnlyCollection<QueueEntry> waiting, DateTimeOffset asOf)
    {
        var present = waiting.Select(entry => entry.GenerationId).ToHashSet();
        var gone = queue.MissingFrom(present, asOf - Grace);
        foreach (var generationId in gone)
            queue.Remove(generationId);

        var justAdmitted = slots.Submissions.Where(IsNew).Select(holding => holding.GenerationId).ToHashSet();
        var added = waiting.Count(entry =>
            slots.TicketOf(entry.GenerationId) is null && !justAdmitted.Contains(entry.GenerationId) && queue.Enqueue(entry, asOf));
        return new Drift(added, gone.Count);

        bool IsNew(Holding holding) => holding.SeenAt >= asOf - Grace;
    }

    /// <summary>
    /// Brings the slots to what the ledger says. A submission that it does not call unfinished gives its slot back, if the
    /// gate has known it for five seconds. One that holds no slot takes one when that was so last time too: the
    /// first time it may have been released while the ledger was read. Generations with a ticket on its way are left to
    /// <see cref="Expire"/>: without the lock it cannot be known whether it is that ticket which was used.
    /// </summary>
    /// <param name="unfinished">Every submission that the ledger says holds a slot.</param>
    /// <param name="asOf">When the ledger was read.</param>
    public Drift ReconcileSlots(IReadOnlyCollection<LedgerSubmission> unfinished, DateTimeOffset asOf)
    {
        var present = unfinished.Select(submission => (submission.GenerationId, submission.Attempt)).ToHashSet();
        var gone = slots.Submissions
            .Where(held => held.SeenAt < asOf - Grace && !present.Contains((held.GenerationId, held.Attempt)))
            .ToList();
        foreach (var holding in gone)
        {
            slots.Release(holding.GenerationId, holding.Attempt);
            Close(holding);
        }

        var missing = unfinished
            .Where(row => slots.SubmissionOf(row.GenerationId, row.Attempt) is null && slots.TicketOf(row.GenerationId) is null)
            .ToList();
        var added = missing.Count(row => TakeUp(row, asOf));
        doubtful = missing.Select(row => (row.GenerationId, row.Attempt)).ToHashSet();
        return new Drift(added, gone.Count);
    }

    private bool TakeUp(LedgerSubmission row, DateTimeOffset now)
    {
        if (!doubtful.Contains((row.GenerationId, row.Attempt)) || !slots.Hold(row, now))
            return false;

        Start(slots.SubmissionOf(row.GenerationId, row.Attempt)!);
        return true;
    }

    private void Start(Holding holding) => queue.Started(holding.WorkspaceId, holding.EstimateMicros);

    private void Carry(LedgerSubmission carrier, Reservation ticket, DateTimeOffset now)
    {
        TicketUsed(carrier.GenerationId, carrier.Attempt, ticket.Number, carrier.AdmittedAt, now);
        if (!carrier.Finished || slots.Release(carrier.GenerationId, carrier.Attempt) is not { } holding)
            return;

        Close(holding);
        LetInAgain(ticket, now);
    }

    // An earlier attempt was admitted before the ticket was granted, and only seems not to be if the gate's clock is behind;
    // so of several the latest counts. Times lose some precision in the ledger.
    private bool MayCarry(LedgerSubmission submission, Reservation ticket) =>
        slots.SubmissionOf(submission.GenerationId, submission.Attempt) is null
            && submission.AdmittedAt >= ticket.GrantedAt - TimeSpan.FromMilliseconds(1);
}

/// <summary>How far memory was from the ledger.</summary>
/// <param name="Added">What it had missed.</param>
/// <param name="Dropped">What it still had, and should not.</param>
public sealed record Drift(int Added, int Dropped);
