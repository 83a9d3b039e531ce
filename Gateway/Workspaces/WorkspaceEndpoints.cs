using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Workspaces;

/// <summary>Workspaces: the administrator's to create and to list.</summary>
internal static class WorkspaceEndpoints
{
    private const string List = "workspaces";

    public static void MapWorkspaces(this IEndpointRouteBuilder routes)
    {
        var workspaces = routes.MapGroup("/api/v1/workspaces").WithTags("Workspaces");
        workspaces.MapPost("", CreateAsync).RequireScope(Scopes.Admin).WithName("createWorkspace").WithSummary("Create a workspace").Produces<WorkspaceBody>(StatusCodes.Status201Created);
        workspaces.MapGet("", ListAsync).RequireScope(Scopes.Admin).WithName("listWorkspaces").WithSummary("List workspaces, newest first").Produces<IReadOnlyList<WorkspaceBody>>();
    }

    private static async Task<IResult> CreateAsync(
        Body<CreateWorkspaceBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, WorkspaceMaker maker, WorkspaceQueries queries, Replays replays,
        CancellationToken cancellationToken)
    {
        if (maker.Judge(body.Value) is { Count: > 0 } problems)
            return ProblemResult.Of(problems);
        var claim = idempotency.Claim(body.Sha256);
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => await maker.MakeAsync(body.Value, caller, claim, CancellationToken.None) is { } made ? Created(made) : null,
            async id => Created(WorkspaceBody.Of((await queries.FindAsync(id, cancellationToken))!)),
            ProblemResult.Of(StatusCodes.Status409Conflict, "slug_taken", "slug", $"Another workspace is called {body.Value.Slug}."));
    }

    private static async Task<IResult> ListAsync(
        Caller caller, HttpContext context, WorkspaceQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var workspaces = await queries.ListAsync(Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, workspaces, size, workspace => Cursor.Of(List, workspace.Id.ToString("N"))).Select(WorkspaceBody.Of));
    }

    private static Created<WorkspaceBody> Created(WorkspaceBody workspace) => TypedResults.Created((string?)null, workspace);
}
