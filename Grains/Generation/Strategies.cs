namespace PixSim.Grains.Generation;

/// <summary>How widely a result is shared: the names on the wire.</summary>
internal static class Strategies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["once", "per_playthrough", "per_player", "always"];
}
