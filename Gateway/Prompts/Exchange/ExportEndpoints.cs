using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Families on their way out.</summary>
internal static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var families = routes.MapGroup("/api/v1/prompts/families").WithTags("Prompt families");
        families.MapGet("{id:guid}/export", ExportAsync).RequireScope(Scopes.PromptsRead).WithName("exportFamily").WithSummary("Take a family out as a file: with its versions, branches and labels").Produces(StatusCodes.Status200OK, contentType: "application/json");
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
        Filter.OneOf([ExportWriter.FormatVersion], formatVersion, "format_version", "format_version_unknown");
        if (await queries.HeadAsync(caller.WorkspaceId, id, cancellationToken) is not { } head)
            return ProblemResult.NotFound("family");
        var disposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{head.Family.Slug}.prompts.json" };
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(
            stream => export.WriteAsync(stream, head, includeVersions ?? true, includeAnalytics ?? false, context.RequestAborted), "application/json");
    }
}
