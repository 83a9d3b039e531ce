namespace PixSim.Storage.Similarity;

/// <summary>How far the search for similar prompts is behind the versions.</summary>
/// <param name="Pending">Versions that are committed and cannot be found yet; counted up to 10,000.</param>
/// <param name="Oldest">When the oldest of those counted was made; null where there is none.</param>
public sealed record SketchLag(long Pending, DateTimeOffset? Oldest);
