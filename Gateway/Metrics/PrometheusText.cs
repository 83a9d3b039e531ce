using System.Globalization;
using System.Text;

namespace PixSim.Gateway.Metrics;

/// <summary>Writes metrics in Prometheus' text format 0.0.4, or as OpenMetrics 1.0.0, which differs in little.</summary>
internal static class PrometheusText
{
    /// <summary>The content type of the text format.</summary>
    public const string PlainType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The content type of OpenMetrics.</summary>
    public const string OpenType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>The whole text.</summary>
    public static string Write(IEnumerable<MetricFamily> families, bool asOpenMetrics)
    {
        var text = new StringBuilder();
        foreach (var family in families)
            Write(text, family, asOpenMetrics);
        return (asOpenMetrics ? text.Append("# EOF\n") : text).ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, bool asOpenMetrics)
    {
        var sample = family.Kind == MetricKind.Counter ? $"{family.Name}_total" : family.Name;
        var isHeaded = false;
        foreach (var (labels, series) in family.Series)
        {
            if (!isHeaded)
                WriteHead(text, family, asOpenMetrics ? family.Name : sample, asOpenMetrics);
            isHeaded = true;
            if (series is HistogramSeries histogram)
                WriteHistogram(text, family.Name, labels, histogram);
            else
                WriteSample(text, sample, labels, series is SumSeries sum ? sum.Value : ((LastSeries)series).Value);
        }
    }

    private static void WriteHead(StringBuilder text, MetricFamily family, string name, bool asOpenMetrics)
    {
        var help = family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        if (asOpenMetrics)
            help = help.Replace("\"", "\\\"", StringComparison.Ordinal);
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(family.Kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Histogram => "histogram",
            _ => "gauge",
        }).Append('\n');
        if (asOpenMetrics && family.Unit.Length > 0)
            text.Append("# UNIT ").Append(name).Append(' ').Append(family.Unit).Append('\n');
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, HistogramSeries histogram)
    {
        var (counts, sum) = histogram.Read();
        var separator = labels.Length > 0 ? "," : "";
        var total = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            total += counts[bucket];
            var bound = bucket < histogram.Bounds.Count ? Bound(histogram.Bounds[bucket]) : "+Inf";
            WriteSample(text, $"{name}_bucket", $"{labels}{separator}le=\"{bound}\"", total);
        }

        WriteSample(text, $"{name}_sum", labels, sum);
        WriteSample(text, $"{name}_count", labels, total);
    }

    private static void WriteSample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    // OpenMetrics has bounds as floating-point numbers, and the other format does not mind.
    private static string Bound(double bound)
    {
        var number = Number(bound);
        return number.AsSpan().ContainsAny('.', 'E') ? number : $"{number}.0";
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
