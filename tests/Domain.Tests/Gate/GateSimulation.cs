using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;

namespace PixSim.Domain.Tests.Gate;

/// <summary>
/// A gate, its ledger and its generations, with messages that are lost, doubled and late, and gates that die. After every
/// step the truth in the ledger is held against the limits.
/// </summary>
internal sealed class GateSimulation
{
    private static readonly double[] Seconds = [0.001, 0.05, 0.5, 1, 1, 3, 5, 10, 16, 61];
    private static readonly ErrorCode?[] Ends =
    [
        null, null, null, null, ErrorCode.Throttled, ErrorCode.ConcurrentLimit, ErrorCode.OutputFiltered,
        ErrorCode.ProviderUnavailable, ErrorCode.ProviderUnavailable, ErrorCode.DeadlineExceeded,
    ];

    private readonly SimulatedLedger ledger = new();
    private readonly List<Action> messages = [];
    private readonly GateLimits limits;
    private readonly TimeSpan lag;
    private ProviderGate gate;
    private SimulatedLedger.Ticket? probe;
    private int? probeAttempt;
    private (IReadOnlyList<QueueEntry> Waiting, IReadOnlyList<LedgerSubmission> Unfinished, DateTimeOffset At)? read;

    public GateSimulation(GateScript script)
    {
        limits = new GateLimits
        {
            MaxConcurrent = script.Slots,
            Rates = [new RateLimit(script.PerMinute, TimeSpan.FromMinutes(1)), new RateLimit(3, TimeSpan.FromSeconds(2))],
            MaxRunningPerWorkspace = script.Cap,
            Circuit = new CircuitPolicy { Outages = 2, Outcomes = 4, OpenFor = TimeSpan.FromSeconds(5) },
        };
        lag = TimeSpan.FromMilliseconds(script.ClockLag);
        gate = Restart();
    }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset Now { get; private set; } = GateKit.Start;

    public int Admitted => ledger.Submissions.Count;

    private DateTimeOffset GateNow => Now - lag;

    public GateSimulation Run(IEnumerable<GateStep> steps)
    {
        foreach (var step in steps)
        {
            Take(step);
            Check();
        }

        return this;
    }

    /// <summary>From here on no job is added and everything works, except that what was lost stays lost.</summary>
    public GateSimulation RunSmoothly()
    {
        for (var rounds = 0; ledger.Waiting.Count + ledger.Unfinished.Count > 0 || gate.Held + gate.Queued > 0; rounds++)
        {
            Assert.True(rounds < 3_000, $"It does not come to an end: {gate.Status(GateNow)}");
            while (messages.Count > 0)
                Deliver(0, again: false);
            foreach (var submission in ledger.Unfinished)
                Finish(submission, end: null);
            foreach (var ticket in ledger.Tickets.Where(ticket => !ticket.IsDone).ToList())
                Use(ticket);
            Expire();
            ReadLedger();
            Reconcile();
            Admit();
            Check();
            Now += TimeSpan.FromSeconds(2);
        }

        var status = gate.Status(GateNow);
        Assert.Equal((0, 0, 0), (status.Queued, status.Tickets, status.Running));
        Assert.Empty(status.Workspaces);
        return this;
    }

    private void Take(GateStep step)
    {
        var (kind, choice) = step;
        switch (kind)
        {
            case GateStepKind.Pass:
                Now += TimeSpan.FromSeconds(Seconds[choice % Seconds.Length]);
                break;
            case GateStepKind.Wait when ledger.Wait(choice % 40, Now) is { } entry:
                messages.Add(() => gate.Enqueue(entry, GateNow));
                break;
            case GateStepKind.Cancel when ledger.Waiting is { Count: > 0 } waiting:
                var leaving = Pick(waiting, choice).GenerationId;
                ledger.Cancel(leaving);
                messages.Add(() => gate.Leave(leaving));
                break;
            case GateStepKind.Admit:
                Admit();
                break;
            case GateStepKind.UseTicket when ledger.Tickets.Where(ticket => !ticket.IsDone).ToList() is { Count: > 0 } tickets:
                Use(Pick(tickets, choice));
                break;
            case GateStepKind.Finish when ledger.Unfinished is { Count: > 0 } unfinished:
                Finish(Pick(unfinished, choice), Ends[choice % Ends.Length]);
                break;
            case GateStepKind.Report when ledger.Unfinished is { Count: > 0 } unfinished:
                var reported = Pick(unfinished, choice);
                var failure = choice % 2 == 0 ? null : GateKit.Failure(ErrorCode.OutcomeUnknown);
                messages.Add(() =>
                {
                    ProbeEnded(reported);
                    gate.Reported(reported.GenerationId, reported.Attempt, failure, GateNow);
                });
                break;
            case GateStepKind.Deliver or GateStepKind.DeliverTwice when messages.Count > 0:
                Deliver(choice % Math.Min(3, messages.Count), kind == GateStepKind.DeliverTwice);
                break;
            case GateStepKind.Lose:
                Lose(choice);
                break;
            case GateStepKind.Expire:
                Expire();
                break;
            case GateStepKind.ReadLedger:
                ReadLedger();
                break;
            case GateStepKind.Reconcile:
                Reconcile();
                break;
            case GateStepKind.Restart:
                gate = Restart();
                break;
        }
    }

