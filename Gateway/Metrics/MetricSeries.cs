namespace PixSim.Gateway.Metrics;

/// <summary>What was measured under one set of labels since the process began.</summary>
internal abstract class MetricSeries
{
    /// <summary>Takes a measurement.</summary>
    public abstract void Record(double value);
}

/// <summary>A sum: of a counter's or of an up-down counter's additions.</summary>
internal sealed class SumSeries : MetricSeries
{
    private double _sum;

    /// <summary>The sum by now.</summary>
    public double Value => Volatile.Read(ref _sum);

    /// <inheritdoc />
    public override void Record(double value)
    {
        double seen;
        do
        {
            seen = Volatile.Read(ref _sum);
        }
        while (Interlocked.CompareExchange(ref _sum, seen + value, seen) != seen);
    }
}

/// <summary>A value that each measurement replaces: of a gauge, or of anything observable.</summary>
internal sealed class LastSeries : MetricSeries
{
    private double _last;

    /// <summary>The latest value.</summary>
    public double Value => Volatile.Read(ref _last);

    /// <inheritdoc />
    public override void Record(double value) => Volatile.Write(ref _last, value);
}

/// <summary>How measurements are spread over fixed buckets.</summary>
/// <param name="bounds">The buckets' upper bounds, rising; another one has no bound.</param>
internal sealed class HistogramSeries(double[] bounds) : MetricSeries
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    /// <summary>The buckets' upper bounds.</summary>
    public IReadOnlyList<double> Bounds => bounds;

    /// <inheritdoc />
    public override void Record(double value)
    {
        if (double.IsNaN(value))
            return;
        var index = Array.BinarySearch(bounds, value);
        lock (_gate)
        {
            _counts[index < 0 ? ~index : index]++;
            _sum += value;
        }
    }

    /// <summary>The counts of the buckets, each for itself, and the sum of all values.</summary>
    public (long[] Counts, double Sum) Read()
    {
        lock (_gate)
            return ([.. _counts], _sum);
    }
}
