using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>What can be seen of a family's graph.</summary>
internal static class GraphEndpoints
{
    private const string List = "graph";

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        var families = routes.MapGroup("/api/v1/prompts/git/families/{familyId:guid}").WithTags("Prompt branches");
        families.MapGet("branches/visualize", VisualizeAsync).RequireScope(Scopes.PromptsRead).WithName("visualizeBranches").WithSummary("Show the graph, from high numbers to low").Produces<GraphBody>();
        families.MapGet("branches/divergence", DivergenceAsync).RequireScope(Scopes.PromptsRead).WithName("compareBranches").WithSummary("Tell how two branches have parted").Produces<DivergenceBody>();
        families.MapGet("branches/{branch}/history", HistoryAsync).RequireScope(Scopes.PromptsRead).WithName("listBranchHistory").WithSummary("List a branch's versions and all their ancestors, the highest number first").Produces<IReadOnlyList<VersionBody>>();
    }

    private static async Task<IResult> VisualizeAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, GraphQueries graph, PointerQueries pointers, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var family = await families.FamilyAsync(caller, familyId, cancellationToken);
        var rows = await graph.RowsAsync(familyId, Cursor.ReadNumber(List, cursor), size + 1, cancellationToken);
        var page = Page.Cut(context, rows, size, row => Cursor.Of(List, row.Number.ToString()));
        return TypedResults.Ok(GraphPicture.Of(
            family, page, await pointers.BranchesAsync(familyId, cancellationToken), await pointers.LabelsAsync(familyId, cancellationToken)));
    }

    private static async Task<IResult> DivergenceAsync(
        Guid familyId, Caller caller, OwnFamilies families, FamilyGraph graph, PointerQueries pointers, string branch1, string branch2,
        CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var first = await BranchAsync(pointers, familyId, branch1, "branch1", cancellationToken);
        var second = await BranchAsync(pointers, familyId, branch2, "branch2", cancellationToken);
        var (head1, head2) = (BranchSnapshots.Of(first).Head, BranchSnapshots.Of(second).Head);
        var divergence = await graph.DivergenceAsync(familyId, head1, head2, cancellationToken);
        var status = (divergence.Ahead, divergence.Behind) switch
        {
            (0, 0) => "identical",
            (_, 0) => "ahead",
            (0, _) => "behind",
            _ => "diverged",
        };
        var mergeBase = divergence.MergeBase is { } common ? new PointerBody(common.Id, common.Number) : null;
        return TypedResults.Ok(new DivergenceBody(
            first.Name, PointerBody.Of(head1), second.Name, PointerBody.Of(head2), divergence.Ahead, divergence.Behind, mergeBase, status));
    }

    private static async Task<IResult> HistoryAsync(
        Guid familyId, string branch, Caller caller, HttpContext context, OwnFamilies families, FamilyGraph graph, PointerQueries pointers, VersionBodies bodies,
        int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        if (await pointers.BranchAsync(familyId, branch, cancellationToken) is not { } found)
            return ProblemResult.NotFound("branch", "branch");
        if (found.HeadVersionId is not { } head)
            return TypedResults.Ok(Array.Empty<VersionBody>());
        var start = HistoryCursor.Read(cursor) ?? new HistoryStart(found.HeadNumber!.Value, [head]);
        var page = await graph.HistoryAsync(familyId, start, new VersionPointer(head, found.HeadNumber!.Value), size, cancellationToken);
        if (page.Frontier.Count > 0 && page.Versions is [.., var last])
            Page.Link(context, HistoryCursor.Of(new HistoryStart(last.Number - 1, page.Frontier)));
        return TypedResults.Ok(await bodies.OfAsync([.. page.Versions.Select(version => version.Id)], cancellationToken));
    }

    private static async Task<BranchRow> BranchAsync(PointerQueries pointers, Guid familyId, string name, string parameter, CancellationToken cancellationToken) =>
        await pointers.BranchAsync(familyId, Filter.Text(name, parameter)!, cancellationToken)
            ?? throw new ProblemException(StatusCodes.Status404NotFound, "branch_not_found", parameter, "There is no such branch.");
}
