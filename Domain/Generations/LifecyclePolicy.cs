using PixSim.Domain.Providers;

namespace PixSim.Domain.Generations;

/// <summary>The times and limits by which a generation lives. Defaults are those of the design.</summary>
public sealed record LifecyclePolicy
{
    /// <summary>How the provider can be asked about a submission whose outcome is unknown.</summary>
    public LookupSupport Lookup { get; init; } = LookupSupport.None;

    /// <summary>How long a provider may answer "not found" for a job that it has.</summary>
    public TimeSpan LookupLag { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that one provider call may take.</summary>
    public TimeSpan HttpTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a job can be asked to stop.</summary>
    public bool CanCancel { get; init; }

    /// <summary>How long a job that was asked to stop may go on before the generation counts as cancelled.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A submission that has not begun to be sent this long after it was decided is not sent.</summary>
    public TimeSpan SendWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The farthest that <see cref="GenerationState.WakeAt"/> lies ahead in a submitted phase.</summary>
    public TimeSpan SubmittedWake { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first back-off; each further one doubles it.</summary>
    public TimeSpan RetryBase { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest back-off.</summary>
    public TimeSpan RetryCap { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a paused generation is kept before it counts as cancelled, and how long inputs are waited for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How often a queued generation checks that the gate still knows it.</summary>
    public TimeSpan QueuedWake { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a joined generation checks that its twin runs.</summary>
    public TimeSpan JoinedWake { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a generation that waits for inputs looks for them itself.</summary>
    public TimeSpan WaitingWake { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How soon a running job is checked where the provider did not say when, or the check learned nothing.</summary>
    public TimeSpan CheckAgain { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After this time a submission whose end was never learned counts as finished: it gives back its slot, and it is no
    /// longer asked about. Counted from <see cref="SubmissionState.SendBefore"/>.
    /// </summary>
    public TimeSpan LongestJob { get; init; } = TimeSpan.FromHours(2);
}
