using System.Collections.Frozen;

namespace PixSim.Providers.Sketch;

/// <summary>Ways in which Sketch can be asked to fail, for demonstrations and tests.</summary>
public enum SketchFault
{
    /// <summary>The provider cannot be reached: nothing is sent.</summary>
    Outage,

    /// <summary>Refused: too many requests in a time window.</summary>
    Throttled,

    /// <summary>Refused: too many jobs at once.</summary>
    ConcurrentLimit,

    /// <summary>The job runs to its end and its result is withheld.</summary>
    Filtered,

    /// <summary>Refused for its prompt, for good.</summary>
    PromptRejected,

    /// <summary>The job runs to its end and fails.</summary>
    ProviderError,

    /// <summary>The job runs to its end, and is then said to have taken too long.</summary>
    Timeout,

    /// <summary>
    /// The job is taken and the answer is lost: the outcome is unknown until the same key is sent again. Which keys lost
    /// their answer is remembered by this process alone, so that each process loses it at most once.
    /// </summary>
    LostReply,
}

/// <summary>The names of faults on the wire, as the parameter <c>fault</c> takes them.</summary>
internal static class SketchFaultNames
{
    private static readonly FrozenDictionary<string, SketchFault> ByName = new Dictionary<string, SketchFault>
    {
        ["outage"] = SketchFault.Outage,
        ["throttled"] = SketchFault.Throttled,
        ["concurrent_limit"] = SketchFault.ConcurrentLimit,
        ["filtered"] = SketchFault.Filtered,
        ["prompt_rejected"] = SketchFault.PromptRejected,
        ["provider_error"] = SketchFault.ProviderError,
        ["timeout"] = SketchFault.Timeout,
        ["lost_reply"] = SketchFault.LostReply,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyList<string> All { get; } = [.. ByName.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    public static SketchFault Parse(string name) => ByName[name];
}
