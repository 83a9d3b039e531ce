namespace PixSim.Domain.Generations;

/// <content>What is due.</content>
public static partial class Lifecycle
{
    private static Decision Wake(Change change, GenerationCommand.Wake wake)
    {
        if (!change.State.IsTerminal && !change.RunOut())
            change.WakeInPhase(wake.OwnsCall, wake.SenderGone);
        change.LookAfterLeftBehind();
        return change.Done();
    }

    /// <summary>Ends a generation one of whose times is over.</summary>
    private static bool RunOut(this Change change)
    {
        var state = change.State;
        var submitted = state.Phase.IsSubmitted();
        bool? confirmed = submitted ? false : null;
        if (state.CancelGraceEndsAt <= change.Now)
            change.Stop(confirmed);
        else if (state.DeadlineAt <= change.Now)
            change.Fail(AtDeadline(state), confirmed);
        else if (state.Paused?.Since + change.Policy.LongestPause <= change.Now)
            change.Stop(confirmed);
        else if (state.Phase == GenerationPhase.WaitingInput && state.InputsGivenUpAt(change.Policy) <= change.Now)
            change.Fail(new Failure(ErrorCode.InputUnavailable, "An input that it waited for never came."));
        else
            return false;
        return true;
    }

    private static Failure AtDeadline(GenerationState state) => state.Phase switch
    {
        GenerationPhase.OutcomeUnknown => Reconciliation.Unknown,
        _ when state.Error is { } error => new Failure(
            ErrorCode.DeadlineExceeded, $"Its time was over. The failure before that ({error.Code}): {error.Message}"),
        _ => new Failure(ErrorCode.DeadlineExceeded, "Its time was over."),
    };

    private static void WakeInPhase(this Change change, bool ownsCall, bool senderGone)
    {
        var state = change.State;
        switch (state.Phase)
        {
            case GenerationPhase.Scheduled when state.ScheduledAt <= change.Now:
                change.Queue(state.AtHead);
                break;
            case GenerationPhase.RetryScheduled when state.RetryAt <= change.Now:
                change.Queue(state.AtHead);
                break;
            case GenerationPhase.WaitingInput or GenerationPhase.Queued or GenerationPhase.Joined:
                change.AskAgain();
                break;
            case GenerationPhase.Submitting when !ownsCall:
                change.MissSender(senderGone);
                break;
            case GenerationPhase.Processing:
                change.FollowJob(ownsCall);
                break;
            case GenerationPhase.OutcomeUnknown when state.Submission!.LookAt <= change.Now:
                if (ownsCall)
                    change.LookForOutcomeLater(state.Submission, TimeSpan.Zero);
                else
                    change.LookForOutcome();
                break;
        }
    }

    /// <summary>Asks for what would move it: each message about that may have been lost.</summary>
    private static void AskAgain(this Change change)
    {
        switch (change.State.Phase)
        {
            case GenerationPhase.WaitingInput:
                change.Then(new GenerationEffect.LookForInputs());
                break;
            case GenerationPhase.Queued:
                change.Then(new GenerationEffect.Enqueue(change.State.AtHead));
                break;
            case GenerationPhase.Joined:
                change.Then(new GenerationEffect.AskLeader(change.State.LeaderId!.Value));
                break;
        }
    }

    // The sender may be a process that was cut off and still sends, so its time is waited out before its absence counts,
    // unless that process is known to send no more. What it sent before may still be on its way all the same: a search
    // that finds nothing proves nothing sooner than it would have.
    private static void MissSender(this Change change, bool senderGone)
    {
        var silentFrom = change.State.Submission!.SilentFrom(change.Policy);
        if (senderGone || silentFrom <= change.Now)
            change.LoseOutcome("Nobody who might have sent it is left to tell.");
        else
            change.LookAgainAt = silentFrom;
    }

    private static void FollowJob(this Change change, bool ownsCall)
    {
        var submission = change.State.Submission!;
        if (!submission.Finished && submission.GivenUpAt(change.Policy) <= change.Now)
            change.Settle(submission, Aftercare.Endless);

        if (ownsCall)
            return;

        change.Then(new GenerationEffect.Check(submission.Attempt));
        // Asked again with each check of the grace time: the first request may have been lost.
        if (change.State.CancelGraceEndsAt is not null && change.Policy.CanCancel)
            change.Then(new GenerationEffect.CancelAtProvider(submission.Attempt));
    }
}
