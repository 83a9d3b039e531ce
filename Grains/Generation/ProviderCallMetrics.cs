using System.Diagnostics;
using System.Diagnostics.Metrics;
using PixSim.Grains.Interfaces.Inside;

namespace PixSim.Grains.Generation;

/// <summary>What this process's calls to providers measure.</summary>
internal static class ProviderCallMetrics
{
    private static readonly Meter Meter = new("PixSim.Grains");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "pixsim.provider.call.duration", "s", "Calls to providers, with the reading of results, by what was learned.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] });

    private static readonly UpDownCounter<long> Calls =
        Meter.CreateUpDownCounter<long>("pixsim.provider.calls", "{call}", "Calls to providers that are being made, or wait for their turn.");

    /// <summary>A call waits for its turn.</summary>
    public static Measured Waiting(ProviderCall call) => new(call);

    /// <summary>One call from its start to its end, however it ends.</summary>
    internal sealed class Measured : IDisposable
    {
        private readonly ProviderCall _call;
        private string _state = "waiting";
        private long _began;

        public Measured(ProviderCall call)
        {
            _call = call;
            Count(1);
        }

        /// <summary>It is being made.</summary>
        public void Begin()
        {
            Count(-1);
            _state = "running";
            _began = Stopwatch.GetTimestamp();
            Count(1);
        }

        /// <summary>It was made, and this is what was learned.</summary>
        public void End(ObservationMessage observation)
        {
            Durations.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, new TagList
            {
                { "provider", _call.ProviderId },
                { "call", SnakeCase.Of(_call.Kind) },
                { "outcome", SnakeCase.Of(observation.Kind) },
                { "error_code", observation.ErrorCode ?? "" },
            });
            Dispose();
        }

        /// <summary>It is neither made nor waits any more; again is as good as once.</summary>
        public void Dispose()
        {
            if (_state != "")
                Count(-1);
            _state = "";
        }

        private void Count(int delta) => Calls.Add(delta, new("provider", _call.ProviderId), new("state", _state));
    }
}
