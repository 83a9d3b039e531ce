namespace PixSim.Domain.Generations;

/// <summary>What the game shows where a generation fails. Data for the game: a failed generation stays failed.</summary>
/// <param name="ContentId">What to show, with <see cref="FallbackMode.DefaultContent"/>: an asset, or an id of the game's own.</param>
public sealed record Fallback(FallbackMode Mode, string? ContentId);

/// <summary>What to do where a generation fails.</summary>
public enum FallbackMode
{
    /// <summary>Show other content.</summary>
    DefaultContent,

    /// <summary>Show nothing, and go on.</summary>
    Skip,

    /// <summary>Try it again: that is over when it has failed, so there is nothing to show.</summary>
    Retry,

    /// <summary>Show a placeholder of the game's own.</summary>
    Placeholder,
}
