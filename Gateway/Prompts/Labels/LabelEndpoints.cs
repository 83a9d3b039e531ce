using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Recent;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;
using PixSim.Storage.Recent;

namespace PixSim.Gateway.Prompts.Labels;

/// <summary>Labels of families: names such as "production" that point at a version, and move by compare-and-set.</summary>
internal static class LabelEndpoints
{
    private const string List = "labels";
    private const string History = "label-history";

    public static void MapLabels(this IEndpointRouteBuilder routes)
    {
        var labels = routes.MapGroup("/api/v1/prompts/families/{familyId:guid}/labels").WithTags("Prompt labels");
        labels.MapGet("", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listLabels").WithSummary("List labels by name").Produces<IReadOnlyList<LabelBody>>();
        labels.MapGet("{name}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readLabel").WithSummary("Read a label").Produces<LabelBody>();
        labels.MapGet("{name}/version", VersionAsync).RequireScope(Scopes.PromptsRead).WithName("readLabelledVersion").WithSummary("Read the version that a label points at").ProducesIfChanged<VersionBody>();
        labels.MapPut("{name}", SetAsync).RequireScope(Scopes.PromptsWrite).WithName("setLabel").WithSummary("Create a label (If-None-Match: *), or point it elsewhere (If-Match)").Produces<LabelBody>().Produces<LabelBody>(StatusCodes.Status201Created);
        labels.MapDelete("{name}", RemoveAsync).RequireScope(Scopes.PromptsWrite).WithName("removeLabel").WithSummary("Remove a label; its history stays").Produces(StatusCodes.Status204NoContent);
        labels.MapPost("{name}/rollback", RollBackAsync).RequireScope(Scopes.PromptsWrite).WithName("rollBackLabel").WithSummary("Point a label where an earlier revision did").Produces<LabelBody>();
        labels.MapGet("{name}/history", HistoryAsync).RequireScope(Scopes.PromptsRead).WithName("listLabelHistory").WithSummary("List a label's revisions, the latest first").Produces<IReadOnlyList<LabelRevisionBody>>();
    }

    private static async Task<IResult> ListAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, PointerQueries pointers, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var labels = await pointers.LabelsAsync(familyId, Cursor.ReadText(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, labels, size, label => Cursor.OfText(List, label.Name)).Select(label => LabelBody.Of(LabelSnapshots.Of(label))));
    }

    private static async Task<IResult> ReadAsync(
        Guid familyId, string name, Caller caller, HttpContext context, OwnFamilies families, RecentLabels labels, CancellationToken cancellationToken)
    {
        if (await FindAsync(familyId, name, caller, families, labels, cancellationToken) is not { } read)
            return ProblemResult.NotFound("label", "name");
        PromptFreshness.Tell(context, read);
        return Show(context, LabelSnapshots.Of(read.Value.Label));
    }

