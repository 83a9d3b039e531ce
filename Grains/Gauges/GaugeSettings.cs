using System.ComponentModel.DataAnnotations;

namespace PixSim.Grains.Gauges;

/// <summary>How the gauges of work in hand are read. Section <c>Metrics</c>.</summary>
public sealed class GaugeSettings
{
    /// <summary>How often the ledger's live rows are counted, and the gates asked. A count takes time in proportion to what is live.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan SampleEvery { get; set; } = TimeSpan.FromSeconds(15);
}
