using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.PromptFamily.Merging;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Merges of lines, and versions put onto branches once more.</summary>
internal static class MergeEndpoints
{
    public static void MapMerges(this IEndpointRouteBuilder routes)
    {
        var git = routes.MapGroup("/api/v1/prompts/git").WithTags("Prompt merges");
        git.MapGet("merge/detect-conflicts", DetectAsync).RequireScope(Scopes.PromptsRead).WithName("detectConflicts").WithSummary("Tell what a merge would come to; nothing is stored").Produces<ConflictsBody>();
        var family = git.MapGroup("families/{familyId:guid}");
        family.MapPost("merge", MergeAsync).RequireScope(Scopes.PromptsWrite).WithName("mergeBranches").WithSummary("Merge a branch, or a version's line, into a branch").Produces<MergeAnswerBody>();
        family.MapPost("rollback", RollBackAsync).RequireScope(Scopes.PromptsWrite).WithName("rollBackBranch").WithSummary("Give a branch an earlier version's content again, as a new version").Produces<MergeAnswerBody>();
        family.MapPost("revert/{versionId:guid}", RevertAsync).RequireScope(Scopes.PromptsWrite).WithName("revertVersion").WithSummary("Take back what a version changed, and leave what came after it").Produces<MergeAnswerBody>();
        family.MapPost("cherry-pick", PickAsync).RequireScope(Scopes.PromptsWrite).WithName("cherryPickVersion").WithSummary("Repeat on a branch what a version changed").Produces<MergeAnswerBody>();
    }

    private static async Task<IResult> MergeAsync(
        Guid familyId, Body<MergeBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, VersionBodies bodies) =>
        await AnswerAsync(context, bodies, await grains.GetGrain<IPromptFamilyGrain>(familyId).Merge(
            new MergeBranches
            {
                WorkspaceId = caller.WorkspaceId,
                SourceVersionId = body.Value.SourceVersionId,
                Source = body.Value.SourceVersionId is null ? Needed.Of(body.Value.Source, "source") : body.Value.Source,
                Target = body.Value.Target ?? "main",
                Strategy = MergeNames.Strategy(body.Value.Strategy),
                Decisions = MergeNames.Decisions(body.Value.Resolutions),
                CommitMessage = body.Value.CommitMessage,
                Author = body.Value.Author ?? caller.Name,
                ProviderId = body.Value.ProviderId,
                Idempotency = idempotency.Claim(body.Sha256),
            },
            CancellationToken.None));

    private static Task<IResult> RollBackAsync(
        Guid familyId, Body<RollbackBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, VersionBodies bodies) =>
        ReapplyAsync(familyId, context, grains, bodies, new ReapplyVersion
        {
            WorkspaceId = caller.WorkspaceId,
            Action = ReapplyAction.RollBack,
            VersionId = MergeNames.Version(body.Value.VersionId),
            Branch = body.Value.Branch ?? "main",
            CommitMessage = body.Value.CommitMessage,
            Author = body.Value.Author ?? caller.Name,
            ProviderId = body.Value.ProviderId,
            Idempotency = idempotency.Claim(body.Sha256),
        });

    private static Task<IResult> RevertAsync(
        Guid familyId, Guid versionId, Body<RevertBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, VersionBodies bodies) =>
        ReapplyAsync(familyId, context, grains, bodies, new ReapplyVersion
        {
            WorkspaceId = caller.WorkspaceId,
            Action = ReapplyAction.Revert,
            VersionId = versionId,
            Branch = body.Value.Branch ?? "main",
            Decisions = MergeNames.Decisions(body.Value.Resolutions),
            CommitMessage = body.Value.CommitMessage,
            Author = body.Value.Author ?? caller.Name,
            ProviderId = body.Value.ProviderId,
            Idempotency = idempotency.Claim(body.Sha256),
        });

    private static Task<IResult> PickAsync(
        Guid familyId, Body<CherryPickBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, VersionBodies bodies) =>
        ReapplyAsync(familyId, context, grains, bodies, new ReapplyVersion
        {
            WorkspaceId = caller.WorkspaceId,
            Action = ReapplyAction.CherryPick,
            VersionId = MergeNames.Version(body.Value.VersionId),
            Branch = body.Value.Branch ?? "main",
            Decisions = MergeNames.Decisions(body.Value.Resolutions),
            CommitMessage = body.Value.CommitMessage,
            Author = body.Value.Author ?? caller.Name,
            ProviderId = body.Value.ProviderId,
            Idempotency = idempotency.Claim(body.Sha256),
        });

    private static async Task<IResult> ReapplyAsync(
        Guid familyId, HttpContext context, IGrainFactory grains, VersionBodies bodies, ReapplyVersion command) =>
        await AnswerAsync(context, bodies, await grains.GetGrain<IPromptFamilyGrain>(familyId).Reapply(command, CancellationToken.None));

    private static async Task<IResult> AnswerAsync(HttpContext context, VersionBodies bodies, MergeOutcome outcome)
    {
        if (outcome.Version is not { } version)
            return ProblemResult.Of(outcome.Problems).With([.. outcome.Conflicts.Select(MergeConflictBody.Of)]);
        if (outcome.IsReplay)
            Replays.Mark(context);
        var body = (await bodies.OfAsync([version.Id], context.RequestAborted))[0];
        return TypedResults.Ok(new MergeAnswerBody(
            MergeNames.Of(outcome.Status), outcome.Warnings.Count > 0 ? body with { Warnings = outcome.Warnings } : body));
    }

    private static async Task<IResult> DetectAsync(
        Guid source_version_id, Guid target_version_id, Caller caller, VersionCache versions, LineMerge merging, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(source_version_id, cancellationToken) is not { } source || source.WorkspaceId != caller.WorkspaceId)
            return Absent("source_version_id");
        if (await versions.FindAsync(target_version_id, cancellationToken) is not { } target || target.WorkspaceId != caller.WorkspaceId)
            return Absent("target_version_id");
        if (source.FamilyId is not { } familyId || target.FamilyId != familyId)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "families_differ", "target_version_id", "Only versions of one family can be merged.");
        var plan = await merging.PlanAsync(familyId, source, target, MergeStrategy.Auto, [], cancellationToken);
        var conflicts = plan.Conflicts;
        return TypedResults.Ok(new ConflictsBody(
            source.Id, target.Id, plan.Base?.VersionId, MergeNames.Of(plan.Status), conflicts.Count > 0,
            [.. conflicts.Select(MergeConflictBody.Of)], plan.Result?.Content?.Text));
    }

    private static ProblemResult Absent(string field) =>
        ProblemResult.Of(StatusCodes.Status404NotFound, "version_not_found", field, "There is no such version.");
}
