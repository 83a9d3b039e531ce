namespace PixSim.Domain.Generations;

/// <summary>Something that happened to a generation. Stored with a number, replayed and followed by watchers.</summary>
/// <param name="Attempt">The attempt that it concerns; 0 where it concerns none.</param>
public abstract record GenerationEvent(int Attempt)
{
    /// <summary>It was accepted, and is in this phase.</summary>
    /// <param name="LeaderId">The twin that it waits for; null unless it is joined.</param>
    public sealed record Created(GenerationPhase Phase, Guid? LeaderId = null) : GenerationEvent(0);

    /// <summary>The twin that it waited for left it alone, and another one runs already: it waits for that.</summary>
    public sealed record Joined(int Attempt, Guid LeaderId) : GenerationEvent(Attempt);

    /// <summary>It waits for inputs.</summary>
    public sealed record WaitingForInputs(int Attempt) : GenerationEvent(Attempt);

    /// <summary>It waits for its start.</summary>
    public sealed record Scheduled(int Attempt, DateTimeOffset At) : GenerationEvent(Attempt);

    /// <summary>It waits for the provider's gate.</summary>
    public sealed record Queued(int Attempt, bool AtHead) : GenerationEvent(Attempt);

    /// <summary>The intent to submit is on disk: for the first time, or again under the same key.</summary>
    public sealed record Submitting(int Attempt, string AccountId) : GenerationEvent(Attempt);

    /// <summary>The provider took the job.</summary>
    public sealed record Processing(int Attempt, string ProviderJobId) : GenerationEvent(Attempt);

    /// <summary>It is not known whether the provider took the job.</summary>
    public sealed record OutcomeUnknown(int Attempt, string Reason) : GenerationEvent(Attempt);

    /// <summary>An attempt failed and another one follows.</summary>
    public sealed record RetryScheduled(int Attempt, Failure Failure, DateTimeOffset At) : GenerationEvent(Attempt);

    /// <summary>Its owner asked for it to stop, and that takes a moment.</summary>
    public sealed record CancelRequested(int Attempt) : GenerationEvent(Attempt);

    /// <summary>Its owner asked for it to be held back, and that takes effect after the running attempt.</summary>
    public sealed record PauseRequested(int Attempt) : GenerationEvent(Attempt);

    /// <summary>It is held back.</summary>
    public sealed record Paused(int Attempt) : GenerationEvent(Attempt);

    /// <summary>It goes on, in this phase.</summary>
    public sealed record Resumed(int Attempt, GenerationPhase Phase) : GenerationEvent(Attempt);

    /// <summary>It has a result.</summary>
    public sealed record Completed(int Attempt, StoredOutput Output) : GenerationEvent(Attempt);

    /// <summary>It failed for good.</summary>
    /// <param name="Fallback">What its owner shows instead; null if nothing was said.</param>
    public sealed record Failed(int Attempt, Failure Failure, Fallback? Fallback = null) : GenerationEvent(Attempt);

    /// <summary>It was stopped.</summary>
    /// <param name="ProviderConfirmed">
    /// Whether the provider's word is that nothing runs any more; null where nothing was running.
    /// </param>
    public sealed record Cancelled(int Attempt, bool? ProviderConfirmed) : GenerationEvent(Attempt);

    /// <summary>
    /// A result came after a terminal phase, or while a later attempt runs. The status stays; the result is kept on its
    /// submission.
    /// </summary>
    public sealed record LateResultKept(int Attempt, StoredOutput Output) : GenerationEvent(Attempt);

    /// <summary>The end of an attempt became known when the generation no longer waited for it.</summary>
    /// <param name="Failure">How it failed, or that its end was not learned; null where the provider cancelled it.</param>
    public sealed record SubmissionSettled(int Attempt, Failure? Failure) : GenerationEvent(Attempt);

    /// <summary>Its owner had it tried again after a terminal phase.</summary>
    public sealed record RetriedByOwner(int Attempt) : GenerationEvent(Attempt);
}
