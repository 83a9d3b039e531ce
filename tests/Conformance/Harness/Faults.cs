using System.Collections.Concurrent;

namespace PixSim.Conformance.Harness;

/// <summary>The faults that tests have asked for. Each happens once, at the next occasion.</summary>
public static class Faults
{
    private static readonly ConcurrentDictionary<string, bool> Armed = new(StringComparer.Ordinal);

    /// <summary>The next call of this method runs, and its answer is lost.</summary>
    public static void LoseReply(string method) => Armed[$"reply {method}"] = true;

    /// <summary>The next one-way call of this method is lost.</summary>
    public static void LoseOneWay(string method) => Armed[$"one-way {method}"] = true;

    /// <summary>The next tick of a timer or reminder of this grain arrives twice.</summary>
    public static void DoubleTick(string grainId) => Armed[$"tick {grainId}"] = true;

    public static bool TakeReply(string method) => Armed.TryRemove($"reply {method}", out _);

    public static bool TakeOneWay(string method) => Armed.TryRemove($"one-way {method}", out _);

    public static bool TakeTick(string grainId) => Armed.TryRemove($"tick {grainId}", out _);
}
