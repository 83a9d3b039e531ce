using System.Globalization;
using System.Text.RegularExpressions;

namespace PixSim.Gateway.Tests.Metrics;

/// <summary>Metrics as a scraper reads them: strictly, so that nothing which Prometheus would refuse, or take for something else, passes.</summary>
public sealed partial class Exposition
{
    private static readonly string[] Kinds = ["counter", "gauge", "histogram"];
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);

    private Exposition()
    {
    }

    /// <summary>The kinds of families, by their names.</summary>
    public IReadOnlyDictionary<string, string> KindOf => _kinds;

    /// <summary>All samples, by their names with their labels.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    /// <summary>Reads a text; fails the test at the first thing that is wrong with it.</summary>
    public static Exposition Read(string text)
    {
        var read = new Exposition();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        var family = "";
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line == "# EOF")
                continue;
            if (Head().Match(line) is { Success: true } head)
            {
                var name = head.Groups["name"].Value;
                if (head.Groups["what"].Value != "TYPE")
                    continue;
                family = name;
                Assert.Contains(head.Groups["text"].Value, Kinds);
                Assert.True(read._kinds.TryAdd(family, head.Groups["text"].Value), $"{family} stands twice, or in two places.");
                continue;
            }

            var sample = Sample().Match(line);
            Assert.True(sample.Success, $"This is no sample: {line}");
            Assert.True(family.Length > 0 && Belongs(sample.Groups["name"].Value, family), $"{line} stands among the samples of {family}.");
            Assert.True(
                read._samples.TryAdd(sample.Groups["series"].Value, Number(sample.Groups["value"].Value)), $"{sample.Groups["series"].Value} stands twice.");
        }

        read.CheckHistograms();
        return read;
    }

    /// <summary>The sum of the samples of a name whose labels hold all these.</summary>
    public double Sum(string name, params string[] labels) => _samples
        .Where(sample => sample.Key.Split('{')[0] == name && labels.All(label => sample.Key.Contains(label, StringComparison.Ordinal)))
        .Sum(sample => sample.Value);

    private static bool Belongs(string name, string family) =>
        name == family || name == $"{family}_total" || name == $"{family}_bucket" || name == $"{family}_sum" || name == $"{family}_count";

    private void CheckHistograms()
    {
        var buckets = _samples.Where(sample => Bucket().IsMatch(sample.Key))
            .GroupBy(sample => Bucket().Replace(sample.Key, match => $"{match.Groups["name"].Value}_count{{{match.Groups["labels"].Value.TrimEnd(',')}}}").Replace("{}", "", StringComparison.Ordinal));
        foreach (var histogram in buckets)
        {
            var counts = histogram.Select(bucket => bucket.Value).ToList();
            Assert.Equal(counts.Order(), counts);
            Assert.EndsWith("le=\"+Inf\"}", histogram.Last().Key, StringComparison.Ordinal);
            Assert.Equal(_samples[histogram.Key], counts[^1]);
        }
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("""^# (?<what>HELP|TYPE|UNIT) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>.*)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();

    [GeneratedRegex("""^(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*"(,(?=[a-zA-Z_])|(?=\})))+\})?) (?<value>NaN|[+-]Inf|-?[0-9.]+(E[+-][0-9]+)?)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();

    [GeneratedRegex("""^(?<name>.+)_bucket\{(?<labels>.*)le="[^"]+"\}$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bucket();
}
