namespace PixSim.Domain.Generations;

/// <summary>The three ways to end.</summary>
internal static class Endings
{
    /// <summary>Ends with a result.</summary>
    /// <param name="attempt">Whose result it is; 0 if it is a twin's.</param>
    public static void Complete(this Change change, int attempt, StoredOutput output)
    {
        change.End(GenerationPhase.Completed);
        change.State = change.State with { Output = output, Error = null };
        change.Record(new GenerationEvent.Completed(attempt, output));
    }

    /// <summary>
    /// Ends without a result, unless one that came late is there to be had. What fails while it is to stop is cancelled.
    /// </summary>
    /// <param name="confirmed">Whether the provider's word is that nothing runs any more; null if nothing was running.</param>
    public static void Fail(this Change change, Failure failure, bool? confirmed = null)
    {
        if (change.State.CancelRequestedAt is not null)
        {
            change.Stop(confirmed);
        }
        else if (change.State.Late is { } late)
        {
            change.Complete(late.Attempt, late.Output);
        }
        else
        {
            change.End(GenerationPhase.Failed);
            change.State = change.State with { Error = failure };
            change.Record(new GenerationEvent.Failed(change.State.Attempt, failure, change.State.Fallback));
        }
    }

    /// <summary>Ends because its owner wants it to.</summary>
    /// <param name="confirmed">As for <see cref="Fail"/>.</param>
    public static void Stop(this Change change, bool? confirmed)
    {
        change.End(GenerationPhase.Cancelled);
        var running = change.State.LeftBehind().ToList();
        foreach (var submission in running)
            change.CancelAtProvider(submission);

        change.State = change.State with { ProviderConfirmedCancel = running.Count > 0 ? false : confirmed };
        change.Record(new GenerationEvent.Cancelled(change.State.Attempt, change.State.ProviderConfirmedCancel));
    }

    /// <summary>Asks the provider to stop a job, where it is known, can be stopped, and was not asked yet.</summary>
    public static void CancelAtProvider(this Change change, SubmissionState submission)
    {
        if (!change.Policy.CanCancel || submission.ProviderJobId is null || submission.CancelSent)
            return;

        change.Put(submission with { CancelSent = true });
        change.Then(new GenerationEffect.CancelAtProvider(submission.Attempt));
    }

    private static void End(this Change change, GenerationPhase phase)
    {
        var was = change.State;
        if (was.Phase == GenerationPhase.Queued)
            change.Then(new GenerationEffect.LeaveQueue());
        if (was.LeaderId is { } leader)
            change.Then(new GenerationEffect.LeaveLeader(leader));

        change.State = was with
        {
            Phase = phase,
            CompletedAt = change.Now,
            AtHead = false,
            RetryAt = null,
            CancelGraceEndsAt = null,
            PauseRequested = false,
            Paused = null,
            LeaderId = null,
        };
        change.Then(new GenerationEffect.TellFollowers());
    }
}
