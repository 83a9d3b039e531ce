using PixSim.Domain.Providers;

namespace PixSim.Domain.Generations;

/// <content>What is learned about an attempt.</content>
public static partial class Lifecycle
{
    private static Decision Observe(Change change, int attempt, Observation observation)
    {
        var state = change.State;
        if (attempt < 1 || attempt > state.Attempt)
            return change.Leave(Verdict.NothingToDo);

        var submission = state.SubmissionOf(attempt);
        if (attempt == state.Attempt && state.Phase.IsSubmitted())
            change.ObserveRunning(submission!, observation);
        else
            change.ObserveLeftBehind(attempt, submission, observation);
        return change.Done();
    }

    private static void ObserveRunning(this Change change, SubmissionState submission, Observation observation)
    {
        switch (observation)
        {
            case Observation.Succeeded succeeded:
                change.Settle(submission, null, resultKnown: true);
                change.Complete(submission.Attempt, succeeded.Output);
                break;
            case Observation.Failed failed:
                change.Settle(submission, failed.Failure);
                change.GoOnAfter(failed.Failure, confirmed: true);
                break;
            case Observation.Cancelled:
                change.BeCancelled(submission);
                break;
            case Observation.Accepted accepted:
                change.BeAccepted(submission, accepted);
                break;
            case Observation.Running running:
                change.LookAgainAt = change.Now + running.CheckAfter;
                break;
            case Observation.Refused refused:
                change.BeRefused(submission, refused.Failure, confirmed: true);
                break;
            case Observation.NotSent notSent:
                change.BeRefused(submission, notSent.Failure, confirmed: null);
                break;
            case Observation.Ambiguous ambiguous when change.State.Phase == GenerationPhase.Submitting:
                change.LoseOutcome(ambiguous.Reason, TimeSpan.Zero);
                break;
            case Observation.NotFound answer:
                change.BeUnknownToProvider(submission, answer);
                break;
            case Observation.Unsupported when change.State.Phase == GenerationPhase.OutcomeUnknown:
                change.Fail(Reconciliation.Unknown, confirmed: false);
                break;
        }
    }

    private static void BeAccepted(this Change change, SubmissionState submission, Observation.Accepted accepted)
    {
        change.LookAgainAt = change.Now + accepted.CheckAfter;
        if (submission.ProviderJobId is not null)
            return;

        submission = submission with { ProviderJobId = accepted.ProviderJobId, UnknownSince = null, LookAt = null };
        change.State = change.State with { Phase = GenerationPhase.Processing, Submission = submission };
        change.Record(new GenerationEvent.Processing(submission.Attempt, accepted.ProviderJobId));
        if (change.State.CancelGraceEndsAt is not null)
            change.CancelAtProvider(submission);
    }

    private static void BeRefused(this Change change, SubmissionState submission, Failure failure, bool? confirmed)
    {
        // A job that is known outweighs whatever another sending was told.
        if (submission.ProviderJobId is not null)
            return;

        if (submission.ProvesRefusal(failure))
        {
            change.Settle(submission, failure);
            change.GoOnAfter(failure, confirmed);
        }
        else if (change.State.Phase == GenerationPhase.Submitting)
        {
            change.LoseOutcome(failure.Message, failure.RetryAfter ?? TimeSpan.Zero);
        }
    }

    private static void BeCancelled(this Change change, SubmissionState submission)
    {
        change.Settle(submission, null);
        if (change.State.CancelRequestedAt is not null)
            change.Stop(confirmed: true);
        else
            change.GoOnAfter(new Failure(ErrorCode.ProviderError, "The provider cancelled the job."), confirmed: true);
    }

    private static void BeUnknownToProvider(this Change change, SubmissionState submission, Observation.NotFound answer)
    {
        var failure = change.State.Phase switch
        {
            GenerationPhase.OutcomeUnknown when change.Policy.Lookup == LookupSupport.Find =>
                new Failure(ErrorCode.ProviderUnavailable, "The submission never reached the provider."),
            GenerationPhase.Processing => new Failure(ErrorCode.ProviderError, "The provider no longer knows the job."),
            _ => null,
        };
        if (failure is null || !submission.ProvesAbsence(answer, change.Policy, change.Now))
            return;

        change.Settle(submission, failure);
        change.GoOnAfter(failure, confirmed: true);
    }
}
