using PixSim.Gateway.Queries;

namespace PixSim.Gateway.Problems;

/// <summary>Tells the OpenAPI document with which problems an endpoint may answer.</summary>
internal static class ProblemDescription
{
    private static readonly int[] Statuses =
    [
        StatusCodes.Status400BadRequest,
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status403Forbidden,
        StatusCodes.Status404NotFound,
        StatusCodes.Status409Conflict,
        StatusCodes.Status422UnprocessableEntity,
        StatusCodes.Status429TooManyRequests,
        StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>A group of endpoints that answer with problems, also to a query that says what they do not take.</summary>
    public static IEndpointRouteBuilder MapGroupWithProblems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithMetadata([.. Statuses.Select(Of)]);
        ((IEndpointConventionBuilder)group).Finally(QueryParameters.Read);
        return group;
    }

    /// <summary>That an endpoint may answer with a problem of this status.</summary>
    public static ProducesResponseTypeMetadata Of(int status) => new(status, typeof(ProblemBody), ["application/problem+json"]);
}
