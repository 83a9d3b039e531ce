using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Keys;

/// <summary>
/// What an endpoint takes in the query instead of an API key. Endpoints that do not declare it take none: there it opens
/// nothing.
/// </summary>
internal abstract class Pass
{
    /// <summary>The query's parameter that shows it.</summary>
    public abstract string Parameter { get; }

    /// <summary>That one, and those that belong to it.</summary>
    public virtual IReadOnlyList<string> Parameters => [Parameter];

    /// <summary>Lets the request in, by giving it a <see cref="Caller"/>; or says why not.</summary>
    public abstract ValueTask<ProblemResult?> CheckAsync(HttpContext context);

    /// <summary>The pass that a request shows at an endpoint that takes it; null if it shows none.</summary>
    public static Pass? Shown(HttpContext context, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Pass>() is { } pass && context.Request.Query.ContainsKey(pass.Parameter) ? pass : null;
}
