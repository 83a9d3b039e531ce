using System.ComponentModel.DataAnnotations;

namespace PixSim.Gateway.Events;

/// <summary>How event streams are kept up. Section <c>Events</c>.</summary>
public sealed class EventOptions
{
    /// <summary>After this long without an event a comment is sent, so that nobody in between takes the stream for dead. 50 ms to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// After this long a stream ends, and its client comes back with the last event's id: so that a key that was revoked
    /// follows nothing for ever. A second to a day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestStream { get; set; } = TimeSpan.FromMinutes(30);
}