    private void Admit()
    {
        var reason = gate.WhyWaiting(GateNow);
        var chance = gate.NextChance(GateNow);
        var admission = gate.TryAdmit(GateNow);
        Assert.Equal(admission is not null, chance <= GateNow);
        if (admission is null)
        {
            Assert.True(reason != WaitReason.None || gate.Queued == 0);
            return;
        }

        Assert.Equal(WaitReason.None, reason);
        Assert.True(probe is null, "Something was admitted while a probe was on its way.");
        var ticket = new SimulatedLedger.Ticket(admission, ledger.Epoch);
        Assert.DoesNotContain(
            ledger.ValidTickets(Now), other => other.Admission.Entry.GenerationId == admission.Entry.GenerationId);
        ledger.Tickets.Add(ticket);
        (probe, probeAttempt) = (admission.IsProbe ? ticket : null, null);
    }

    private void Use(SimulatedLedger.Ticket ticket)
    {
        var admission = ticket.Admission;
        var id = admission.Entry.GenerationId;
        if (ledger.Use(ticket, Now) is not { } submission)
        {
            ProbeEnded(ticket);
            messages.Add(() => gate.TicketReturned(id, admission.Number, GateNow));
            return;
        }

        if (ticket == probe)
            probeAttempt = submission.Attempt;
        messages.Add(() => gate.TicketUsed(id, submission.Attempt, admission.Number, submission.AdmittedAt, GateNow));
    }

    private void Finish(LedgerSubmission submission, ErrorCode? end)
    {
        var failure = end is { } code ? GateKit.Failure(code) : null;
        var again = failure is not null && ErrorTraits.Of(failure.Code) is { Retryable: true, CountsAsRetry: false };
        var entry = ledger.Finish(submission, again);
        ProbeEnded(submission);
        messages.Add(() => gate.Released(submission.GenerationId, submission.Attempt, failure, GateNow));
        if (entry is not null)
            messages.Add(() => gate.Enqueue(entry, GateNow));
    }

    private void Deliver(int index, bool again)
    {
        var message = messages[index];
        messages.RemoveAt(index);
        if (again)
            messages.Add(message);
        message();
    }

    private void Lose(int choice)
    {
        var tickets = ledger.Tickets.Where(ticket => !ticket.IsDone).ToList();
        if (choice % 3 == 0 && tickets.Count > 0)
        {
            var lost = Pick(tickets, choice);
            lost.IsDone = true;
            ProbeEnded(lost);
        }
        else if (messages.Count > 0)
            messages.RemoveAt(choice % messages.Count);
    }

    private void Expire()
    {
        // The ledger is read under the lock of the gate's row, so that no commit comes between; its clock is ahead of the gate's.
        var lapsed = gate.Lapsed(GateNow).ToHashSet();
        gate.Expire(Now, lapsed, ledger.Submissions.Where(submission => lapsed.Contains(submission.GenerationId)));
        if (probe is { IsDone: false } && !ledger.ValidTickets(Now).Contains(probe))
            probe = null;
    }

    private void ReadLedger() => read = (ledger.Waiting, ledger.Unfinished, Now);

    private void Reconcile()
    {
        if (read is not { } seen || Now - seen.At > TimeSpan.FromSeconds(4))
            return;
        gate.ReconcileQueue(seen.Waiting, seen.At);
        gate.ReconcileSlots(seen.Unfinished, seen.At);
        read = null;
    }

    private ProviderGate Restart()
    {
        ledger.RaiseEpoch();
        Now += TimeSpan.FromMilliseconds(1);
        probe = null;
        read = null;
        var since = Now - limits.LongestWindow;
        var admitted = ledger.Submissions.Select(submission => submission.AdmittedAt).Where(at => at > since).ToList();
        var successor = new ProviderGate(limits);
        successor.Rebuild(ledger.Waiting, ledger.Unfinished, admitted, GateNow);
        return successor;
    }

    // Whatever is learned of the probe's attempt ends it, as far as the gate is concerned.
    private void ProbeEnded(LedgerSubmission submission)
    {
        if (probe?.Admission.Entry.GenerationId == submission.GenerationId && probeAttempt == submission.Attempt)
            probe = null;
    }

    private void ProbeEnded(SimulatedLedger.Ticket ticket)
    {
        if (probe == ticket)
            probe = null;
    }

    private void Check()
    {
        var onTheirWay = ledger.ValidTickets(Now).Select(ticket => ticket.Admission.Entry).ToList();
        var unfinished = ledger.Unfinished;
        Assert.True(onTheirWay.Count + unfinished.Count <= limits.MaxConcurrent, "More runs than there are slots.");

        var holders = onTheirWay.Select(entry => entry.WorkspaceId).Concat(unfinished.Select(row => row.WorkspaceId));
        Assert.All(holders.CountBy(id => id), count => Assert.True(count.Value <= limits.MaxRunningPerWorkspace, "Above its cap."));

        foreach (var rate in limits.Rates)
            RateWindowTests.AssertRate(rate, ledger.Submissions.Select(submission => submission.AdmittedAt));
    }

    private static T Pick<T>(IReadOnlyList<T> from, int choice) => from[choice % from.Count];
}
