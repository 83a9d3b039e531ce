using PixSim.Gateway.Metrics;
using PixSim.Gateway.Problems;
using PixSim.Grains.Workspaces;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>
/// Lets in who has a key with the scope that the endpoint needs. A workspace comes from the key; an administrator's key
/// names one, or gets the default. Some endpoints take a pass instead.
/// </summary>
internal sealed class KeyCheck(RequestDelegate next, KeyDirectory keys, WorkspaceDirectory workspaces, MetricsToken metricsToken, GatewayMetrics metrics)
{
    /// <summary>The workspace that an administrator speaks for without naming one.</summary>
    public const string DefaultWorkspace = "default";

    private const string WorkspaceHeader = "X-Workspace";

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var refusal = endpoint is null || endpoint.Metadata.GetMetadata<OpenToAll>() is not null ? null : await RefusalAsync(context, endpoint);
        await (refusal?.ExecuteAsync(context) ?? next(context));
    }

    private async ValueTask<ProblemResult?> RefusalAsync(HttpContext context, Endpoint endpoint)
    {
        var text = KeyOf(context.Request);
        if (text is not null && endpoint.Metadata.GetMetadata<OpenToMetricsToken>() is not null && metricsToken.Is(text))
            return null;

        // A key counts before a pass: whose link has expired may still have one.
        if (text is null && Pass.Shown(context, endpoint) is { } pass)
            return await pass.CheckAsync(context);
        if (text is null || await keys.FindAsync(text, context.RequestAborted) is not { } key)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            metrics.Refused("unauthorized");
            return ProblemResult.Of(StatusCodes.Status401Unauthorized, "unauthorized", "Authorization", "Send a valid API key: Authorization: Bearer <key>.");
        }

        if (endpoint.Needed() is { } scope && !Scopes.Allow(key.Scopes, scope))
            return ScopeChecks.Missing(context, scope);
        if (await WorkspaceAsync(context, key) is not { } workspace)
            return ProblemResult.Of(StatusCodes.Status404NotFound, "workspace_not_found", WorkspaceHeader, "There is no such workspace.");
        context.Features.Set(new Caller(key.Name, key, workspace));
        return null;
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
