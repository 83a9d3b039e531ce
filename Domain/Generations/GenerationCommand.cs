namespace PixSim.Domain.Generations;

/// <summary>What can happen to a generation. Every command may come twice, late, or not at all.</summary>
public abstract record GenerationCommand
{
    private GenerationCommand()
    {
    }

    /// <summary>Something looks whether anything is due: a timer, a watchdog's poke, a new activation.</summary>
    /// <param name="OwnsCall">Whether this process is at this moment making a provider call for the latest attempt.</param>
    /// <param name="SenderGone">
    /// Whether the process that is to send the latest submission is known to be dead, or to have lost its leave to send.
    /// </param>
    public sealed record Wake(bool OwnsCall, bool SenderGone = false) : GenerationCommand;

    /// <summary>The inputs that it waited for are there.</summary>
    public sealed record InputsArrived : GenerationCommand;

    /// <summary>An input that it waits for will never be there.</summary>
    public sealed record InputsLost(Failure Failure) : GenerationCommand;

    /// <summary>Another generation waits for its end, and is to be told of it.</summary>
    public sealed record Follow : GenerationCommand;

    /// <summary>The gate lets it submit once.</summary>
    /// <param name="IdempotencyKey">A fresh key for the attempt.</param>
    public sealed record Admit(Ticket Ticket, string IdempotencyKey) : GenerationCommand;

    /// <summary>Something was learned about an attempt.</summary>
    public sealed record Observe(int Attempt, Observation Observation) : GenerationCommand;

    /// <summary>Its owner wants it to stop.</summary>
    /// <param name="HasFollowers">
    /// Whether others wait for its result. A submitted job then goes on for them; to be sent again without, once the
    /// last of them has left.
    /// </param>
    public sealed record Cancel(bool HasFollowers = false) : GenerationCommand;

    /// <summary>Its owner wants it held back.</summary>
    public sealed record Pause : GenerationCommand;

    /// <summary>Its owner wants it to go on.</summary>
    public sealed record Resume : GenerationCommand;

    /// <summary>Its owner wants a terminal one tried again.</summary>
    public sealed record Retry : GenerationCommand;

    /// <summary>The twin that it waited for ended, or is held back.</summary>
    /// <param name="Outcome">How: completed, failed for good, or something that lets it go its own way.</param>
    /// <param name="NextLeaderId">Another twin, which runs already: it is waited for where this one would have to run. Null if there is none.</param>
    public sealed record LeaderEnded(Guid LeaderId, GenerationPhase Outcome, StoredOutput? Output, Failure? Error, Guid? NextLeaderId = null) : GenerationCommand;
}
