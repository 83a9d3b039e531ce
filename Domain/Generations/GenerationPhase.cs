namespace PixSim.Domain.Generations;

/// <summary>Where exactly a generation is. What the outside sees of it is <see cref="GenerationStatus"/>.</summary>
public enum GenerationPhase
{
    /// <summary>Accepted; an input that it needs is not there yet.</summary>
    WaitingInput,

    /// <summary>Accepted; its start time has not come.</summary>
    Scheduled,

    /// <summary>Waits for the provider's gate.</summary>
    Queued,

    /// <summary>The intent to submit is on disk; the provider may or may not have been asked.</summary>
    Submitting,

    /// <summary>The provider runs the job.</summary>
    Processing,

    /// <summary>It is not known whether the provider took the job; it is being found out.</summary>
    OutcomeUnknown,

    /// <summary>Waits for its back-off to pass before it queues again.</summary>
    RetryScheduled,

    /// <summary>Waits for the result of a twin that runs already.</summary>
    Joined,

    /// <summary>Held back by its owner; its deadline stands still.</summary>
    Paused,

    /// <summary>Terminal: a result exists.</summary>
    Completed,

    /// <summary>Terminal: no result, for the reason in its error.</summary>
    Failed,

    /// <summary>Terminal: stopped by its owner.</summary>
    Cancelled,
}

/// <summary>What the outside sees of a generation.</summary>
public enum GenerationStatus
{
    /// <summary>Not yet submitted.</summary>
    Pending,

    /// <summary>Submitted, or about to be.</summary>
    Processing,

    /// <summary>Done, with a result.</summary>
    Completed,

    /// <summary>Done, without one.</summary>
    Failed,

    /// <summary>Stopped by its owner.</summary>
    Cancelled,

    /// <summary>Held back by its owner.</summary>
    Paused,
}
