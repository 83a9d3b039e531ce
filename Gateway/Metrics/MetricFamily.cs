using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PixSim.Gateway.Metrics;

/// <summary>What kind of metric Prometheus takes a family for.</summary>
internal enum MetricKind
{
    /// <summary>It only rises.</summary>
    Counter,

    /// <summary>It rises and falls.</summary>
    Gauge,

    /// <summary>Counts by fixed buckets.</summary>
    Histogram,
}

/// <summary>
/// The series of one instrument's name. There are at most so many: what has other labels than those goes to one series of
/// its own, so that no fault in a label can fill the memory, here or in Prometheus.
/// </summary>
internal sealed class MetricFamily
{
    /// <summary>Most series of a family.</summary>
    public const int MaxSeries = 1000;

    /// <summary>The labels of what came when there were too many.</summary>
    public const string Overflow = "otel_metric_overflow=\"true\"";

    private const int MaxLabelText = 512;

    // For what declares none: from a millisecond to two hours, if these are seconds.
    private static readonly double[] DefaultBounds =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 1800, 3600, 7200];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly Func<MetricSeries> _make;

    private MetricFamily(Instrument instrument, MetricKind kind, Func<MetricSeries> make)
    {
        (Name, Kind, Unit, Help) = (MetricNames.Of(instrument, kind), kind, MetricNames.Unit(instrument), instrument.Description ?? "");
        (IsObserved, _make) = (instrument.IsObservable, make);
    }

    /// <summary>Its name, with its unit and without <c>_total</c>.</summary>
    public string Name { get; }

    /// <summary>What kind of metric it is.</summary>
    public MetricKind Kind { get; }

    /// <summary>The unit that the name ends with; empty if it has none.</summary>
    public string Unit { get; }

    /// <summary>What it tells.</summary>
    public string Help { get; }

    /// <summary>Whether its values are asked for at each reading, rather than told as they come about.</summary>
    public bool IsObserved { get; }

    /// <summary>The series by their labels, in the order of these.</summary>
    public IEnumerable<KeyValuePair<string, MetricSeries>> Series => _series.OrderBy(series => series.Key, StringComparer.Ordinal);

    /// <summary>The family that an instrument's measurements belong to.</summary>
    public static MetricFamily Of(Instrument instrument)
    {
        var generic = instrument.GetType().IsGenericType ? instrument.GetType().GetGenericTypeDefinition() : null;
        if (generic == typeof(Histogram<>))
        {
            var bounds = Bounds(instrument);
            return new MetricFamily(instrument, MetricKind.Histogram, () => new HistogramSeries(bounds));
        }

        if (generic == typeof(Counter<>))
            return new MetricFamily(instrument, MetricKind.Counter, () => new SumSeries());
        if (generic == typeof(ObservableCounter<>))
            return new MetricFamily(instrument, MetricKind.Counter, () => new LastSeries());
        return generic == typeof(UpDownCounter<>)
            ? new MetricFamily(instrument, MetricKind.Gauge, () => new SumSeries())
            : new MetricFamily(instrument, MetricKind.Gauge, () => new LastSeries());
    }

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new LabelText(stackalloc char[MaxLabelText]);
        if (labels.TryWrite(tags, out var text))
            Find(text).Record(value);
        else
            Overflowing().Record(value);
    }

    /// <summary>Forgets what was observed, before it is observed again: what is no more is told no more.</summary>
    public void Clear() => _series.Clear();

    private MetricSeries Find(ReadOnlySpan<char> labels)
    {
        if (_series.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(labels, out var known))
            return known;
        return _series.Count >= MaxSeries ? Overflowing() : _series.GetOrAdd(labels.ToString(), _ => _make());
    }

    private MetricSeries Overflowing() => _series.GetOrAdd(Overflow, _ => _make());

    private static double[] Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => DefaultBounds,
    };
}
