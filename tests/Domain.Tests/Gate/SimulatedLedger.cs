using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>The truth: who waits, and what was submitted under which ticket.</summary>
internal sealed class SimulatedLedger
{
    private readonly Dictionary<Guid, Job> jobs = [];

    public List<LedgerSubmission> Submissions { get; } = [];

    public List<Ticket> Tickets { get; } = [];

    /// <summary>The tickets that can still be used.</summary>
    public IEnumerable<Ticket> ValidTickets(DateTimeOffset now) =>
        Tickets.Where(ticket => !ticket.IsDone && ticket.Epoch == Epoch && now <= ticket.Admission.NotAfter);

    public long Epoch { get; private set; }

    public IReadOnlyList<QueueEntry> Waiting => [.. jobs.Values.Where(job => job.Waits).Select(job => job.Entry)];

    public IReadOnlyList<LedgerSubmission> Unfinished => [.. Submissions.Where(submission => !submission.Finished)];

    /// <summary>A generation, and whether it is queued.</summary>
    private sealed record Job(QueueEntry Entry, bool Waits, int Attempts);

    /// <summary>A ticket that the gate gave, in the hands of the network or of its generation until it is done with.</summary>
    public sealed record Ticket(Admission Admission, long Epoch)
    {
        public bool IsDone { get; set; }
    }

    public QueueEntry? Wait(int number, DateTimeOffset now)
    {
        var id = Id(number);
        // Some are tried again by their owners while an earlier attempt is still open.
        var isRetried = number % 4 == 0;
        if (jobs.TryGetValue(id, out var job) && (job.Waits || (!isRetried && Unfinished.Any(submission => submission.GenerationId == id))))
            return null;

        var entry = Entry(number, Workspace(number % 3), number % 11, 10 + (number % 5 * 100)) with { QueuedAt = now };
        jobs[id] = new Job(entry, Waits: true, job?.Attempts ?? 0);
        return entry;
    }

    public void Cancel(Guid id) => jobs[id] = jobs[id] with { Waits = false };

    /// <summary>The commit that uses a ticket, with its fence; null if it may not be used.</summary>
    public LedgerSubmission? Use(Ticket ticket, DateTimeOffset now)
    {
        var job = jobs[ticket.Admission.Entry.GenerationId];
        var valid = job.Waits && ValidTickets(now).Contains(ticket);
        ticket.IsDone = true;
        if (!valid)
            return null;

        var entry = job.Entry;
        var submission = new LedgerSubmission(entry.GenerationId, job.Attempts + 1, entry.WorkspaceId, entry.EstimateMicros, now);
        jobs[entry.GenerationId] = job with { Waits = false, Attempts = submission.Attempt };
        Submissions.Add(submission);
        return submission;
    }

    /// <summary>The commit that settles a submission. Returns the entry with which its generation queues again, if it does.</summary>
    public QueueEntry? Finish(LedgerSubmission submission, bool again)
    {
        Submissions[Submissions.IndexOf(submission)] = submission with { Finished = true };
        if (!again)
            return null;

        var job = jobs[submission.GenerationId];
        var entry = job.Entry with { AtHead = true };
        jobs[submission.GenerationId] = job with { Entry = entry, Waits = true };
        return entry;
    }

    /// <summary>A new gate begins: no ticket of an earlier one can be used any more.</summary>
    public void RaiseEpoch() => Epoch++;
}
