using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Diffs;

/// <summary>What differs between versions: of one family, or of two of the workspace.</summary>
internal static class DiffEndpoints
{
    public static void MapDiffs(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapGroup("/api/v1/prompts/versions").WithTags("Prompt versions");
        versions.MapGet("{id:guid}/diff", DiffAsync).RequireScope(Scopes.PromptsRead).WithName("diffVersion").WithSummary("What a version changed in its parent, by clause and word").Produces<VersionDiffBody>();
        versions.MapGet("compare", CompareAsync).RequireScope(Scopes.PromptsRead).WithName("compareVersions").WithSummary("What differs between two versions, by clause and word").Produces<VersionComparisonBody>();
    }

    private static async Task<IResult> DiffAsync(Guid id, string? format, Caller caller, VersionCache versions, CancellationToken cancellationToken)
    {
        var shape = Shape(format);
        if (await FindAsync(versions, caller, id, cancellationToken) is not { } version)
            return ProblemResult.NotFound("version");
        if (version.ParentVersionId is not { } parentId || await FindAsync(versions, caller, parentId, cancellationToken) is not { } parent)
            return ProblemResult.Of(StatusCodes.Status404NotFound, "parent_not_found", "id", "The version has no parent: it was the first.");
        var shown = ShownDiff.Of(shape, parent, version);
        return TypedResults.Ok(new VersionDiffBody(
            version.Id, version.Number, parent.Id, parent.Number, shown.Format, shown.Diff, shown.Summary, shown.Operations));
    }

    private static async Task<IResult> CompareAsync(
        Guid from_version_id, Guid to_version_id, string? format, Caller caller, VersionCache versions, CancellationToken cancellationToken)
    {
        var shape = Shape(format);
        if (await FindAsync(versions, caller, from_version_id, cancellationToken) is not { } from)
            return Absent("from_version_id");
        if (await FindAsync(versions, caller, to_version_id, cancellationToken) is not { } to)
            return Absent("to_version_id");
        var shown = ShownDiff.Of(shape, from, to);
        return TypedResults.Ok(new VersionComparisonBody(
            from.Id, from.Number, to.Id, to.Number, shown.Format, shown.Diff, shown.Summary, shown.Operations));
    }

    private static string Shape(string? format) => Filter.OneOf(ShownDiff.Formats, format, "format", "format_unknown") ?? ShownDiff.Inline;

    private static async Task<VersionRecord?> FindAsync(VersionCache versions, Caller caller, Guid id, CancellationToken cancellationToken) =>
        await versions.FindAsync(id, cancellationToken) is { } version && version.WorkspaceId == caller.WorkspaceId ? version : null;

    private static ProblemResult Absent(string field) =>
        ProblemResult.Of(StatusCodes.Status404NotFound, "version_not_found", field, "There is no such version.");
}
