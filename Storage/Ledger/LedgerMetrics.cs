using System.Diagnostics.Metrics;

namespace PixSim.Storage.Ledger;

/// <summary>What the ledger measures. One for the process, over all lanes.</summary>
internal static class LedgerMetrics
{
    private static readonly Meter Meter = new("PixSim.Storage");

    private static readonly UpDownCounter<long> Waiting =
        Meter.CreateUpDownCounter<long>("pixsim.ledger.waiting", "{change}", "Changes that wait for their commit, or are in it.");

    private static readonly Counter<long> Changes =
        Meter.CreateCounter<long>("pixsim.ledger.changes", "{change}", "Changes that ended, by how.");

    private static readonly Histogram<double> Commits = Meter.CreateHistogram(
        "pixsim.ledger.commit.duration", "s", "From a change's arrival at the ledger to its answer.", advice: Seconds());

    private static readonly Histogram<double> Batches = Meter.CreateHistogram(
        "pixsim.ledger.batch.duration", "s", "A batch's transaction, with all its resendings.", advice: Seconds());

    private static readonly Histogram<long> Sizes = Meter.CreateHistogram(
        "pixsim.ledger.batch.size", "{change}", "Changes in one transaction.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });

    private static readonly Counter<long> Resent =
        Meter.CreateCounter<long>("pixsim.ledger.resent", "{batch}", "Batches that were sent again, since their connection was lost.");

    /// <summary>A change joined the backlog.</summary>
    public static void Enqueued() => Waiting.Add(1);

    /// <summary>A change was turned away: too many wait, or the ledger closes.</summary>
    public static void TurnedAway() => Changes.Add(1, Outcome("turned_away"));

    /// <summary>A change that was in the backlog has its answer.</summary>
    public static void Ended(CommitOutcome outcome, TimeSpan after) => Ended(Name(outcome), after);

    /// <summary>A change that was in the backlog ended without having been committed, or without its being known.</summary>
    public static void Ended(LedgerException exception, TimeSpan after) => Ended(Name(exception), after);

    /// <summary>A batch begins its transaction.</summary>
    public static void Began(IReadOnlyList<StreamBatch> batch) => Sizes.Record(batch.Sum(stream => stream.Changes.Count));

    /// <summary>A batch's transaction has an end: every stream has its answer, or the database refused it.</summary>
    public static void BatchEnded(bool refused, TimeSpan after) => Batches.Record(after.TotalSeconds, Outcome(refused ? "refused" : "answered"));

    /// <summary>A batch is sent again.</summary>
    public static void Resend() => Resent.Add(1);

    private static void Ended(string outcome, TimeSpan after)
    {
        Waiting.Add(-1);
        Changes.Add(1, Outcome(outcome));
        Commits.Record(after.TotalSeconds, Outcome(outcome));
    }

    private static string Name(CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Committed => "committed",
        CommitOutcome.KeyTaken => "key_taken",
        CommitOutcome.ClaimTaken => "claim_taken",
        CommitOutcome.Exists => "exists",
        CommitOutcome.Fenced => "fenced",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a name."),
    };

    private static string Name(LedgerException exception) => exception switch
    {
        LedgerConflictException => "conflict",
        LedgerOutcomeUnknownException => "unknown",
        LedgerPredecessorException => "predecessor_failed",
        LedgerRefusedException => "refused",
        _ => "unavailable",
    };

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);

    private static InstrumentAdvice<double> Seconds() =>
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
}
