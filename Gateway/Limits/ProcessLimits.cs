using Microsoft.Extensions.Options;
using PixSim.Gateway.Metrics;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Limits;

/// <summary>Marks an endpoint whose answer goes on for as long as the client listens. It is counted apart.</summary>
internal sealed class EndlessAnswer;

/// <summary>Marks an endpoint that answers even when there is too much to do: how the process is, and what it measures.</summary>
internal sealed class AlwaysAnswered;

/// <summary>
/// Bounds what the process works on at once, before anything is done for a request. What is too much is told so at once,
/// and cheaply: 503.
/// </summary>
internal sealed class ProcessLimits(RequestDelegate next, IOptions<LimitSettings> settings, GatewayMetrics metrics)
{
    private readonly OpenCounts<bool> _open = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<AlwaysAnswered>() is not null)
        {
            await next(context);
            return;
        }

        var isStream = endpoint?.Metadata.GetMetadata<EndlessAnswer>() is not null;
        var (name, most) = isStream ? ("event_streams_in_flight", settings.Value.EventStreamsInFlight) : ("requests_in_flight", settings.Value.RequestsInFlight);
        if (!_open.Open(isStream, most))
        {
            metrics.Refused(name);
            await ProblemResult.Of(new Exceeded(name, "process", most, 1)).ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            _open.Close(isStream);
        }
    }
}
