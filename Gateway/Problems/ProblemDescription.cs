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

    /// <summary>A group of endpoints that answer with problems.</summary>
    public static IEndpointRouteBuilder MapGroupWithProblems(this IEndpointRouteBuilder routes) => routes.MapGroup("").WithMetadata(
        [.. Statuses.Select(status => new ProducesResponseTypeMetadata(status, typeof(ProblemBody), ["application/problem+json"]))]);
}
