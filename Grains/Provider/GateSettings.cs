using System.ComponentModel.DataAnnotations;

namespace PixSim.Grains.Provider;

/// <summary>How the gates of providers work in this deployment. Section <c>Gates</c>.</summary>
public sealed class GateSettings
{
    /// <summary>How long an admission may take to be committed before it is void.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a gate compares what it holds with the ledger.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CompareEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How much of one workspace may run at once at one provider; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int MaxRunningPerWorkspace { get; set; }
}
