using System.Reflection;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>Who sends a request, and for which workspace.</summary>
/// <param name="Name">For authorship and logs.</param>
internal sealed record Caller(string Name, KeyRecord Key, WorkspaceRecord Workspace)
{
    /// <summary>The workspace's id.</summary>
    public Guid WorkspaceId => Workspace.Id;

    /// <summary>Whether the caller may do everything, everywhere.</summary>
    public bool IsAdmin => Key.Scopes.Contains(Scopes.Admin);

    /// <summary>Called by the framework: the key check has put the caller there.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(
        context.Features.Get<Caller>()
        ?? throw new ProblemException(StatusCodes.Status401Unauthorized, "unauthorized", "Authorization", "An API key is needed."));
}
