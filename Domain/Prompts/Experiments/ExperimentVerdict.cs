namespace PixSim.Domain.Prompts.Experiments;

/// <summary>What an experiment says.</summary>
public enum ExperimentVerdict
{
    /// <summary>An arm has not the minimum sample yet.</summary>
    Collecting,

    /// <summary>The arms did not get the units that their weights say: whatever they show is not to be trusted.</summary>
    SampleRatioMismatch,

    /// <summary>The numbers do not tell which arm is best.</summary>
    Undecided,

    /// <summary>One arm is better than every other.</summary>
    Winner,
}
