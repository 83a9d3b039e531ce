namespace PixSim.Domain.Generations;

/// <summary>
/// What is to be done once a decision is on disk. Every effect may be lost, and every one but <see cref="Submit"/> may be
/// done twice, without harm: a later wake asks for it again where it is still wanted.
/// When to look again is not an effect: it is <see cref="GenerationState.WakeAt"/>.
/// </summary>
public abstract record GenerationEffect
{
    private GenerationEffect()
    {
    }

    /// <summary>Stand in the queue of the provider's gate.</summary>
    public sealed record Enqueue(bool AtHead) : GenerationEffect;

    /// <summary>Leave the queue of the provider's gate.</summary>
    public sealed record LeaveQueue : GenerationEffect;

    /// <summary>
    /// Send the submission, or the same one again under the same key; not after <see cref="SubmissionState.SendBefore"/>.
    /// Done at most once for each decision that asks for it: whether to send again is another decision.
    /// </summary>
    public sealed record Submit(int Attempt) : GenerationEffect;

    /// <summary>Ask the provider how the job is doing.</summary>
    public sealed record Check(int Attempt) : GenerationEffect;

    /// <summary>Look for the job by the submission's key.</summary>
    public sealed record Find(int Attempt) : GenerationEffect;

    /// <summary>Ask the provider to stop the job.</summary>
    public sealed record CancelAtProvider(int Attempt) : GenerationEffect;

    /// <summary>Give back what the gate holds for the attempt.</summary>
    /// <param name="Failure">Why it ended; null where it succeeded or was cancelled.</param>
    public sealed record ReleaseSlot(int Attempt, Failure? Failure) : GenerationEffect;

    /// <summary>Tell the gate that a ticket was not used.</summary>
    public sealed record ReturnTicket(Ticket Ticket) : GenerationEffect;

    /// <summary>Tell whoever waits for this generation that it ended, or is held back.</summary>
    public sealed record TellFollowers : GenerationEffect;

    /// <summary>Ask the twin whether it still runs: its message may have been lost.</summary>
    public sealed record AskLeader(Guid LeaderId) : GenerationEffect;

    /// <summary>Tell the twin that one who waited for it has left.</summary>
    public sealed record LeaveLeader(Guid LeaderId) : GenerationEffect;

    /// <summary>Look whether the inputs are there: the message may have been lost.</summary>
    public sealed record LookForInputs : GenerationEffect;
}
