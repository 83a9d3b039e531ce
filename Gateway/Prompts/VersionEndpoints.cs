using PixSim.Domain.Prompts.Pointers;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Recent;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>Prompt versions.</summary>
internal static class VersionEndpoints
{
    private const string List = "versions";
    private const string BySemanticVersion = "semantic_version";
    private static readonly string[] Orders = ["version_number", BySemanticVersion];

    public static void MapVersions(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapGroup("/api/v1/prompts").WithTags("Prompt versions");
        versions.MapPost("families/{familyId:guid}/versions", AddAsync).RequireScope(Scopes.PromptsWrite).WithName("addVersion").WithSummary("Add a version; its number is the next one").Produces<VersionBody>(StatusCodes.Status201Created);
        versions.MapGet("families/{familyId:guid}/versions", ListAsync).RequireScope(Scopes.PromptsRead).WithName("listVersions").WithSummary("List a family's versions, the highest number first, or those with a semantic version by its precedence (order_by=semantic_version)").Produces<IReadOnlyList<VersionBody>>();
        versions.MapGet("families/{familyId:guid}/versions/latest", LatestAsync).RequireScope(Scopes.PromptsRead).WithName("latestVersion").WithSummary("Read the version with the highest number").ProducesIfChanged<VersionBody>();
        versions.MapGet("versions/{id:guid}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readVersion").WithSummary("Read a version").ProducesIfChanged<VersionBody>();
    }

    private static Task<IResult> AddAsync(
        Guid familyId, Body<AddVersionBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, VersionAdding adding, TimeProvider clock) =>
        adding.AddAsync(context, familyId, Command(body.Value, caller, Guid.CreateVersion7(clock.GetUtcNow())) with { Idempotency = idempotency.Claim(body.Sha256) });

    private static async Task<IResult> ListAsync(
        Guid familyId, Caller caller, HttpContext context, PromptQueries queries, VersionBodies bodies, string? order_by, int? limit, int? offset, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var passed = Page.Offset(offset, cursor);
        var isSemantic = Filter.OneOf(Orders, order_by, "order_by", "order_unknown") == BySemanticVersion;
        var family = await queries.FamilyAsync(familyId, cancellationToken);
        if (family?.WorkspaceId != caller.WorkspaceId)
            return ProblemResult.NotFound("family");
        var page = await (isSemantic
            ? SemanticPageAsync(familyId, context, queries, passed, size, cursor, cancellationToken)
            : NumberedPageAsync(familyId, context, queries, passed, size, cursor, cancellationToken));
        return TypedResults.Ok(await bodies.OfAsync(page, cancellationToken));
    }

    private static async Task<IReadOnlyList<VersionRecord>> NumberedPageAsync(
        Guid familyId, HttpContext context, PromptQueries queries, int offset, int size, string? cursor, CancellationToken cancellationToken)
    {
        var versions = await queries.VersionsAsync(familyId, Cursor.ReadNumber(List, cursor), offset, size + 1, cancellationToken);
        return Page.Cut(context, versions, size, version => Cursor.Of(List, version.Number!.Value.ToString()));
    }

    private static async Task<IReadOnlyList<VersionRecord>> SemanticPageAsync(
        Guid familyId, HttpContext context, PromptQueries queries, int offset, int size, string? cursor, CancellationToken cancellationToken)
    {
        var versions = await queries.VersionsBySemanticOrderAsync(familyId, Cursor.ReadText(BySemanticVersion, cursor), offset, size + 1, cancellationToken);
        return Page.Cut(context, versions, size, version => Cursor.OfText(BySemanticVersion, version.SemanticOrder!));
    }

    private static async Task<IResult> LatestAsync(
        Guid familyId, Caller caller, HttpContext context, IGrainFactory grains, RecentVersions versions, CancellationToken cancellationToken) =>
        await grains.GetGrain<IPromptFamilyGrain>(familyId).Latest(caller.WorkspaceId, cancellationToken) is { } latest
            ? await ReadAsync(latest.Id, caller, context, versions, cancellationToken)
            : ProblemResult.NotFound("version");

    private static async ValueTask<IResult> ReadAsync(Guid id, Caller caller, HttpContext context, RecentVersions versions, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(id, cancellationToken) is not { } read || read.Value.WorkspaceId != caller.WorkspaceId)
            return ProblemResult.NotFound("version");
        PromptFreshness.Tell(context, read);
        return read.Value.Answer;
    }

    /// <summary>The command of a body.</summary>
    internal static AddVersion Command(AddVersionBody body, Caller caller, Guid versionId) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        VersionId = versionId,
        Text = Needed.Of(body.PromptText, "prompt_text"),
        Branch = body.BranchName ?? PointerName.Main,
        BaseVersionId = body.BaseVersionId,
        ParentVersionId = body.ParentVersionId,
        SemanticVersion = body.SemanticVersion,
        CompatibleStrategies = Needed.Each(body.CompatibleStrategies, "compatible_strategies"),
        AllowRandomization = body.AllowRandomization ?? false,
        RandomizationJson = body.RandomizationParams?.ToJsonString(),
        CommitMessage = body.CommitMessage,
        Author = body.Author ?? caller.Name,
        VariablesJson = body.Variables?.ToJsonString() ?? "{}",
        ProviderHintsJson = body.ProviderHints?.ToJsonString() ?? "{}",
        Tags = Needed.Each(body.Tags, "tags"),
        ProviderId = body.ProviderId,
    };
}
