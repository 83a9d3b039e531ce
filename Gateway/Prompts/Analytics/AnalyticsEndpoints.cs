using Microsoft.AspNetCore.Mvc;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Analytics;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Analytics;

/// <summary>Prompts in numbers.</summary>
internal static class AnalyticsEndpoints
{
    private const int DefaultDays = 30;
    private const int MostDays = 365;
    private const int MostStandings = 100;
    private const int DefaultStandings = 10;

    public static void MapPromptAnalytics(this IEndpointRouteBuilder routes)
    {
        var prompts = routes.MapGroup("/api/v1/prompts").WithTags("Prompt analytics");
        prompts.MapGet("versions/{id:guid}/analytics", VersionAsync).RequireScope(Scopes.PromptsRead).WithName("versionAnalytics").WithSummary("A version in numbers").Produces<VersionAnalyticsBody>();
        prompts.MapGet("families/{id:guid}/analytics", FamilyAsync).RequireScope(Scopes.PromptsRead).WithName("familyAnalytics").WithSummary("A family in numbers").Produces<FamilyAnalyticsBody>();
        prompts.MapGet("analytics/top-performing", TopAsync).RequireScope(Scopes.PromptsRead).WithName("topPerforming").WithSummary("The versions that do best").Produces<IReadOnlyList<StandingBody>>();
        prompts.MapGet("analytics/compare", CompareAsync).RequireScope(Scopes.PromptsRead).WithName("compareAnalytics").WithSummary("Two versions side by side, in numbers").Produces<ComparisonBody>();
        prompts.MapGet("analytics/trends", TrendsAsync).RequireScope(Scopes.PromptsRead).WithName("promptTrends").WithSummary("How generations ended, by the day of their creation").Produces<IReadOnlyList<DayBody>>();
        prompts.MapGet("analytics/summary", SummaryAsync).RequireScope(Scopes.PromptsRead).WithName("promptUse").WithSummary("How the workspace uses its prompts").Produces<PromptUseBody>();
    }

    private static async Task<IResult> VersionAsync(
        Guid id, Caller caller, VersionCache versions, AnalyticsReader reader, CancellationToken cancellationToken) =>
        (await versions.FindAsync(id, cancellationToken))?.WorkspaceId == caller.WorkspaceId
            ? TypedResults.Ok(await reader.VersionAsync(caller.WorkspaceId, id, cancellationToken))
            : ProblemResult.NotFound("version");

    private static async Task<IResult> FamilyAsync(
        Guid id, Caller caller, PromptQueries prompts, AnalyticsReader reader, CancellationToken cancellationToken) =>
        await prompts.FamilyAsync(id, cancellationToken) is { } family && family.WorkspaceId == caller.WorkspaceId
            ? TypedResults.Ok(await reader.FamilyAsync(caller.WorkspaceId, id, family.VersionCount, family.LatestVersionId, cancellationToken))
            : ProblemResult.NotFound("family");

    private static async Task<IResult> TopAsync(
        Caller caller, PromptQueries prompts, PromptAnalytics analytics, [FromQuery(Name = "family_id")] Guid? familyId, string? metric, int? limit,
        CancellationToken cancellationToken)
    {
        var by = Filter.OneOf(Ranking.Metrics, metric, "metric", "metric_unknown") ?? Ranking.SuccessRate;
        var count = limit ?? DefaultStandings;
        if (count is < 1 or > MostStandings)
            return OutOfRange("limit", $"1 to {MostStandings} versions can be asked for.");
        if (familyId is { } family && (await prompts.FamilyAsync(family, cancellationToken))?.WorkspaceId != caller.WorkspaceId)
            return NotFound("family", "family_id");
        var standings = await analytics.StandingsAsync(new PromptSubject(caller.WorkspaceId, familyId), cancellationToken);
        return TypedResults.Ok(Ranking.Best(standings, by).Take(count).Select(StandingBody.Of));
    }

    private static async Task<IResult> CompareAsync(
        Caller caller, VersionCache versions, AnalyticsReader reader, [FromQuery(Name = "from_version_id")] Guid from, [FromQuery(Name = "to_version_id")] Guid to,
        CancellationToken cancellationToken)
    {
        foreach (var (id, field) in new[] { (from, "from_version_id"), (to, "to_version_id") })
        {
            if ((await versions.FindAsync(id, cancellationToken))?.WorkspaceId != caller.WorkspaceId)
                return NotFound("version", field);
        }

        return TypedResults.Ok(await reader.CompareAsync(caller.WorkspaceId, from, to, cancellationToken));
    }

    private static async Task<IResult> TrendsAsync(
        Caller caller, PromptQueries prompts, VersionCache versions, PromptAnalytics analytics, TimeProvider clock, [FromQuery(Name = "family_id")] Guid? familyId,
        [FromQuery(Name = "version_id")] Guid? versionId, int? days, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MostDays)
            return OutOfRange("days", $"1 to {MostDays} days can be asked for.");
        if (familyId is { } family && (await prompts.FamilyAsync(family, cancellationToken))?.WorkspaceId != caller.WorkspaceId)
            return NotFound("family", "family_id");
        if (versionId is { } version && (await versions.FindAsync(version, cancellationToken))?.WorkspaceId != caller.WorkspaceId)
            return NotFound("version", "version_id");
        var first = FirstDay(clock, days ?? DefaultDays);
        var counted = (await analytics.DaysAsync(new PromptSubject(caller.WorkspaceId, familyId, versionId), first, cancellationToken)).ToDictionary(day => day.Day, day => day.Counts);
        return TypedResults.Ok(Enumerable.Range(0, days ?? DefaultDays).Select(number =>
        {
            var day = DateOnly.FromDateTime(first.UtcDateTime).AddDays(number);
            var counts = counted.GetValueOrDefault(day, new OutcomeCounts(0, 0, 0, 0));
            return new DayBody(day, counts.Created, OutcomesBody.Of(counts), ProportionBody.Of(counts));
        }));
    }

    private static async Task<IResult> SummaryAsync(Caller caller, PromptAnalytics analytics, TimeProvider clock, int? days, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MostDays)
            return OutOfRange("days", $"1 to {MostDays} days can be asked for.");
        var use = await analytics.UseAsync(caller.WorkspaceId, FirstDay(clock, days ?? DefaultDays), cancellationToken);
        return TypedResults.Ok(new PromptUseBody(
            days ?? DefaultDays,
            use.Generations,
            use.Versioned,
            use.Generations > 0 ? ProportionBody.Rounded((double)use.Versioned / use.Generations) : null,
            use.VersionsUsed,
            use.VersionsReused,
            use.VersionsUsed > 0 ? Math.Round((double)use.Versioned / use.VersionsUsed, 2) : null,
            use.LimitRefusals));
    }

    // Days begin at midnight, and today is one of them.
    private static DateTimeOffset FirstDay(TimeProvider clock, int days) => new(clock.GetUtcNow().UtcDateTime.Date.AddDays(1 - days), TimeSpan.Zero);

    private static ProblemResult OutOfRange(string field, string message) => ProblemResult.Of(StatusCodes.Status400BadRequest, "out_of_range", field, message);

    private static ProblemResult NotFound(string what, string field) =>
        ProblemResult.Of(StatusCodes.Status404NotFound, $"{what}_not_found", field, $"There is no such {what}.");
}
