using Microsoft.AspNetCore.Mvc;
using PixSim.Domain.Prompts.Text;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;
using PixSim.Storage.Similarity;

namespace PixSim.Gateway.Prompts;

/// <summary>The search for similar prompts.</summary>
internal static class SimilarEndpoints
{
    private const int LongestPrompt = 10_000;
    private const int DefaultLimit = 10;
    private const int MaxLimit = 50;
    private const double DefaultThreshold = 0.5;

    public static void MapSimilar(this IEndpointRouteBuilder routes)
    {
        var search = routes.MapGroup("/api/v1/prompts/search").WithTags("Prompt versions");
        search.MapGet("similar", FindAsync).RequireScope(Scopes.PromptsRead).WithName("findSimilar").WithSummary("Find versions whose texts are like a given one").Produces<SimilarBody>();
        search.MapPost("similar", FindLongAsync).RequireScope(Scopes.PromptsRead).WithName("findSimilarToLong").WithSummary("The same, for a text that is too long for an address; nothing is stored").Produces<SimilarBody>();
    }

    private static Task<IResult> FindAsync(
        string prompt, int? limit, double? threshold, [FromQuery(Name = "family_id")] Guid? familyId, Caller caller, PromptQueries queries, SimilarPrompts similar, SketchWriter sketches,
        TimeProvider clock, CancellationToken cancellationToken) =>
        AnswerAsync(new SimilaritySearch(caller.WorkspaceId, Text(prompt), familyId, Threshold(threshold), Limit(limit)), queries, similar, sketches, clock, cancellationToken);

    private static Task<IResult> FindLongAsync(
        Body<FindSimilarBody> body, Caller caller, PromptQueries queries, SimilarPrompts similar, SketchWriter sketches, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var search = new SimilaritySearch(caller.WorkspaceId, Text(Needed.Of(wanted.Prompt, "prompt")), wanted.FamilyId, Threshold(wanted.Threshold), Limit(wanted.Limit));
        return AnswerAsync(search, queries, similar, sketches, clock, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        SimilaritySearch search, PromptQueries queries, SimilarPrompts similar, SketchWriter sketches, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (search.FamilyId is { } family && (await queries.FamilyAsync(family, cancellationToken))?.WorkspaceId != search.WorkspaceId)
            return ProblemResult.Of(StatusCodes.Status404NotFound, "family_not_found", "family_id", "There is no such family.");
        var lag = await sketches.LagAsync(cancellationToken);
        var found = await similar.FindAsync(search, cancellationToken);
        var behind = lag.Oldest is { } oldest ? Math.Max(0, Math.Round((clock.GetUtcNow() - oldest).TotalSeconds, 1)) : 0;
        return TypedResults.Ok(new SimilarBody(search.Prompt, [.. found.Select(SimilarVersionBody.Of)], found.Count, new IndexBody(lag.Pending, behind)));
    }

    private static string Text(string prompt) => PromptText.CountScalars(prompt) <= LongestPrompt
        ? prompt
        : throw Wrong("prompt", $"The text to look for has at most {LongestPrompt} characters.");

    private static int Limit(int? limit) => limit switch
    {
        null => DefaultLimit,
        >= 1 and <= MaxLimit => limit.Value,
        _ => throw Wrong("limit", $"1 to {MaxLimit} results can be asked for."),
    };

    private static double Threshold(double? threshold) => threshold switch
    {
        null => DefaultThreshold,
        >= 0 and <= 1 => threshold.Value,
        _ => throw Wrong("threshold", "A threshold is between 0 and 1."),
    };

    private static ProblemException Wrong(string field, string message) => new(StatusCodes.Status400BadRequest, "out_of_range", field, message);
}
