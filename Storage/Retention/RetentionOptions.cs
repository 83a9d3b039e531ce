using System.ComponentModel.DataAnnotations;

namespace PixSim.Storage.Retention;

/// <summary>How long rows are kept that are of no use for ever. Section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// How long a client's idempotency key stands for what was created under it; afterwards the same key creates anew.
    /// From an hour to a year.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan IdempotencyKeys { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long previews of prompts are kept. From an hour to ten years.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Previews { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long what providers told by themselves is kept once it is applied. From an hour to ten years.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Callbacks { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long it is kept which generations waited for which, once they have ended. From a minute to ten years.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Links { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often rows that are too old are looked for. From a minute to a day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most rows that one transaction removes. 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxBatch { get; set; } = 1_000;
}
