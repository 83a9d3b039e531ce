using PixSim.Domain.Providers;

namespace PixSim.Domain.Generations;

/// <summary>
/// Finding out what became of a submission that may or may not have reached its provider. It is asked about, or sent
/// again under the same key where the provider deduplicates keys; it is never sent under another key.
/// </summary>
internal static class Reconciliation
{
    /// <summary>The outcome of the latest submission has become unknown.</summary>
    /// <param name="notBefore">
    /// The least time before it is sent again, where the provider was heard or waited for just now; null where nobody
    /// has heard of it for long.
    /// </param>
    public static void LoseOutcome(this Change change, string reason, TimeSpan? notBefore = null)
    {
        var submission = change.State.Submission!;
        submission = submission with { UnknownSince = submission.UnknownSince ?? change.Now };
        change.State = change.State with { Phase = GenerationPhase.OutcomeUnknown, Submission = submission };
        change.Record(new GenerationEvent.OutcomeUnknown(submission.Attempt, reason));
        var again = submission.Reconciliations > 0
            || (notBefore is not null && change.Policy.Lookup == LookupSupport.RepeatSameKey);
        if (again)
            change.LookForOutcomeLater(submission, notBefore ?? TimeSpan.Zero);
        else
            change.LookForOutcome();
    }

    /// <summary>Asks for the outcome now, in the way that the provider has for it; without one, the generation fails.</summary>
    public static void LookForOutcome(this Change change)
    {
        var submission = change.State.Submission!;
        if (change.Policy.Lookup == LookupSupport.None || change.Now >= submission.UnknownSince + change.Policy.LongestJob)
            change.Fail(Unknown, confirmed: false);
        else if (change.Policy.Lookup == LookupSupport.RepeatSameKey)
            change.SendAgain(submission);
        else
            change.Find(submission);
    }

    /// <summary>Puts the next look off; another one may be on its way.</summary>
    public static void LookForOutcomeLater(this Change change, SubmissionState submission, TimeSpan notBefore)
    {
        var wait = change.UntilNextLook(submission);
        change.Put(submission with { LookAt = change.Now + (wait > notBefore ? wait : notBefore) });
    }

    /// <summary>The failure of a generation whose outcome stays unknown.</summary>
    public static Failure Unknown { get; } = new(
        ErrorCode.OutcomeUnknown,
        "It cannot be known whether the provider took the job. It is not sent again unless you ask for it.");

    private static void SendAgain(this Change change, SubmissionState submission)
    {
        // To send again may be what makes the job, if nothing arrived before: not for somebody who wants it to stop.
        if (change.State.CancelGraceEndsAt is not null)
        {
            change.Put(submission with { LookAt = null });
            return;
        }

        change.State = change.State with { Phase = GenerationPhase.Submitting };
        change.Put(submission with
        {
            Sender = change.Process,
            SendBefore = change.SendBefore(),
            Sendings = submission.Sendings + 1,
            Reconciliations = submission.Reconciliations + 1,
            LookAt = null,
        });
        change.Record(new GenerationEvent.Submitting(submission.Attempt, submission.Ticket.AccountId));
        change.Then(new GenerationEffect.Submit(submission.Attempt));
    }

    private static void Find(this Change change, SubmissionState submission)
    {
        submission = submission with { Reconciliations = submission.Reconciliations + 1 };
        change.LookForOutcomeLater(submission, TimeSpan.Zero);
        change.Then(new GenerationEffect.Find(submission.Attempt));
    }

    // A submitted phase is looked at at least this often, so the back-off grows no further here.
    private static TimeSpan UntilNextLook(this Change change, SubmissionState submission)
    {
        var policy = change.Policy;
        var cap = policy.RetryCap < policy.SubmittedWake ? policy.RetryCap : policy.SubmittedWake;
        return Backoff.BeforeLookup(change.Id, submission, cap, policy);
    }
}
