namespace PixSim.Storage.Analytics;

/// <summary>How generations ended. Those that have not are apart: they are neither successes nor failures yet.</summary>
public sealed record OutcomeCounts(long Completed, long Failed, long Cancelled, long InFlight)
{
    /// <summary>Those that have ended.</summary>
    public long Settled => Completed + Failed + Cancelled;

    /// <summary>Those that say something of the prompt: a cancelled one does not.</summary>
    public long Judged => Completed + Failed;

    /// <summary>All that were created.</summary>
    public long Created => Settled + InFlight;
}

/// <summary>From creation to the result, of completed generations, in seconds.</summary>
public sealed record LatencySeconds(double P50, double P90, double P99);

/// <summary>How generations at one provider ended, or at all of them.</summary>
/// <param name="ProviderId">The provider; null for all.</param>
/// <param name="Latency">Null where none has completed.</param>
public sealed record ProviderOutcomes(string? ProviderId, OutcomeCounts Counts, LatencySeconds? Latency);

/// <summary>What was charged, in micro-units of a currency.</summary>
public sealed record ChargedAmount(string ProviderId, string Currency, long Micros);

/// <summary>What people said.</summary>
/// <param name="Variants">Results that somebody said something of.</param>
/// <param name="Rated">Those that have a rating.</param>
/// <param name="AverageRating">1 to 5; null without a rating.</param>
/// <param name="AverageQuality">0 to 1; null without a score.</param>
public sealed record FeedbackCounts(long Variants, long Rated, double? AverageRating, long Favorites, long Scored, double? AverageQuality);

/// <summary>How the generations that were created on a day, in UTC, ended so far.</summary>
public sealed record DayOutcomes(DateOnly Day, OutcomeCounts Counts);

/// <summary>A version and how it does.</summary>
public sealed record VersionStanding(Guid VersionId, Guid FamilyId, int Number, OutcomeCounts Counts, double? AverageRating, long Ratings);

/// <summary>How a workspace uses its prompts.</summary>
/// <param name="Generations">All that were created.</param>
/// <param name="Versioned">Those from a version of a family.</param>
/// <param name="VersionsUsed">Different versions that were generated from.</param>
/// <param name="VersionsReused">Those of them that were generated from more than once.</param>
/// <param name="LimitRefusals">Prompts that a provider's limit refused before they cost anything.</param>
public sealed record PromptUse(long Generations, long Versioned, long VersionsUsed, long VersionsReused, long LimitRefusals);
