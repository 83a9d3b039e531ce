using PixSim.Domain.Prompts.Text;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Prompts.Variants;

/// <summary>What feedback may say.</summary>
internal static class VariantRules
{
    private const int LongestNotes = 2000;
    private const int MostInputs = 20;

    /// <summary>Checks what was said.</summary>
    /// <exception cref="ProblemException">It is out of range.</exception>
    public static void Check(EditVariantBody body)
    {
        if (body.UserRating is < 1 or > 5)
            throw Refused("user_rating", "A rating is from 1 to 5.");
        if (body.QualityScore is < 0 or > 1)
            throw Refused("quality_score", "A score is from 0 to 1.");
        if (body.Notes is { } notes && PromptText.CountScalars(notes) > LongestNotes)
            throw Refused("notes", $"Notes have at most {LongestNotes} characters.");
        if (body is SayVariantBody { InputAssetIds.Count: > MostInputs })
            throw Refused("input_asset_ids", $"At most {MostInputs} inputs can be named.");
    }

    /// <summary>The answer to a member that names what is not there, or is another workspace's.</summary>
    public static ProblemResult Missing(string what, string field) =>
        ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, $"{what}_not_found", field, $"There is no such {what}.");

    private static ProblemException Refused(string field, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "out_of_range", field, message);
}
