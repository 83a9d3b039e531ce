using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Branches of families.</summary>
internal static class BranchEndpoints
{
    private const string List = "branches";

    public static void MapBranches(this IEndpointRouteBuilder routes)
    {
        var branches = routes.MapGroup("/api/v1/prompts/git/families/{familyId:guid}/branches").WithTags("Prompt branches");
        branches.MapPost("", CreateAsync).RequireScope(Scopes.PromptsWrite).WithName("createBranch").WithSummary("Create a branch").Produces<BranchBody>(StatusCodes.Status201Created);
        branches.MapGet("", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listBranches").WithSummary("List branches by name").Produces<IReadOnlyList<BranchBody>>();
        branches.MapGet("{branch}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readBranch").WithSummary("Read a branch").Produces<BranchBody>();
        branches.MapPatch("{branch}", EditAsync).RequireScope(Scopes.PromptsWrite).WithName("editBranch").WithSummary("Restore, archive or protect a branch").Produces<BranchBody>();
        branches.MapDelete("{branch}", ArchiveAsync).RequireScope(Scopes.PromptsWrite).WithName("archiveBranch").WithSummary("Archive a branch; its versions stay").Produces<BranchBody>();
        branches.MapPost("{branch}/switch", SwitchAsync).RequireScope(Scopes.PromptsRead).WithName("switchBranch").WithSummary("Tell where a branch points; nothing is stored").Produces<BranchBody>();
    }

    private static async Task<IResult> CreateAsync(
        Guid familyId, Body<CreateBranchBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, OwnFamilies families, IGrainFactory grains)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        if (body.Value.Protected is true && !Scopes.Allow(caller.Key.Scopes, Scopes.PromptsProtect))
            return ScopeChecks.Missing(context, Scopes.PromptsProtect);
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).CreateBranch(
            new CreateBranch
            {
                WorkspaceId = caller.WorkspaceId,
                Name = Needed.Of(body.Value.Name, "name"),
                FromVersionId = body.Value.FromVersionId,
                FromBranch = body.Value.FromBranch ?? "main",
                IsProtected = body.Value.Protected ?? false,
                Author = caller.Name,
                Idempotency = idempotency.Claim(body.Sha256),
            },
            CancellationToken.None);
        if (result.Branch is not { } branch)
            return ProblemResult.Of([result.Problem!]);
        if (result.IsReplay)
            Replays.Mark(context);
        return TypedResults.Created($"/api/v1/prompts/git/families/{familyId}/branches/{branch.Name}", BranchBody.Of(branch));
    }

    private static async Task<IResult> ListAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, PointerQueries pointers, bool? archived, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var branches = await pointers.BranchesAsync(familyId, archived ?? false, Cursor.ReadText(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, branches, size, branch => Cursor.OfText(List, branch.Name)).Select(branch => BranchBody.Of(BranchSnapshots.Of(branch))));
    }

    private static async Task<IResult> ReadAsync(
        Guid familyId, string branch, Caller caller, OwnFamilies families, PointerQueries pointers, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        return await pointers.BranchAsync(familyId, branch, cancellationToken) is { } found
            ? TypedResults.Ok(BranchBody.Of(BranchSnapshots.Of(found)))
            : ProblemResult.NotFound("branch", "branch");
    }

    private static Task<IResult> SwitchAsync(
        Guid familyId, string branch, Caller caller, OwnFamilies families, PointerQueries pointers, CancellationToken cancellationToken) =>
        ReadAsync(familyId, branch, caller, families, pointers, cancellationToken);

    private static async Task<IResult> EditAsync(
        Guid familyId, string branch, Body<EditBranchBody> body, Caller caller, HttpContext context, OwnFamilies families, IGrainFactory grains)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        if (body.Value.Protected is not null && !Scopes.Allow(caller.Key.Scopes, Scopes.PromptsProtect))
            return ScopeChecks.Missing(context, Scopes.PromptsProtect);
        return await SendAsync(grains, familyId, new EditBranch
        {
            WorkspaceId = caller.WorkspaceId,
            Name = branch,
            IsArchived = body.Value.Archived,
            IsProtected = body.Value.Protected,
            Author = caller.Name,
        });
    }

    private static async Task<IResult> ArchiveAsync(Guid familyId, string branch, Caller caller, OwnFamilies families, IGrainFactory grains, bool? force, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        return await SendAsync(grains, familyId, new EditBranch { WorkspaceId = caller.WorkspaceId, Name = branch, IsArchived = true, Force = force ?? false, Author = caller.Name });
    }

    private static async Task<IResult> SendAsync(IGrainFactory grains, Guid familyId, EditBranch command)
    {
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).EditBranch(command, CancellationToken.None);
        return result.Branch is { } branch ? TypedResults.Ok(BranchBody.Of(branch)) : ProblemResult.Of([result.Problem!]);
    }
}
