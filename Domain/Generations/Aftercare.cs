using PixSim.Domain.Providers;

namespace PixSim.Domain.Generations;

/// <summary>
/// The submissions that a generation no longer waits for. Their provider may still run them, so they keep their slots,
/// and are asked about until their end is known or their longest time has passed.
/// </summary>
internal static class Aftercare
{
    /// <summary>Asks about those that are due, and gives up those whose time is over.</summary>
    public static void LookAfterLeftBehind(this Change change)
    {
        foreach (var submission in change.State.LeftBehind().ToList())
        {
            if (submission.GivenUpAt(change.Policy) <= change.Now)
                change.GiveUp(submission);
            else if (submission.LookAt <= change.Now)
                change.LookAfter(submission);
        }
    }

    /// <summary>Sees to it that those which can be asked about have a time for it.</summary>
    public static void PlanLooks(this Change change)
    {
        foreach (var submission in change.State.LeftBehind().ToList())
        {
            if (submission.LookAt is null && change.CanAskAbout(submission))
                change.Put(submission with { LookAt = change.Now + change.UntilNextLook(submission) });
        }
    }

    /// <summary>Something was learned about a submission that the generation does not wait for.</summary>
    /// <param name="submission">Null for an earlier attempt that was closed.</param>
    public static void ObserveLeftBehind(
        this Change change, int attempt, SubmissionState? submission, Observation observation)
    {
        switch (observation)
        {
            case Observation.Succeeded succeeded when !change.IsResultKnown(submission):
                change.KeepResult(attempt, submission, succeeded.Output);
                break;
            case Observation.Accepted accepted when submission is { Finished: false, ProviderJobId: null }:
                change.NoteJob(submission, accepted);
                break;
            case Observation.Failed failed when submission is { Finished: false }:
                change.Close(submission, failed.Failure);
                break;
            case Observation.Cancelled when submission is { Finished: false }:
                change.Close(submission, null);
                break;
            case Observation.Refused { Failure: var failure } when IsRefused(submission, failure):
                change.Close(submission!, failure);
                break;
            case Observation.NotSent { Failure: var failure } when IsRefused(submission, failure):
                change.Close(submission!, failure);
                break;
            case Observation.NotFound answer when submission is { Finished: false } && change.CanAskAbout(submission)
                && submission.ProvesAbsence(answer, change.Policy, change.Now):
                change.Close(submission, new Failure(ErrorCode.ProviderError, "The provider knows no such job."));
                break;
        }
    }

    private static bool IsResultKnown(this Change change, SubmissionState? submission) =>
        submission is not null ? submission.ResultKnown : change.State.Late is not null;

    private static bool IsRefused(SubmissionState? submission, Failure failure) =>
        submission is { Finished: false, ProviderJobId: null } && submission.ProvesRefusal(failure);

    private static void KeepResult(this Change change, int attempt, SubmissionState? submission, StoredOutput output)
    {
        if (submission is not null)
            change.Settle(submission, null, resultKnown: true);

        var state = change.State;
        if (state.IsTerminal || state.Phase.IsSubmitted())
        {
            change.State = state with { Late = state.Late ?? new LateResult(attempt, output) };
            change.Record(new GenerationEvent.LateResultKept(attempt, output));
            return;
        }

        // Between two attempts: what it waits for is here, and another attempt would be paid for.
        if (submission is null)
            change.State = state with { Late = new LateResult(attempt, output) };
        change.Complete(attempt, output);
    }

    private static void NoteJob(this Change change, SubmissionState submission, Observation.Accepted accepted)
    {
        submission = submission with { ProviderJobId = accepted.ProviderJobId, LookAt = change.Now + accepted.CheckAfter };
        change.Put(submission);
        if (change.State.Phase == GenerationPhase.Cancelled)
            change.CancelAtProvider(submission);
    }

    private static void Close(this Change change, SubmissionState submission, Failure? failure)
    {
        change.Settle(submission, failure);
        change.Record(new GenerationEvent.SubmissionSettled(submission.Attempt, failure));
    }

    private static void GiveUp(this Change change, SubmissionState submission) =>
        change.Close(submission, submission.ProviderJobId is null ? Reconciliation.Unknown : Endless);

    private static void LookAfter(this Change change, SubmissionState submission)
    {
        submission = submission with { Reconciliations = submission.Reconciliations + 1 };
        var ask = change.CanAskAbout(submission);
        change.Put(submission with { LookAt = ask ? change.Now + change.UntilNextLook(submission) : null });
        if (!ask)
            return;

        if (submission.ProviderJobId is null)
        {
            change.Then(new GenerationEffect.Find(submission.Attempt));
            return;
        }

        change.Then(new GenerationEffect.Check(submission.Attempt));
        // Asked again each time: the first request may have been lost, and nobody wants this job.
        if (change.State.Phase == GenerationPhase.Cancelled && change.Policy.CanCancel)
            change.Then(new GenerationEffect.CancelAtProvider(submission.Attempt));
    }

    // To send it again under its key is no way to ask here: that might make the job.
    private static bool CanAskAbout(this Change change, SubmissionState submission) =>
        submission.ProviderJobId is not null || change.Policy.Lookup == LookupSupport.Find;

    private static TimeSpan UntilNextLook(this Change change, SubmissionState submission) =>
        Backoff.BeforeLookup(change.Id, submission, change.Policy.RetryCap, change.Policy);

    /// <summary>The failure of a submission whose job outlived its longest time.</summary>
    public static Failure Endless { get; } =
        new(ErrorCode.ProviderTimeout, "The provider did not tell of the job's end within its longest time.");
}
