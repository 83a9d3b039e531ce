using System.ComponentModel.DataAnnotations;
using PixSim.Storage.Similarity;

namespace PixSim.Gateway.Prompts;

/// <summary>What versions are to be like.</summary>
public sealed record FindSimilarBody
{
    /// <summary>The text. At most 10,000 characters.</summary>
    [Required]
    public string? Prompt { get; init; }

    /// <summary>How many are wanted: 1 to 50; 10 if absent.</summary>
    public int? Limit { get; init; }

    /// <summary>The lowest score that counts as alike: 0 to 1; 0.5 if absent.</summary>
    public double? Threshold { get; init; }

    /// <summary>Only versions of this family.</summary>
    public Guid? FamilyId { get; init; }
}

/// <summary>The versions whose texts are like a given one.</summary>
/// <param name="Query">The text that was looked for.</param>
/// <param name="Results">The most alike first.</param>
/// <param name="ResultCount">How many results there are here.</param>
/// <param name="Index">How far the search is behind the versions.</param>
public sealed record SimilarBody(string Query, IReadOnlyList<SimilarVersionBody> Results, int ResultCount, IndexBody Index);

/// <summary>A version that is like the text.</summary>
/// <param name="SimilarityScore">0 to 1, rounded to four places: 0.3 of matching runs (Ratcliff and Obershelp), 0.4 of common words, 0.3 of common trigrams.</param>
public sealed record SimilarVersionBody(
    Guid VersionId, Guid? FamilyId, int? VersionNumber, string PromptText, double SimilarityScore, string? CommitMessage)
{
    public static SimilarVersionBody Of(SimilarVersion found) => new(
        found.Version.Id,
        found.Version.FamilyId,
        found.Version.Number,
        found.Version.Text,
        Math.Round(found.Score, 4),
        found.Version.CommitMessage);
}

/// <summary>How far the search for similar prompts is behind.</summary>
/// <param name="Pending">Versions that cannot be found yet; counted up to 10,000.</param>
/// <param name="LagSeconds">The age of the oldest of them, in seconds; 0 where there is none.</param>
public sealed record IndexBody(long Pending, double LagSeconds);
