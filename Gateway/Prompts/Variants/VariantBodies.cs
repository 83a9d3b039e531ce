using System.Text.Json;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Variants;

/// <summary>What is said of one result of a version. What is left out stays as it was said before.</summary>
public record EditVariantBody
{
    /// <summary>1 (poor) to 5 (excellent).</summary>
    public int? UserRating { get; init; }

    /// <summary>0 to 1, as a classifier of your choice sees it.</summary>
    public double? QualityScore { get; init; }

    /// <summary>Whether somebody likes it best.</summary>
    public bool? IsFavorite { get; init; }

    /// <summary>In words. At most 2,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>What is said of one result of a version, the first time or again.</summary>
public sealed record SayVariantBody : EditVariantBody
{
    /// <summary>The version that was generated from.</summary>
    public Guid? PromptVersionId { get; init; }

    /// <summary>What came out.</summary>
    public Guid? OutputAssetId { get; init; }

    /// <summary>What went in; added to what was named before. At most 20.</summary>
    public IReadOnlyList<Guid>? InputAssetIds { get; init; }

    /// <summary>The generation that made it; the asset's own if absent.</summary>
    public Guid? GenerationId { get; init; }

    /// <summary>Who says so: the game's own id, a string or an integer. The first one stands.</summary>
    public JsonElement? UserId { get; init; }
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
