using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PixSim.Gateway.Metrics;

/// <summary>
/// Listens to this process's instruments from its start to its end, and keeps what they measure: PixSim's own, the web
/// server's, the database driver's, Orleans', and the runtime's.
/// </summary>
internal sealed class MetricsCollector : IHostedService, IDisposable
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Npgsql", "System.Runtime"];

    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly Lock _reading = new();
    private readonly MeterListener _listener;
    private readonly IMeterFactory _own;

    public MetricsCollector(IMeterFactory own)
    {
        _own = own;
        _listener = new MeterListener { InstrumentPublished = Listen };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(family, value, tags));
    }

    /// <summary>Whether a meter's instruments are of interest.</summary>
    public static bool Knows(string meter) => meter.StartsWith("PixSim.", StringComparison.Ordinal) || Meters.Contains(meter);

    /// <summary>Begins to listen.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    /// <summary>Goes on listening: the last readings of an ending process count too.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All families in the order of their names, with what is observed as it is now.</summary>
    /// <param name="read">Reads them; nobody else does meanwhile.</param>
    public T Read<T>(Func<IEnumerable<MetricFamily>, T> read)
    {
        lock (_reading)
        {
            foreach (var family in _families.Values.Where(family => family.IsObserved))
                family.Clear();
            _listener.RecordObservableInstruments();
            return read(_families.Values.OrderBy(family => family.Name, StringComparer.Ordinal));
        }
    }

    /// <summary>Ends listening.</summary>
    public void Dispose() => _listener.Dispose();

    // Another host in this process may have meters of the same names.
    private void Listen(Instrument instrument, MeterListener listener)
    {
        if (!Knows(instrument.Meter.Name) || (instrument.Meter.Scope is not null && instrument.Meter.Scope != _own))
            return;
        var family = MetricFamily.Of(instrument);
        var known = _families.GetOrAdd(family.Name, family);
        if (known.Kind == family.Kind && known.IsObserved == family.IsObserved)
            listener.EnableMeasurementEvents(instrument, known);
    }

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((MetricFamily)family!).Record(value, tags);
}
