using System.Diagnostics.Metrics;
using PixSim.Gateway.Startup;
using PixSim.Hosting;

namespace PixSim.Gateway.Metrics;

/// <summary>
/// What the gateway measures beside what ASP.NET does by itself: <c>http.server.request.duration</c> by route template,
/// method and status.
/// </summary>
internal sealed class GatewayMetrics
{
    private readonly UpDownCounter<long> _watchers;
    private readonly Counter<long> _replays;
    private readonly Counter<long> _refusals;

    /// <summary>Declares the instruments.</summary>
    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("PixSim.Gateway");
        _watchers = meter.CreateUpDownCounter<long>("pixsim.event_stream.watchers", "{watcher}", "Clients that follow events now.");
        _replays = meter.CreateCounter<long>("pixsim.idempotent.replays", "{request}", "Requests that were answered with what an earlier one under their key had made.");
        _refusals = meter.CreateCounter<long>("pixsim.requests.refused", "{request}", "Requests that were refused before an endpoint saw them, by why.");
        meter.CreateObservableGauge(
            "pixsim.build.info", () => new Measurement<long>(1, new("version", typeof(Api).Assembly.GetName().Version!.ToString(3)), new("engine", GrainHost.EngineName)), null, "What runs: always 1.");
    }

    /// <summary>Somebody follows events until the returned is disposed.</summary>
    public IDisposable Watch() => new Watcher(_watchers);

    /// <summary>A request was answered with what an earlier one had made.</summary>
    public void Replayed(HttpContext context) =>
        _replays.Add(1, new KeyValuePair<string, object?>("http.route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? ""));

    /// <summary>A request was refused.</summary>
    /// <param name="reason">One of few: the problem's code.</param>
    public void Refused(string reason) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private sealed class Watcher : IDisposable
    {
        private readonly UpDownCounter<long> _watchers;

        public Watcher(UpDownCounter<long> watchers) => (_watchers = watchers).Add(1);

        public void Dispose() => _watchers.Add(-1);
    }
}
