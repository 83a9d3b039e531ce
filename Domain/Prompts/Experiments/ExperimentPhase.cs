namespace PixSim.Domain.Prompts.Experiments;

/// <summary>Where an experiment stands.</summary>
public enum ExperimentPhase
{
    /// <summary>It has never begun.</summary>
    Draft,

    /// <summary>Units get their arms, and count.</summary>
    Running,

    /// <summary>Nobody gets an arm for now. Whoever had one has it again when it goes on.</summary>
    Paused,

    /// <summary>It has ended without a winner.</summary>
    Stopped,

    /// <summary>It has ended, and its winner was promoted.</summary>
    Concluded,
}

/// <summary>What is done to an experiment.</summary>
public enum ExperimentStep
{
    /// <summary>It begins.</summary>
    Start,

    /// <summary>It is interrupted.</summary>
    Pause,

    /// <summary>It goes on.</summary>
    Resume,

    /// <summary>It ends without a winner; a draft is given up.</summary>
    Stop,

    /// <summary>It ends with one.</summary>
    Conclude,
}

/// <summary>How experiments move.</summary>
public static class ExperimentPhases
{
    /// <summary>Whether it has begun and not ended. A family has at most one that is.</summary>
    public static bool IsOpen(this ExperimentPhase phase) => phase is ExperimentPhase.Running or ExperimentPhase.Paused;

    /// <summary>Where a step leads; null if it cannot be taken from here.</summary>
    public static ExperimentPhase? After(this ExperimentPhase phase, ExperimentStep step) => (phase, step) switch
    {
        (ExperimentPhase.Draft, ExperimentStep.Start) => ExperimentPhase.Running,
        (ExperimentPhase.Running, ExperimentStep.Pause) => ExperimentPhase.Paused,
        (ExperimentPhase.Paused, ExperimentStep.Resume) => ExperimentPhase.Running,
        (ExperimentPhase.Draft or ExperimentPhase.Running or ExperimentPhase.Paused, ExperimentStep.Stop) => ExperimentPhase.Stopped,
        (ExperimentPhase.Running or ExperimentPhase.Paused or ExperimentPhase.Stopped, ExperimentStep.Conclude) => ExperimentPhase.Concluded,
        _ => null,
    };
}
