using PixSim.Domain.Prompts.Metrics;
using PixSim.Storage.Analytics;

namespace PixSim.Gateway.Prompts.Analytics;

/// <summary>
/// Ranks versions. By success rate it is the lower bound that counts, so that one success of one does not lead; by
/// ratings a version is drawn towards the middle of the scale as long as few have rated it.
/// </summary>
internal static class Ranking
{
    public const string SuccessRate = "success_rate";
    public const string TotalGenerations = "total_generations";
    public const string AverageRating = "avg_rating";

    // As if so many had rated it in the middle.
    private const double PriorRatings = 3;
    private const double MiddleRating = 3;

    /// <summary>The names of what can be ranked by.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [SuccessRate, TotalGenerations, AverageRating];

    /// <summary>Those that have the number, best first; of equals the newer.</summary>
    public static IEnumerable<VersionStanding> Best(IEnumerable<VersionStanding> standings, string metric) => standings
        .Select(standing => (Standing: standing, Value: Value(standing, metric)))
        .Where(ranked => ranked.Value is not null)
        .OrderByDescending(ranked => ranked.Value)
        .ThenByDescending(ranked => ranked.Standing.VersionId)
        .Select(ranked => ranked.Standing);

    private static double? Value(VersionStanding standing, string metric) => metric switch
    {
        SuccessRate => Proportion.Of(standing.Counts.Completed, standing.Counts.Judged)?.Lower,
        TotalGenerations => standing.Counts.Settled > 0 ? standing.Counts.Settled : null,
        _ => standing.AverageRating is { } rating
            ? ((rating * standing.Ratings) + (MiddleRating * PriorRatings)) / (standing.Ratings + PriorRatings)
            : null,
    };
}
