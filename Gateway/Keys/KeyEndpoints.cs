using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Limits;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Workspaces;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>API keys: of a workspace by who may manage them, and administrators' by administrators.</summary>
internal static class KeyEndpoints
{
    private const string List = "keys";

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/keys").WithTags("Keys");
        keys.MapPost("", CreateAsync).RequireScope(Scopes.KeysManage).WithName("createKey").WithSummary("Make a key; it is shown this once").Produces<KeyBody>(StatusCodes.Status201Created);
        keys.MapGet("", ListAsync).RequireScope(Scopes.KeysManage).WithName("listKeys").WithSummary("List keys, newest first, without their secrets").Produces<IReadOnlyList<KeyBody>>();
        keys.MapGet("{id:guid}", ReadAsync).RequireScope(Scopes.KeysManage).WithName("readKey").WithSummary("Read what a key may do").Produces<KeyBody>();
        keys.MapDelete("{id:guid}", RevokeAsync).RequireScope(Scopes.KeysManage).WithName("revokeKey").WithSummary("Revoke a key").Produces(StatusCodes.Status204NoContent);
        keys.MapPost("{id:guid}/rotate", RotateAsync).RequireScope(Scopes.KeysManage).WithName("rotateKey").WithSummary("Make a key's successor, and let the key expire").Produces<KeyBody>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> CreateAsync(
        Body<CreateKeyBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, KeyRing ring, KeyQueries queries, WorkspaceDirectory workspaces,
        Replays replays, KeyLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        if (KeyRules.Judge(wanted, clock.GetUtcNow()) is { Count: > 0 } problems)
            return ProblemResult.Of(problems);
        var scopes = wanted.Scopes!.Distinct(StringComparer.Ordinal).ToList();
        if (scopes.Find(scope => !Scopes.Allow(caller.Key.Scopes, scope)) is { } lacking)
            return ScopeChecks.Missing(context, lacking);
        if (wanted.WorkspaceId is { } named && !await MayNameAsync(named, caller, workspaces, cancellationToken))
            return ProblemResult.Of(StatusCodes.Status404NotFound, "workspace_not_found", "workspace_id", "There is no such workspace.");

        // 0 stands for no limit.
        var most = limits.RateOf(caller.Key);
        if (!caller.IsAdmin && most > 0 && wanted.RequestsPerMinute > most)
            return ProblemResult.Of([KeyRules.RateAboveMakers(most)]);

        Guid? workspaceId = scopes.Contains(Scopes.Admin) ? null : wanted.WorkspaceId ?? caller.WorkspaceId;
        var claim = idempotency.Claim(body.Sha256);
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => Created(await ring.MakeAsync(workspaceId, wanted.Name!, scopes, wanted.ExpiresAt, wanted.RequestsPerMinute ?? caller.Key.RequestsPerMinute, caller, claim, CancellationToken.None)),
            id => ShowAsync(new KeyReach(workspaceId ?? caller.WorkspaceId, caller.IsAdmin), id, queries, cancellationToken),
            NotMade);
    }

    private static async Task<IResult> RotateAsync(
        Guid id, Body<RotateKeyBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, KeyRing ring, KeyQueries queries, Replays replays,
        CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(Reach(caller), id, cancellationToken) is not { } old)
            return ProblemResult.NotFound("key");
        if (KeyRules.Overlap(body.Value) is not { } overlap)
            return ProblemResult.Of([KeyRules.OverlapOutOfRange]);
        if (Array.Find(old.Scopes, scope => !Scopes.Allow(caller.Key.Scopes, scope)) is { } lacking)
            return ScopeChecks.Missing(context, lacking);
        var claim = idempotency.Claim(body.Sha256);
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => Created(await ring.RotateAsync(old, overlap, caller, claim, CancellationToken.None)),
            successor => ShowAsync(Reach(caller), successor, queries, cancellationToken),
            NotValid);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, HttpContext context, KeyQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var keys = await queries.ListAsync(Reach(caller), Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, keys, size, key => Cursor.Of(List, key.Id.ToString("N"))).Select(KeyBody.Of));
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, KeyQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(Reach(caller), id, cancellationToken) is { } key ? TypedResults.Ok(KeyBody.Of(key)) : ProblemResult.NotFound("key");

    private static async Task<IResult> RevokeAsync(Guid id, Caller caller, KeyRing ring, KeyQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(Reach(caller), id, cancellationToken) is not { } key)
            return ProblemResult.NotFound("key");
        await ring.RevokeAsync(key, caller, CancellationToken.None);
        return TypedResults.NoContent();
    }

    private static async ValueTask<bool> MayNameAsync(Guid workspaceId, Caller caller, WorkspaceDirectory workspaces, CancellationToken cancellationToken) =>
        workspaceId == caller.WorkspaceId || (caller.IsAdmin && await workspaces.FindAsync(workspaceId, cancellationToken) is not null);

    private static KeyReach Reach(Caller caller) => new(caller.WorkspaceId, caller.IsAdmin);

    private static Created<KeyBody>? Created(KeyBody? key) => key is null ? null : TypedResults.Created($"/api/v1/keys/{key.Id}", key);

    // A key is shown once: what is sent again gets everything but the key itself.
    private static async Task<IResult> ShowAsync(KeyReach reach, Guid id, KeyQueries queries, CancellationToken cancellationToken) =>
        Created(KeyBody.Of((await queries.FindAsync(reach, id, cancellationToken))!))!;

    private static ProblemResult NotMade => ProblemResult.Of(StatusCodes.Status409Conflict, "key_not_made", null, "The key was not made. Send the request again.", retryable: true);

    private static ProblemResult NotValid => ProblemResult.Of(StatusCodes.Status409Conflict, "key_not_valid", "id", "This key has expired or was revoked: make a new one.");
}
