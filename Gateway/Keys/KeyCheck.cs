using PixSim.Gateway.Limits;
using PixSim.Gateway.Metrics;
using PixSim.Gateway.Problems;
using PixSim.Grains.Workspaces;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>
/// Lets in who has a key with the scope that the endpoint needs, as often as the key's limits allow. A workspace comes
/// from the key; an administrator's key names one, or gets the default. Some endpoints take a
/// pass instead. Who has no key is limited by address.
/// </summary>
internal sealed class KeyCheck(
    RequestDelegate next, KeyDirectory keys, WorkspaceDirectory workspaces, KeyLimits limits, AddressLimits addresses, MetricsToken metricsToken, GatewayMetrics metrics)
{
    /// <summary>The workspace that an administrator speaks for without naming one.</summary>
    public const string DefaultWorkspace = "default";

    private const string WorkspaceHeader = "X-Workspace";

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var text = KeyOf(context.Request);
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAll>() is not null || HttpMethods.IsOptions(context.Request.Method))
            await AnybodyAsync(context, endpoint);
        else if (text is not null && endpoint.Metadata.GetMetadata<OpenToMetricsToken>() is not null && metricsToken.Is(text))
            await next(context);

        // A key counts before a pass: whose link has expired may still have one.
        else if (text is null && Pass.Shown(context, endpoint) is { } pass)
            await PassAsync(context, pass);
        else if (await FindAsync(context, text) is { } key)
            await BearerAsync(context, endpoint, key);
    }

    private Task AnybodyAsync(HttpContext context, Endpoint? endpoint)
    {
        var excess = endpoint?.Metadata.GetMetadata<AlwaysAnswered>() is null ? addresses.CountRequest(context.Connection.RemoteIpAddress) : null;
        return excess is null ? next(context) : RefuseAsync(context, excess);
    }

    private async Task PassAsync(HttpContext context, Pass pass)
    {
        if (addresses.CountRequest(context.Connection.RemoteIpAddress) is { } excess)
            await RefuseAsync(context, excess);
        else
            await (await pass.CheckAsync(context) is { } refusal ? refusal.ExecuteAsync(context) : next(context));
    }

    /// <summary>The key that was sent. If there is none, or a wrong one, the answer has been given.</summary>
    private async ValueTask<KeyRecord?> FindAsync(HttpContext context, string? text)
    {
        var address = context.Connection.RemoteIpAddress;
        KeyHash? hash = text is null ? null : KeyHash.Of(text);
        var excess = hash is null ? addresses.CountRequest(address) : keys.Remembers(hash.Value) ? null : addresses.MayGuess(address);
        if (excess is not null)
        {
            await RefuseAsync(context, excess);
            return null;
        }

        if (hash is not null && await keys.FindAsync(hash.Value, context.RequestAborted) is { } key)
            return key;
        if (hash is not null)
            addresses.CountWrongKey(address);
        metrics.Refused("unauthorized");
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await ProblemResult.Of(StatusCodes.Status401Unauthorized, "unauthorized", "Authorization", "Send a valid API key: Authorization: Bearer <key>.")
            .ExecuteAsync(context);
        return null;
    }

    private async Task BearerAsync(HttpContext context, Endpoint endpoint, KeyRecord key)
    {
        var rate = limits.Count(key);
        RateHeaders.Write(context.Response, rate);
        var isStream = endpoint.Metadata.GetMetadata<EndlessAnswer>() is not null;
        if ((rate.Exceeded("requests_per_minute", "key") ?? limits.Open(key, isStream)) is { } excess)
        {
            await RefuseAsync(context, excess);
            return;
        }

        try
        {
            await (await RefusalAsync(context, endpoint, key) is { } refusal ? refusal.ExecuteAsync(context) : next(context));
        }
        finally
        {
            limits.Close(key, isStream);
        }
    }

    private async ValueTask<ProblemResult?> RefusalAsync(HttpContext context, Endpoint endpoint, KeyRecord key)
    {
        if (endpoint.Needed() is { } scope && !Scopes.Allow(key.Scopes, scope))
            return ScopeChecks.Missing(context, scope);
        if (await WorkspaceAsync(context, key) is not { } workspace)
            return ProblemResult.Of(StatusCodes.Status404NotFound, "workspace_not_found", WorkspaceHeader, "There is no such workspace.");
        context.Features.Set(new Caller(key.Name, key, workspace));
        return null;
    }

    private Task RefuseAsync(HttpContext context, Exceeded excess)
    {
        metrics.Refused(excess.Name);
        return ProblemResult.Of(excess).ExecuteAsync(context);
    }

    private async ValueTask<WorkspaceRecord?> WorkspaceAsync(HttpContext context, KeyRecord key)
    {
        if (key.WorkspaceId is { } own)
            return await workspaces.FindAsync(own, context.RequestAborted);
        var named = context.Request.Headers[WorkspaceHeader].FirstOrDefault() ?? DefaultWorkspace;
        return Guid.TryParse(named, out var id)
            ? await workspaces.FindAsync(id, context.RequestAborted)
            : await workspaces.FindAsync(named, context.RequestAborted);
    }

    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.FirstOrDefault();
        return header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true
            ? header["Bearer ".Length..].Trim()
            : request.Headers["X-API-Key"].FirstOrDefault();
    }
}
