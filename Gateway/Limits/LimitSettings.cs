using System.ComponentModel.DataAnnotations;

namespace PixSim.Gateway.Limits;

/// <summary>How much one gateway process takes on. Section <c>Limits</c>. 0 stands for no limit.</summary>
public sealed class LimitSettings
{
    /// <summary>Requests a minute of one key that has no rate of its own.</summary>
    [Range(0, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 600_000;

    /// <summary>Requests of one key at once; event streams are counted apart.</summary>
    [Range(0, 1_000_000)]
    public int ConcurrentRequests { get; set; } = 500;

    /// <summary>Event streams of one key at once.</summary>
    [Range(0, 1_000_000)]
    public int EventStreams { get; set; } = 1000;

    /// <summary>Requests without a key a minute, of one address: an IPv4 address, or the first 64 bits of an IPv6 one.</summary>
    [Range(0, 10_000_000)]
    public int AnonymousRequestsPerMinute { get; set; } = 1200;

    /// <summary>Wrong keys a minute from one address, before keys that are not known already are no longer looked up for it.</summary>
    [Range(0, 10_000_000)]
    public int WrongKeysPerMinute { get; set; } = 60;

    /// <summary>Requests of all callers at once, event streams apart.</summary>
    [Range(0, 1_000_000)]
    public int RequestsInFlight { get; set; } = 5000;

    /// <summary>Event streams of all callers at once.</summary>
    [Range(0, 1_000_000)]
    public int EventStreamsInFlight { get; set; } = 20_000;
}
