using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Text;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Prompts.Analytics;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>A version at a glance.</summary>
/// <param name="CharCount">The length of its text, in Unicode scalars.</param>
/// <param name="WordCount">Runs of characters between white space.</param>
/// <param name="VariableCount">The variables that its text names, each counted once.</param>
/// <param name="GenerationCount">Generations that were created from it.</param>
/// <param name="SuccessfulAssets">Those of them that completed.</param>
/// <param name="SuccessRate">Completed of completed and failed, 0 to 1; absent where there is none of either.</param>
/// <param name="ChildrenCount">Versions of which it is a parent.</param>
/// <param name="Tags">Those that it has today.</param>
/// <param name="AgeDays">Whole days since it was written.</param>
public sealed record VersionStatsBody(
    Guid VersionId,
    int VersionNumber,
    string BranchName,
    int CharCount,
    int WordCount,
    int VariableCount,
    long GenerationCount,
    long SuccessfulAssets,
    double? SuccessRate,
    int ChildrenCount,
    IReadOnlyList<string> Tags,
    string Author,
    DateTimeOffset CreatedAt,
    int AgeDays);

/// <summary>Versions at a glance.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1/prompts/git/versions").WithTags("Prompt branches")
            .MapGet("{id:guid}/stats", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("versionStats").WithSummary("A version at a glance").Produces<VersionStatsBody>();

    private static async Task<IResult> ReadAsync(
        Guid id, Caller caller, OwnFamilies families, GraphQueries graph, TagQueries tags, AnalyticsReader analytics, TimeProvider clock, CancellationToken cancellationToken)
    {
        var version = await families.VersionAsync(caller, id, cancellationToken);
        var usage = (await analytics.VersionAsync(caller.WorkspaceId, id, cancellationToken)).Usage;
        return TypedResults.Ok(new VersionStatsBody(
            version.Id,
            version.Number!.Value,
            version.Branch!,
            PromptText.CountScalars(version.Text),
            version.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
            Template.Parse(version.Text).Template!.Variables.Select(variable => variable.Path).Distinct().Count(),
            usage.GenerationCount,
            usage.SuccessfulGenerations,
            usage.SuccessRate,
            await graph.CountChildrenAsync(version.FamilyId!.Value, version.Id, version.Number.Value, cancellationToken),
            [.. (await tags.OfVersionsAsync([version.Id], cancellationToken))[version.Id]],
            version.Author,
            version.CreatedAt,
            Math.Max(0, (int)(clock.GetUtcNow() - version.CreatedAt).TotalDays)));
    }
}
