using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>What happened to a family, and when.</summary>
internal static class TimeEndpoints
{
    private const string List = "timeline";
    private const int DefaultDays = 30;
    private const int MaxDays = 365;

    public static void MapTimes(this IEndpointRouteBuilder routes)
    {
        var families = routes.MapGroup("/api/v1/prompts/git/families/{familyId:guid}").WithTags("Prompt branches");
        families.MapGet("timeline", TimelineAsync).RequireScope(Scopes.PromptsRead).WithName("listTimeline").WithSummary("List the versions of a time, the highest number first").Produces<IReadOnlyList<VersionBody>>();
        families.MapGet("activity", ActivityAsync).RequireScope(Scopes.PromptsRead).WithName("readActivity").WithSummary("Count the versions of the last days").Produces<ActivityBody>();
    }

    private static async Task<IResult> TimelineAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, PointerQueries pointers, TimeQueries queries, VersionBodies bodies, DateTimeOffset? start, DateTimeOffset? end,
        string? branch, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        if (Filter.Text(branch, "branch") is { } named && await pointers.BranchAsync(familyId, named, cancellationToken) is null)
            return ProblemResult.NotFound("branch", "branch");
        var found = await queries.TimelineAsync(
            familyId, start?.ToUniversalTime(), end?.ToUniversalTime(), branch, Cursor.ReadNumber(List, cursor), size + 1, cancellationToken);
        var page = Page.Cut(context, found, size, version => Cursor.Of(List, version.Number.ToString()));
        return TypedResults.Ok(await bodies.OfAsync([.. page.Select(version => version.Id)], cancellationToken));
    }

    private static async Task<IResult> ActivityAsync(
        Guid familyId, Caller caller, OwnFamilies families, TimeQueries queries, TimeProvider clock, int? days, CancellationToken cancellationToken)
    {
        var wanted = days ?? DefaultDays;
        if (wanted is < 1 or > MaxDays)
            return ProblemResult.Of(StatusCodes.Status400BadRequest, "out_of_range", "days", $"1 to {MaxDays} days.");
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var since = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1 - wanted);
        var byDay = await queries.DaysAsync(familyId, since, cancellationToken);
        var byAuthor = await queries.AuthorsAsync(familyId, since, cancellationToken);
        return TypedResults.Ok(new ActivityBody(
            wanted,
            since,
            byDay.Sum(day => day.Versions),
            [.. byDay.Select(day => new ActivityDayBody(day.Date, day.Versions, day.Authors))],
            [.. byAuthor.Select(author => new ActivityAuthorBody(author.Author, author.Versions))]));
    }
}
