namespace PixSim.Providers.Sketch;

/// <summary>Settings of the built-in provider, from the section <see cref="Section"/>.</summary>
public sealed class SketchOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Providers:Sketch";

    /// <summary>How long a job runs. Zero (the default): it is done when it is submitted. At most ten minutes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Up to so much is added to the latency, by the submission's key. Zero by default, at most ten minutes.</summary>
    public TimeSpan LatencyJitter { get; set; }

    /// <summary>Longest prompt, in Unicode scalar values. 2,000 by default, at most 20,000.</summary>
    public int PromptMaxChars { get; set; } = 2000;

    /// <summary>Longest clip in seconds. 20 by default, at most 60.</summary>
    public double MaxClipSeconds { get; set; } = 20;

    /// <summary>
    /// The share of submissions, from 0 to 1, that fails in each way; together at most 1. Which ones is decided by the
    /// submission's key, so that a repeat under the same key fares the same. None by default.
    /// </summary>
    public Dictionary<SketchFault, double> FailureRates { get; } = [];

    /// <summary>Most jobs at once, declared to the gate; Sketch itself refuses none. Null (the default): no limit.</summary>
    public int? MaxConcurrent { get; set; }

    /// <summary>Most submissions a minute, declared to the gate likewise. Null (the default): no limit.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>The price of a picture in millionths of <see cref="Currency"/>. 10,000 by default.</summary>
    public long ImagePriceMicros { get; set; } = 10_000;

    /// <summary>The price of a second of a clip in millionths of <see cref="Currency"/>. 4,000 by default.</summary>
    public long ClipSecondPriceMicros { get; set; } = 4_000;

    /// <summary>ISO 4217 code. USD by default.</summary>
    public string Currency { get; set; } = "USD";
}
