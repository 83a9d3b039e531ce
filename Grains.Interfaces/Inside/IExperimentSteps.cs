namespace PixSim.Grains.Interfaces.Inside;

/// <summary>What a family is told of its experiments from inside the cluster.</summary>
[Alias("pixsim.IExperimentSteps")]
public interface IExperimentSteps : IGrainWithGuidKey
{
    /// <summary>
    /// Looks whether an arm of a running experiment fails too often by what is on disk, and stops the experiment if so.
    /// Returns whether it did. To look once more does no harm.
    /// </summary>
    [Alias("CheckGuards")]
    Task<bool> CheckGuards(Guid experimentId);
}

/// <summary>
/// Looks after the guard rails of all running experiments, by the key 0. Every process pings it, at start and every few
/// seconds; a reminder is the backstop.
/// </summary>
[Alias("pixsim.IExperimentWatchGrain")]
public interface IExperimentWatchGrain : IGrainWithIntegerKey
{
    /// <summary>Begins to look for arms that fail too often, unless it does so, or has just done so.</summary>
    [Alias("Ping")]
    Task Ping();
}
