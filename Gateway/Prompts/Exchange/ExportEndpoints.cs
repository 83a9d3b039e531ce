using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Families on their way out.</summary>
internal static class ExportEndpoints
{
    // As many ids as an address has room for, about.
    private const int MostChosen = 100;

    private const string Json = "application/json";

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var families = routes.MapGroup("/api/v1/prompts").WithTags("Prompt families");
        families.MapGet("families/{id:guid}/export", ExportAsync).RequireScope(Scopes.PromptsRead).WithName("exportFamily").WithSummary("Take a family out as a file: with its versions, branches and labels").Produces(StatusCodes.Status200OK, contentType: Json);
        families.MapGet("export", ExportSeveralAsync).RequireScope(Scopes.PromptsRead).WithName("exportFamilies").WithSummary("Take families out as one file, as they are at one moment").Produces(StatusCodes.Status200OK, contentType: Json);
    }

    private static async Task<IResult> ExportAsync(
        Guid id,
        [FromQuery(Name = "include_versions")] bool? includeVersions,
        [FromQuery(Name = "include_analytics")] bool? includeAnalytics,
        [FromQuery(Name = "format_version")] string? formatVersion,
        Caller caller,
        HttpContext context,
        ExportQueries queries,
        FamilyExport export,
        CancellationToken cancellationToken)
    {
        Filter.OneOf([ImportFamilies.Single], formatVersion, "format_version", "format_version_unknown");
        if (includeVersions == false && includeAnalytics == true)
            return ProblemResult.Of(StatusCodes.Status400BadRequest, "analytics_without_versions", "include_analytics", "Analytics are told with each version: without versions there are none.");
        if (await queries.HeadAsync(caller.WorkspaceId, id, cancellationToken) is not { } head)
            return ProblemResult.NotFound("family");
        Attach(context, head.Family.Slug);
        return TypedResults.Stream(
            stream => export.WriteAsync(stream, head, includeVersions ?? true, includeAnalytics ?? false, context.RequestAborted), Json);
    }

    private static async Task<IResult> ExportSeveralAsync(
        [FromQuery(Name = "family_id")] Guid[]? familyIds,
        [FromQuery(Name = "include_dependencies")] bool? includeDependencies,
        [FromQuery(Name = "include_overrides")] bool? includeOverrides,
        [FromQuery(Name = "format_version")] string? formatVersion,
        Caller caller,
        HttpContext context,
        LibraryExport export,
        CancellationToken cancellationToken)
    {
        Filter.OneOf([ImportFamilies.Several], formatVersion, "format_version", "format_version_unknown");
        var chosen = familyIds is { Length: > 0 } ? familyIds.ToHashSet() : null;
        if (chosen?.Count > MostChosen)
            return ProblemResult.Of(StatusCodes.Status400BadRequest, "out_of_range", "family_id", $"At most {MostChosen} families can be chosen.");
        var file = await export.WriteAsync(new LibraryChoice(caller.WorkspaceId, chosen, includeDependencies ?? false, includeOverrides ?? true), cancellationToken);
        Attach(context, caller.Workspace.Slug);
        return TypedResults.Stream(file, Json);
    }

    private static void Attach(HttpContext context, string name) =>
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.prompts.json" }.ToString();
}
