using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PixSim.Gateway.Metrics;

namespace PixSim.Gateway.Tests.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricsCollector _collector;
    private readonly Meter _meter;

    public PrometheusTextTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _collector = new MetricsCollector(meters);
        _meter = meters.Create("PixSim.Tests.Text");
        _ = _collector.StartAsync(CancellationToken.None);
    }

    [Fact]
    public void A_counter_is_named_by_its_unit_and_counts_by_labels()
    {
        var counter = _meter.CreateCounter<long>("lamps.lit", "By", "Lamps.");

        counter.Add(2, new("colour", "red"), new("size", 1));
        counter.Add(3, new("size", 1), new("colour", "red"));
        counter.Add(1);

        Assert.Equal(
            """
            # HELP lamps_lit_bytes_total Lamps.
            # TYPE lamps_lit_bytes_total counter
            lamps_lit_bytes_total 1
            lamps_lit_bytes_total{colour="red",size="1"} 5

            """,
            Text("lamps"));
    }

    [Fact]
    public void A_histogram_has_the_buckets_that_it_declares_and_counts_them_up()
    {
        var histogram = _meter.CreateHistogram("lamp.life", "s", "Life.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 10] });

        foreach (var value in new[] { 0.5, 0.6, 1, 10, 11, double.NaN })
            histogram.Record(value, new KeyValuePair<string, object?>("colour", "red"));

        Assert.Equal(
            """
            # HELP lamp_life_seconds Life.
            # TYPE lamp_life_seconds histogram
            lamp_life_seconds_bucket{colour="red",le="0.5"} 1
            lamp_life_seconds_bucket{colour="red",le="1.0"} 3
            lamp_life_seconds_bucket{colour="red",le="10.0"} 4
            lamp_life_seconds_bucket{colour="red",le="+Inf"} 5
            lamp_life_seconds_sum{colour="red"} 23.1
            lamp_life_seconds_count{colour="red"} 5

            """,
            Text("lamp"));
    }

    [Fact]
    public void OpenMetrics_names_a_counter_without_its_suffix_tells_units_and_ends()
    {
        _meter.CreateCounter<double>("lamp.time", "s", "Time, \"burnt\".").Add(1.5);

        Assert.Equal(
            """
            # HELP lamp_time_seconds Time, \"burnt\".
            # TYPE lamp_time_seconds counter
            # UNIT lamp_time_seconds seconds
            lamp_time_seconds_total 1.5
            # EOF

            """,
            Text("lamp", asOpenMetrics: true));
    }

    [Fact]
    public void Labels_and_help_are_escaped()
    {
        _meter.CreateUpDownCounter<int>("lamps", "{lamp}", "Two\nlines, a \\ and a \".").Add(-4, new("a.b-c", "q\"b\\n\nl"), new("none", null));

        Assert.Equal(
            """
            # HELP lamps Two\nlines, a \\ and a ".
            # TYPE lamps gauge
            lamps{a_b_c="q\"b\\n\nl"} -4

            """,
            Text("lamps"));
    }

    [Fact]
    public void What_is_observed_no_more_is_told_no_more()
    {
        IEnumerable<Measurement<int>> readings = [new(1, new KeyValuePair<string, object?>("room", "a")), new(2, new KeyValuePair<string, object?>("room", "b"))];
        _meter.CreateObservableGauge("rooms.dark", () => readings);
        Assert.Equal(3, Exposition.Read(Text("rooms")).Sum("rooms_dark"));

        readings = [new(5, new KeyValuePair<string, object?>("room", "b"))];

        Assert.Equal(["rooms_dark{room=\"b\"}"], Exposition.Read(Text("rooms")).Samples.Keys);
    }

    [Fact]
    public void Labels_without_end_go_to_one_series()
    {
        var counter = _meter.CreateCounter<int>("lamps.bought");

        for (var number = 0; number < MetricFamily.MaxSeries + 50; number++)
            counter.Add(1, new KeyValuePair<string, object?>("number", number));
        counter.Add(1, new KeyValuePair<string, object?>("number", new string('9', 1000)));

        var read = Exposition.Read(Text("lamps"));
        Assert.Equal(MetricFamily.MaxSeries + 1, read.Samples.Count);
        Assert.Equal(51, read.Sum("lamps_bought_total", MetricFamily.Overflow));
    }

    [Fact]
    public async Task Measurements_from_many_threads_are_all_counted()
    {
        var counter = _meter.CreateCounter<long>("lamps.broken");
        var histogram = _meter.CreateHistogram<double>("lamp.fall", "s");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var number = 0; number < 1000; number++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("room", number % 3));
                histogram.Record(number);
            }
        })));

        var read = Exposition.Read(Text("lamp"));
        Assert.Equal(8000, read.Sum("lamps_broken_total"));
        Assert.Equal(8000, read.Sum("lamp_fall_seconds_count"));
        Assert.Equal(8 * 499_500, read.Sum("lamp_fall_seconds_sum"));
    }

    [Fact]
    public void Instruments_of_another_host_in_the_process_are_not_heard()
    {
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();

        others.GetRequiredService<IMeterFactory>().Create("PixSim.Tests.Text").CreateCounter<int>("lamps.foreign").Add(1);

        Assert.Empty(Text("lamps"));
    }

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }

    private string Text(string prefix, bool asOpenMetrics = false) => _collector.Read(families =>
        PrometheusText.Write([.. families.Where(family => family.Name.StartsWith(prefix, StringComparison.Ordinal))], asOpenMetrics));
}
