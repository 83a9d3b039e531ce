using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Domain.Webhooks;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Webhooks;

namespace PixSim.Gateway.Webhooks;

/// <summary>Who is told of what happens, by Standard Webhooks.</summary>
internal static class WebhookEndpoints
{
    private const string List = "webhooks";
    private const string Deliveries = "deliveries";

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/api/v1/webhooks").WithTags("Webhooks");
        webhooks.MapPost("", CreateAsync).RequireScope(Scopes.WebhooksManage).WithName("createWebhook").WithSummary("Make an endpoint; its secret is shown this once").Produces<WebhookBody>(StatusCodes.Status201Created);
        webhooks.MapGet("", ListAsync).RequireScope(Scopes.WebhooksManage).WithName("listWebhooks").WithSummary("List endpoints, newest first").Produces<IReadOnlyList<WebhookBody>>();
        webhooks.MapGet("{id:guid}", ReadAsync).RequireScope(Scopes.WebhooksManage).WithName("readWebhook").WithSummary("Read an endpoint").Produces<WebhookBody>();
        webhooks.MapPatch("{id:guid}", EditAsync).RequireScope(Scopes.WebhooksManage).WithName("editWebhook").WithSummary("Change an endpoint (If-Match)").Produces<WebhookBody>();
        webhooks.MapDelete("{id:guid}", RemoveAsync).RequireScope(Scopes.WebhooksManage).WithName("removeWebhook").WithSummary("Remove an endpoint, and what was to be sent to it").Produces(StatusCodes.Status204NoContent);
        webhooks.MapPost("{id:guid}/rotate", RotateAsync).RequireScope(Scopes.WebhooksManage).WithName("rotateWebhookSecret").WithSummary("Give an endpoint another secret; it is shown this once").Produces<WebhookBody>();
        webhooks.MapPost("{id:guid}/test", TestAsync).RequireScope(Scopes.WebhooksManage).WithName("testWebhook").WithSummary("Send an endpoint a message of the type webhook.test").Produces<WebhookTestBody>(StatusCodes.Status202Accepted);
        webhooks.MapGet("{id:guid}/deliveries", DeliveriesAsync).RequireScope(Scopes.WebhooksManage).WithName("listWebhookDeliveries").WithSummary("List what was sent, or is to be, newest first").Produces<IReadOnlyList<DeliveryBody>>();
    }

    private static async Task<IResult> CreateAsync(
        Body<CreateWebhookBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, WebhookRules rules, EndpointQueries queries, Replays replays,
        TimeProvider clock)
    {
        var (wanted, now) = (body.Value, clock.GetUtcNow());
        string[] eventTypes = [.. Needed.Each(wanted.EventTypes, "event_types").Distinct(StringComparer.Ordinal)];
        if (rules.Judge(Needed.Of(wanted.Url, "url"), wanted.Description, eventTypes) is { Count: > 0 } problems)
            return ProblemResult.Of(problems);
        var endpoint = new EndpointRecord(
            Guid.CreateVersion7(now), caller.WorkspaceId, wanted.Url!, wanted.Description, eventTypes, IsActive: true, null, null, 1, now, caller.Name, now);
        var secret = RandomNumberGenerator.GetBytes(WebhookSecret.Length);
        var claim = idempotency.Claim(body.Sha256);
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => await queries.AddAsync(endpoint, secret, WebhookRules.MostEndpoints, claim.Row(endpoint.Id, now), CancellationToken.None) ? Created(context, endpoint, secret) : null,
            async id => await queries.FindAsync(caller.WorkspaceId, id, CancellationToken.None) is { } made ? Created(context, made) : ProblemResult.NotFound("webhook"),
            ProblemResult.Of(StatusCodes.Status409Conflict, "too_many_webhooks", null, $"A workspace has at most {WebhookRules.MostEndpoints} endpoints."));
    }

    private static async Task<IResult> ListAsync(
        Caller caller, HttpContext context, EndpointQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var endpoints = await queries.ListAsync(caller.WorkspaceId, Cursor.ReadId(List, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, endpoints, size, last => Cursor.Of(List, last.Id.ToString("N"))).Select(endpoint => WebhookBody.Of(endpoint)));
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, HttpContext context, EndpointQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is { } endpoint ? Show(context, endpoint) : ProblemResult.NotFound("webhook");

    private static async Task<IResult> EditAsync(
        Guid id, Body<EditWebhookBody> body, Precondition precondition, Caller caller, HttpContext context, WebhookRules rules, EndpointQueries queries, TimeProvider clock)
    {
        if (await queries.FindAsync(caller.WorkspaceId, id, context.RequestAborted) is not { } present)
            return ProblemResult.NotFound("webhook");
        var edited = WebhookRules.Over(present, body.Value, precondition.Needed(), clock.GetUtcNow());
        if (rules.Judge(edited.Url, edited.Description, edited.EventTypes) is { Count: > 0 } problems)
            return ProblemResult.Of(problems);
        if (!await queries.EditAsync(edited, CancellationToken.None))
            return ProblemResult.Of([Problem.PreconditionFailed("etag_mismatch", "If-Match", $"The endpoint is in revision {present.Revision}.")]);
        return await queries.FindAsync(caller.WorkspaceId, id, CancellationToken.None) is { } now ? Show(context, now) : ProblemResult.NotFound("webhook");
    }

    private static async Task<IResult> RemoveAsync(Guid id, Caller caller, EndpointQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is null)
            return ProblemResult.NotFound("webhook");
        await queries.RemoveAsync(caller.WorkspaceId, id, CancellationToken.None);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RotateAsync(
        Guid id, Body<RotateSecretBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, EndpointQueries queries, Replays replays, TimeProvider clock)
    {
        if (await queries.FindAsync(caller.WorkspaceId, id, context.RequestAborted) is not { } endpoint)
            return ProblemResult.NotFound("webhook");
        var (overlap, now) = (WebhookRules.Overlap(body.Value), clock.GetUtcNow());
        var secret = RandomNumberGenerator.GetBytes(WebhookSecret.Length);
        var claim = idempotency.Claim(body.Sha256);
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => await queries.RotateAsync(endpoint, secret, now + overlap, now, claim.Row(id, now), CancellationToken.None) ? await ShowAsync(secret) : null,
            _ => ShowAsync(secret: null),
            ProblemResult.NotFound("webhook"));

        async Task<IResult> ShowAsync(byte[]? secret) => await queries.FindAsync(caller.WorkspaceId, id, CancellationToken.None) is { } now
            ? Show(context, now, secret)
            : ProblemResult.NotFound("webhook");
    }

    private static async Task<IResult> TestAsync(
        Guid id, Caller caller, IdempotencyHeader idempotency, HttpContext context, EndpointQueries queries, Replays replays, TimeProvider clock)
    {
        if (await queries.FindAsync(caller.WorkspaceId, id, context.RequestAborted) is not { } endpoint)
            return ProblemResult.NotFound("webhook");
        if (!endpoint.IsActive)
            return ProblemResult.Of(StatusCodes.Status409Conflict, "webhook_disabled", "id", "Nothing is sent to this endpoint: make it active first.");
        var now = clock.GetUtcNow();
        var eventId = Guid.CreateVersion7(now);
        var claim = idempotency.Claim(SHA256.HashData([]));
        return await replays.OnceAsync(
            context,
            caller,
            claim,
            async () => await queries.TestAsync(endpoint, eventId, now, claim.Row(eventId, now), CancellationToken.None) ? Sent(id, eventId) : null,
            earlier => Task.FromResult<IResult>(Sent(id, earlier)),
            ProblemResult.NotFound("webhook"));
    }

    private static async Task<IResult> DeliveriesAsync(
        Guid id, Caller caller, HttpContext context, EndpointQueries queries, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        if (await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is null)
            return ProblemResult.NotFound("webhook");
        var deliveries = await queries.DeliveriesAsync(id, Cursor.ReadId(Deliveries, cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, deliveries, size, last => Cursor.Of(Deliveries, last.Id.ToString("N"))).Select(DeliveryBody.Of));
    }

    private static Accepted<WebhookTestBody> Sent(Guid id, Guid eventId) =>
        TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new WebhookTestBody(WebhookSecret.MessageId(eventId)));

    private static Created<WebhookBody> Created(HttpContext context, EndpointRecord endpoint, byte[]? secret = null)
    {
        Precondition.Tell(context, endpoint.Revision);
        return TypedResults.Created($"/api/v1/webhooks/{endpoint.Id}", WebhookBody.Of(endpoint, secret));
    }

    private static Ok<WebhookBody> Show(HttpContext context, EndpointRecord endpoint, byte[]? secret = null)
    {
        Precondition.Tell(context, endpoint.Revision);
        return TypedResults.Ok(WebhookBody.Of(endpoint, secret));
    }
}
