namespace PixSim.Domain.Generations;

/// <summary>What holds for a phase whatever else the state says.</summary>
public static class PhaseRules
{
    /// <summary>Whether a generation in this phase is over.</summary>
    public static bool IsTerminal(this GenerationPhase phase) =>
        phase is GenerationPhase.Completed or GenerationPhase.Failed or GenerationPhase.Cancelled;

    /// <summary>Whether a provider may hold a job for a generation in this phase.</summary>
    public static bool IsSubmitted(this GenerationPhase phase) =>
        phase is GenerationPhase.Submitting or GenerationPhase.Processing or GenerationPhase.OutcomeUnknown;

    /// <summary>What the outside sees of a phase. A joined generation shows its leader's, which its own row cannot tell.</summary>
    public static GenerationStatus Status(this GenerationPhase phase) => phase switch
    {
        GenerationPhase.Scheduled or GenerationPhase.Queued => GenerationStatus.Pending,
        GenerationPhase.RetryScheduled or GenerationPhase.WaitingInput => GenerationStatus.Pending,
        GenerationPhase.Joined => GenerationStatus.Processing,
        GenerationPhase.Submitting or GenerationPhase.Processing or GenerationPhase.OutcomeUnknown => GenerationStatus.Processing,
        GenerationPhase.Paused => GenerationStatus.Paused,
        GenerationPhase.Completed => GenerationStatus.Completed,
        GenerationPhase.Failed => GenerationStatus.Failed,
        GenerationPhase.Cancelled => GenerationStatus.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "A phase without a status."),
    };
}
