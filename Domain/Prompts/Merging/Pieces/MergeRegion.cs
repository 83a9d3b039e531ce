namespace PixSim.Domain.Prompts.Merging.Pieces;

/// <summary>A part of the base, and what the sides have in its place. Ranges are of pieces, the end exclusive.</summary>
/// <param name="Base">The pieces of the base.</param>
/// <param name="Ours">Ours; null if only they changed it.</param>
/// <param name="Theirs">Theirs; null if only we changed it.</param>
internal readonly record struct MergeRegion(Range Base, Range? Ours, Range? Theirs);