    private static async ValueTask<IResult> VersionAsync(
        Guid familyId, string name, Caller caller, HttpContext context, OwnFamilies families, RecentLabels labels, RecentVersions versions,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(familyId, name, caller, families, labels, cancellationToken) is not { } label)
            return ProblemResult.NotFound("label", "name");
        if (await versions.FindAsync(label.Value.Label.ToVersionId!.Value, cancellationToken) is not { } version)
            return ProblemResult.NotFound("version");
        PromptFreshness.Tell(context, version);
        PromptFreshness.Tell(context, label);
        return version.Value.Answer;
    }

    /// <summary>A label that points somewhere. Only where there is none it is asked whether there is the family.</summary>
    private static async ValueTask<RecentRead<OwnedLabel>?> FindAsync(
        Guid familyId, string name, Caller caller, OwnFamilies families, RecentLabels labels, CancellationToken cancellationToken)
    {
        if (await labels.FindAsync(familyId, name, cancellationToken) is { } read && read.Value.WorkspaceId == caller.WorkspaceId)
            return read.Value.Label.ToVersionId is null ? null : read;
        await families.FamilyAsync(caller, familyId, cancellationToken);
        return null;
    }

    private static async Task<IResult> SetAsync(
        Guid familyId, string name, Body<SetLabelBody> body, Precondition precondition, Caller caller, HttpContext context, OwnFamilies families, PromptQueries queries,
        IGrainFactory grains, RecentLabels labels)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        var expected = precondition.Needed();
        var wanted = body.Value;
        if ((wanted.VersionId is null) == (wanted.VersionNumber is null))
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "field_missing", "version_id", "Name the version by one of version_id and version_number.");
        var versionId = wanted.VersionId ?? await queries.VersionIdAsync(familyId, wanted.VersionNumber!.Value, context.RequestAborted);
        if (versionId is null)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "version_not_found", "version_number", "There is no such version of this family.");
        var result = await MoveAsync(grains, labels, familyId, Command(name, LabelAction.Set, expected, caller) with
        {
            VersionId = versionId,
            IsProtected = wanted.Protected,
            Author = wanted.Author ?? caller.Name,
            Reason = wanted.Reason,
        });
        if (result.Label is not { } label)
            return ProblemResult.Of([result.Problem!]);
        return expected == 0 ? Created(context, familyId, label) : Show(context, label);
    }

    private static async Task<IResult> RemoveAsync(
        Guid familyId, string name, Precondition precondition, Caller caller, OwnFamilies families, IGrainFactory grains, RecentLabels labels, string? reason, CancellationToken cancellationToken)
    {
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var result = await MoveAsync(grains, labels, familyId, Command(name, LabelAction.Remove, precondition.Needed(), caller) with { Reason = Filter.Text(reason, "reason") });
        return result.Problem is { } problem ? ProblemResult.Of([problem]) : TypedResults.NoContent();
    }

    private static async Task<IResult> RollBackAsync(
        Guid familyId, string name, Body<RollBackLabelBody> body, Precondition precondition, Caller caller, IdempotencyHeader idempotency, HttpContext context,
        OwnFamilies families, IGrainFactory grains, RecentLabels labels)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        var result = await MoveAsync(grains, labels, familyId, Command(name, LabelAction.RollBack, precondition.Needed(), caller) with
        {
            ToRevision = body.Value.ToRevision,
            Author = body.Value.Author ?? caller.Name,
            Reason = body.Value.Reason,
            Idempotency = idempotency.Claim(body.Sha256),
        });
        if (result.Label is not { } label)
            return ProblemResult.Of([result.Problem!]);
        if (result.IsReplay)
            Replays.Mark(context);
        return Show(context, label);
    }

    private static async Task<IResult> HistoryAsync(
        Guid familyId, string name, Caller caller, HttpContext context, OwnFamilies families, PointerQueries pointers, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        if (await pointers.LabelAsync(familyId, name, cancellationToken) is null)
            return ProblemResult.NotFound("label", "name");
        var revisions = await pointers.LabelHistoryAsync(familyId, name, Cursor.ReadNumber(History, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, revisions, size, row => Cursor.Of(History, row.Revision.ToString())).Select(LabelRevisionBody.Of));
    }

    private static async Task<LabelResult> MoveAsync(IGrainFactory grains, RecentLabels labels, Guid familyId, MoveLabel command)
    {
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).MoveLabel(command, CancellationToken.None);
        labels.Forget(familyId, command.Name);
        return result;
    }

    private static MoveLabel Command(string name, LabelAction action, int expected, Caller caller) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        Name = name,
        Action = action,
        ExpectedRevision = expected,
        MayMoveProtected = Scopes.Allow(caller.Key.Scopes, Scopes.PromptsProtect),
        Author = caller.Name,
    };

    private static Ok<LabelBody> Show(HttpContext context, LabelSnapshot label)
    {
        Precondition.Tell(context, label.Revision);
        return TypedResults.Ok(LabelBody.Of(label));
    }

    private static Created<LabelBody> Created(HttpContext context, Guid familyId, LabelSnapshot label)
    {
        Precondition.Tell(context, label.Revision);
        return TypedResults.Created($"/api/v1/prompts/families/{familyId}/labels/{label.Name}", LabelBody.Of(label));
    }
}
