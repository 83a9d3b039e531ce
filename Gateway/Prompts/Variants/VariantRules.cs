using System.Text.Json;
using PixSim.Domain.Prompts.Text;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Variants;

/// <summary>What feedback may say.</summary>
internal static class VariantRules
{
    private const int LongestNotes = 2000;
    private const int MostInputs = 20;

    /// <summary>Checks what was said.</summary>
    /// <exception cref="ProblemException">It is out of range.</exception>
    public static void Check(SayVariantBody body)
    {
        Check(body.UserRating, body.QualityScore, body.Notes);
        if (body.InputAssetIds is { Count: > MostInputs })
            throw Refused("input_asset_ids", $"At most {MostInputs} inputs can be named.");
    }

    /// <summary>The changes that a body asks for.</summary>
    /// <exception cref="ProblemException">One is of another type, or out of range.</exception>
    public static FeedbackEdit Edit(EditVariantBody body, DateTimeOffset now)
    {
        var rating = Read(body.UserRating, "user_rating", JsonValueKind.Number, "a whole number", given => given.TryGetInt32(out var read) ? read : (int?)null);
        var score = Read(body.QualityScore, "quality_score", JsonValueKind.Number, "a number", given => (double?)given.GetDouble());
        var notes = Read(body.Notes, "notes", JsonValueKind.String, "a text", given => given.GetString());
        Check(rating.Value, score.Value, notes.Value);
        return new FeedbackEdit(new Changed<short?>(rating.IsChanged, (short?)rating.Value), score, body.IsFavorite, notes, now);
    }

    /// <summary>The answer to a member that names what is not there, or is another workspace's.</summary>
    public static ProblemResult Missing(string what, string field) =>
        ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, $"{what}_not_found", field, $"There is no such {what}.");

    /// <summary>The answer to a member that does not go with the asset.</summary>
    public static ProblemResult Wrong(string code, string field, string message) => ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, code, field, message);

    private static void Check(int? rating, double? score, string? notes)
    {
        if (rating is < 1 or > 5)
            throw Refused("user_rating", "A rating is from 1 to 5.");
        if (score is < 0 or > 1)
            throw Refused("quality_score", "A score is from 0 to 1.");
        if (notes is not null && PromptText.CountScalars(notes) > LongestNotes)
            throw Refused("notes", $"Notes have at most {LongestNotes} characters.");
    }

    private static Changed<T?> Read<T>(JsonElement given, string field, JsonValueKind kind, string words, Func<JsonElement, T?> read) => given.ValueKind switch
    {
        JsonValueKind.Undefined => default,
        JsonValueKind.Null => new Changed<T?>(true, default),
        var other when other == kind && read(given) is { } value => new Changed<T?>(true, value),
        _ => throw new ProblemException(StatusCodes.Status400BadRequest, "wrong_type", field, $"{field} is to be {words}, or null."),
    };

    private static ProblemException Refused(string field, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "out_of_range", field, message);
}
