using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Limits;

namespace PixSim.Gateway.Metrics;

/// <summary><c>GET /metrics</c>: what Prometheus reads. Answered from memory: it works while the database is away.</summary>
internal static class MetricsEndpoints
{
    private const string OpenMetrics = "application/openmetrics-text";

    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", Read)
        .RequireScope(Scopes.OperationsRead).WithMetadata(new OpenToMetricsToken(), new AlwaysAnswered())
        .WithTags("Operations").WithName("readMetrics").WithSummary("Read what this process measures, as Prometheus does")
        .Produces<string>(StatusCodes.Status200OK, "text/plain", OpenMetrics);

    private static FileContentHttpResult Read(HttpContext context, MetricsCollector metrics)
    {
        var asOpenMetrics = context.Request.Headers.Accept.ToString().Contains(OpenMetrics, StringComparison.OrdinalIgnoreCase);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept";
        return TypedResults.Bytes(
            Encoding.UTF8.GetBytes(metrics.Read(families => PrometheusText.Write(families, asOpenMetrics))),
            asOpenMetrics ? PrometheusText.OpenType : PrometheusText.PlainType);
    }
}
