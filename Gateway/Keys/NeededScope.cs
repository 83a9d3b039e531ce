using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Keys;

/// <summary>What an endpoint's caller must be allowed to do.</summary>
/// <param name="Scope">One of <see cref="Scopes"/>.</param>
public sealed record NeededScope(string Scope);

/// <summary>Marks an endpoint that needs no key.</summary>
public sealed class OpenToAll;

/// <summary>Declares and checks the scopes of endpoints.</summary>
internal static class ScopeChecks
{
    /// <summary>Declares the scope that an endpoint's caller needs.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder endpoint, string scope) => endpoint.WithMetadata(new NeededScope(scope));

    /// <summary>
    /// The scope that an endpoint needs. A route that declares none is the administrator's, so that a forgotten
    /// declaration opens nothing; what stands for no route, such as the answer to a wrong method, needs none.
    /// </summary>
    public static string? Needed(this Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<NeededScope>()?.Scope ?? (endpoint is RouteEndpoint ? Scopes.Admin : null);

    /// <summary>The answer to a key that lacks a scope.</summary>
    public static ProblemResult Missing(HttpContext context, string scope)
    {
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
        return ProblemResult.Of(StatusCodes.Status403Forbidden, "scope_missing", "Authorization", $"This needs a key with the scope {scope}.");
    }
}
