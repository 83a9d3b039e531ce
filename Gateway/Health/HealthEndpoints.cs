using PixSim.Gateway.Keys;
using PixSim.Gateway.Limits;
using PixSim.Storage.Silence;

namespace PixSim.Gateway.Health;

/// <summary>
/// <c>/health/live</c> depends on nothing; <c>/health/ready</c> asks the database. Providers are not asked: a sick
/// provider never makes this process unready.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthBody("live"))).WithMetadata(new OpenToAll(), new AlwaysAnswered()).WithTags("Health").WithName("live").WithSummary("Whether the process runs");
        routes.MapGet("/health/ready", ReadyAsync).WithMetadata(new OpenToAll()).WithTags("Health").WithName("ready").WithSummary("Whether requests can be served");
    }

    private static async Task<IResult> ReadyAsync(DatabaseProbe database, HttpContext context, CancellationToken cancellationToken)
    {
        if (await database.AnswersAsync(Patience, cancellationToken))
            return TypedResults.Ok(new HealthBody("ready"));
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Json(new HealthBody("database_unavailable"), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>How this process is.</summary>
public sealed record HealthBody(string Status);
