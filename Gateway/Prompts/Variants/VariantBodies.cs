using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Variants;

/// <summary>What is to change about what was said of a result. What is absent stays as it is; null takes it back.</summary>
public sealed record EditVariantBody
{
    /// <summary>1 (poor) to 5 (excellent), or null.</summary>
    public JsonElement UserRating { get; init; }

    /// <summary>0 to 1, as a classifier of your choice sees it, or null.</summary>
    public JsonElement QualityScore { get; init; }

    /// <summary>Whether somebody likes it best.</summary>
    public bool? IsFavorite { get; init; }

    /// <summary>In words, at most 2,000 characters; or null.</summary>
    public JsonElement Notes { get; init; }
}

/// <summary>What is said of one result of a version, the first time or again. What is left out stays as it was said before.</summary>
public sealed record SayVariantBody
{
    /// <summary>The version that was generated from.</summary>
    [Required]
    public Guid? PromptVersionId { get; init; }

    /// <summary>What came out.</summary>
    [Required]
    public Guid? OutputAssetId { get; init; }

    /// <summary>What went in; added to what was named before. At most 20.</summary>
    public IReadOnlyList<Guid>? InputAssetIds { get; init; }

    /// <summary>The generation that made it; the asset's own if absent.</summary>
    public Guid? GenerationId { get; init; }

    /// <summary>Who says so: the game's own id, a string or an integer. The first one stands.</summary>
    public JsonElement? UserId { get; init; }

    /// <summary>1 (poor) to 5 (excellent).</summary>
    public int? UserRating { get; init; }

    /// <summary>0 to 1, as a classifier of your choice sees it.</summary>
    public double? QualityScore { get; init; }

    /// <summary>Whether somebody likes it best.</summary>
    public bool? IsFavorite { get; init; }

    /// <summary>In words. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>What was said of one result of a version.</summary>
public sealed record VariantBody(
    Guid Id,
    Guid PromptVersionId,
    Guid OutputAssetId,
    IReadOnlyList<Guid> InputAssetIds,
    Guid? GenerationId,
    string? UserId,
    int? UserRating,
    double? QualityScore,
    bool IsFavorite,
    string? Notes,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static VariantBody Of(FeedbackRecord feedback) => new(
        feedback.Id,
        feedback.VersionId,
        feedback.OutputAssetId,
        feedback.InputAssetIds,
        feedback.GenerationId,
        feedback.UserId,
        feedback.UserRating,
        feedback.QualityScore,
        feedback.IsFavorite ?? false,
        feedback.Notes,
        feedback.CreatedAt,
        feedback.UpdatedAt);
}
