namespace PixSim.Domain.Generations;

/// <summary>What follows an attempt that ended without a result.</summary>
internal static class Retrying
{
    /// <summary>Goes on after the end of the latest attempt, which is settled already.</summary>
    /// <param name="confirmed">Whether the provider's word is that nothing runs any more; null if nothing was sent.</param>
    public static void GoOnAfter(this Change change, Failure failure, bool? confirmed)
    {
        var state = change.State;
        var traits = ErrorTraits.Of(failure.Code);
        var mayGoOn = traits.Retryable
            && state is { CancelRequestedAt: null, Late: null }
            && change.Now < state.DeadlineAt;
        if (mayGoOn && !traits.CountsAsRetry)
            change.WaitForRoom(failure);
        else if (!mayGoOn || state.RetriesUsed >= state.MaxRetries || !change.TryAgainLater(failure))
            change.Fail(failure, confirmed);
    }

    /// <summary>Holds it back; its deadline stands still.</summary>
    public static void Hold(this Change change, GenerationPhase resumeTo)
    {
        var state = change.State;
        change.State = state with
        {
            Phase = GenerationPhase.Paused,
            Paused = new PauseState(resumeTo, change.Now, state.DeadlineAt - change.Now),
            DeadlineAt = null,
            PauseRequested = false,
        };
        change.Record(new GenerationEvent.Paused(state.Attempt));

        // A twin is not held back with it.
        change.Then(new GenerationEffect.TellFollowers());
    }

    // The gate cools the account down; the generation loses neither its place nor a retry.
    private static void WaitForRoom(this Change change, Failure failure)
    {
        change.State = change.State with { Error = failure, AtHead = true };
        if (change.State.PauseRequested)
            change.Hold(GenerationPhase.Queued);
        else
            change.Queue(atHead: true);
    }

    private static bool TryAgainLater(this Change change, Failure failure)
    {
        var state = change.State;
        var at = change.Now + Backoff.BeforeRetry(change.Id, state.Attempt, state.RetriesUsed, failure, change.Policy);
        if (at >= state.DeadlineAt && !state.PauseRequested)
            return false;

        change.State = state with
        {
            Phase = GenerationPhase.RetryScheduled,
            RetryAt = at,
            RetriesUsed = state.RetriesUsed + 1,
            Error = failure,
        };
        change.Record(new GenerationEvent.RetryScheduled(state.Attempt, failure, at));
        if (state.PauseRequested)
            change.Hold(GenerationPhase.RetryScheduled);
        return true;
    }
}
