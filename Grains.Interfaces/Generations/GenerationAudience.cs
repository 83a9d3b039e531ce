namespace PixSim.Grains.Interfaces.Generations;

/// <summary>
/// For what and for whom a generation is. Generations that differ in it are never the same work. All of them are the game's
/// own names; null where nothing is said.
/// </summary>
[GenerateSerializer, Immutable, Alias("pixsim.GenerationAudience")]
public sealed record GenerationAudience
{
    /// <summary>gap_fill, variation, adaptive or ambient.</summary>
    [Id(0)]
    public string? Purpose { get; init; }

    /// <summary>The playthrough within which a result is shared by the strategy per_playthrough.</summary>
    [Id(1)]
    public string? PlaythroughId { get; init; }

    /// <summary>The player within whose games a result is shared by the strategy per_player.</summary>
    [Id(2)]
    public string? PlayerId { get; init; }

    /// <summary>How intimate it may be.</summary>
    [Id(3)]
    public string? IntimacyBand { get; init; }

    /// <summary>Who may see it.</summary>
    [Id(4)]
    public string? ContentRating { get; init; }
}
