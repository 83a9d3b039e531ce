namespace PixSim.Domain.Generations;

/// <summary>What a new generation's lifecycle starts from.</summary>
/// <param name="Id">Its id; also decides the jitter of its back-offs, so that a decision can be computed again.</param>
/// <param name="Timeout">How long it may take from its release.</param>
/// <param name="MaxRetries">How many failed attempts may be followed by another.</param>
/// <param name="ScheduledAt">When it is to start; null or past means now.</param>
/// <param name="WaitsForInputs">Whether an input is not there yet; matters to one that joins only if it has to run after all.</param>
/// <param name="LeaderId">The twin that it joins instead of running; null if it runs.</param>
/// <param name="Fallback">What its owner shows where it fails; null if nothing was said.</param>
public sealed record GenerationPlan(
    Guid Id,
    TimeSpan Timeout,
    int MaxRetries,
    DateTimeOffset? ScheduledAt = null,
    bool WaitsForInputs = false,
    Guid? LeaderId = null,
    Fallback? Fallback = null);
