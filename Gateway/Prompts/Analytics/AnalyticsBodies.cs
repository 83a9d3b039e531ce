using PixSim.Domain.Prompts.Metrics;
using PixSim.Storage.Analytics;

namespace PixSim.Gateway.Prompts.Analytics;

/// <summary>A version in numbers. Only settled generations count as successes or failures; what is in flight is apart.</summary>
public sealed record VersionAnalyticsBody(
    Guid VersionId,
    UsageBody Usage,
    RatingsBody Ratings,
    QualityBody Quality,
    VariantCountsBody Variants,
    OutcomesBody Outcomes,
    ProportionBody? Success,
    LatencyBody? LatencySeconds,
    IReadOnlyList<CostBody> Cost,
    IReadOnlyList<ProviderNumbersBody> Providers);

/// <summary>A family in numbers: those of all its versions.</summary>
/// <param name="TotalVersions">How many versions it has.</param>
/// <param name="TotalGenerations">Settled generations.</param>
/// <param name="SuccessfulGenerations">Those of them that completed.</param>
/// <param name="SuccessRate">Completed of completed and failed, 0 to 1; absent where there is none of either.</param>
/// <param name="AverageRating">1 to 5, rounded to two places; absent without a rating.</param>
/// <param name="BestVersion">The version whose success rate is surely highest, by its lower bound; absent where none was judged.</param>
/// <param name="LatestVersion">The version with the highest number.</param>
public sealed record FamilyAnalyticsBody(
    Guid FamilyId,
    int TotalVersions,
    long TotalGenerations,
    long SuccessfulGenerations,
    double? SuccessRate,
    double? AverageRating,
    StandingBody? BestVersion,
    Guid? LatestVersion,
    OutcomesBody Outcomes,
    ProportionBody? Success,
    LatencyBody? LatencySeconds,
    IReadOnlyList<CostBody> Cost,
    IReadOnlyList<ProviderNumbersBody> Providers);

/// <summary>How much was generated.</summary>
/// <param name="TotalGenerations">Settled generations.</param>
/// <param name="SuccessfulGenerations">Those of them that completed.</param>
/// <param name="SuccessRate">Completed of completed and failed, 0 to 1; absent where there is none of either.</param>
/// <param name="GenerationCount">All that were created, those in flight too.</param>
public sealed record UsageBody(long TotalGenerations, long SuccessfulGenerations, double? SuccessRate, long GenerationCount);

/// <summary>What people said.</summary>
public sealed record RatingsBody(double? AverageRating, long TotalRatings, long FavoritesCount);

/// <summary>What classifiers said.</summary>
public sealed record QualityBody(double? AverageQualityScore, long Total);

/// <summary>Of how many results anything was said, and how many have a rating.</summary>
public sealed record VariantCountsBody(long Total, long Rated);

/// <summary>How generations ended.</summary>
public sealed record OutcomesBody(long Completed, long Failed, long Cancelled, long InFlight)
{
    internal static OutcomesBody Of(OutcomeCounts counts) => new(counts.Completed, counts.Failed, counts.Cancelled, counts.InFlight);
}

/// <summary>Completed of completed and failed, with Wilson's bounds at 95 %.</summary>
public sealed record ProportionBody(double Rate, double Lower, double Upper)
{
    internal static ProportionBody? Of(OutcomeCounts counts) =>
        Proportion.Of(counts.Completed, counts.Judged) is { } found ? new ProportionBody(Rounded(found.Share), Rounded(found.Lower), Rounded(found.Upper)) : null;

    internal static double Rounded(double value) => Math.Round(value, 4);
}

/// <summary>From creation to the result, in seconds, of completed generations.</summary>
public sealed record LatencyBody(double P50, double P90, double P99)
{
    internal static LatencyBody? Of(LatencySeconds? latency) =>
        latency is null ? null : new LatencyBody(Math.Round(latency.P50, 3), Math.Round(latency.P90, 3), Math.Round(latency.P99, 3));
}

/// <summary>What was charged, in millionths of a currency's unit.</summary>
public sealed record CostBody(string Currency, long Micros);

/// <summary>The same numbers at one provider.</summary>
public sealed record ProviderNumbersBody(string ProviderId, OutcomesBody Outcomes, ProportionBody? Success, LatencyBody? LatencySeconds, IReadOnlyList<CostBody> Cost);

/// <summary>A version and how it does.</summary>
public sealed record StandingBody(
    Guid VersionId, Guid FamilyId, int VersionNumber, OutcomesBody Outcomes, ProportionBody? Success, double? AverageRating, long TotalRatings)
{
    internal static StandingBody Of(VersionStanding standing) => new(
        standing.VersionId,
        standing.FamilyId,
        standing.Number,
        OutcomesBody.Of(standing.Counts),
        ProportionBody.Of(standing.Counts),
        standing.AverageRating is { } rating ? Math.Round(rating, 2) : null,
        standing.Ratings);
}

/// <summary>Two versions side by side.</summary>
/// <param name="SuccessRateDifference">The second one's success rate less the first one's; absent where either has none.</param>
/// <param name="Verdict">better or worse: the second one surely is; undecided: the numbers do not tell.</param>
public sealed record ComparisonBody(VersionAnalyticsBody From, VersionAnalyticsBody To, DifferenceBody? SuccessRateDifference, string Verdict);

/// <summary>A difference of two rates with Newcombe's bounds at 95 %.</summary>
public sealed record DifferenceBody(double Value, double Lower, double Upper);

/// <summary>How the generations that were created on a day ended so far.</summary>
/// <param name="Date">The day, in UTC.</param>
public sealed record DayBody(DateOnly Date, long Created, OutcomesBody Outcomes, ProportionBody? Success);

/// <summary>How a workspace uses its prompts.</summary>
/// <param name="Days">How many days are counted, today being the last.</param>
/// <param name="TotalGenerations">All that were created.</param>
/// <param name="VersionedGenerations">Those from a version of a family.</param>
/// <param name="VersionedShare">Their share, 0 to 1; absent where nothing was created.</param>
/// <param name="VersionsUsed">Different versions that were generated from.</param>
/// <param name="VersionsReused">Those of them that were generated from more than once.</param>
/// <param name="GenerationsPerVersion">Versioned generations of each version that was used; absent where none was.</param>
/// <param name="LimitErrorsPrevented">Prompts that were refused because they break a provider's limit, before they cost anything.</param>
public sealed record PromptUseBody(
    int Days,
    long TotalGenerations,
    long VersionedGenerations,
    double? VersionedShare,
    long VersionsUsed,
    long VersionsReused,
    double? GenerationsPerVersion,
    long LimitErrorsPrevented);
