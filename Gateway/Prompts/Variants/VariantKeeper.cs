using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Variants;

/// <summary>Checks feedback against what there is, and keeps it.</summary>
internal sealed class VariantKeeper(VersionCache versions, AssetQueries assets, GenerationQueries generations, FeedbackQueries feedback, TimeProvider clock)
{
    /// <summary>The feedback that a body asks to keep, or the answer that refuses it.</summary>
    public async Task<(FeedbackRecord? Wanted, ProblemResult? Refusal)> ReadAsync(SayVariantBody body, Caller caller, CancellationToken cancellationToken)
    {
        VariantRules.Check(body);
        var versionId = body.PromptVersionId ?? throw Missing("prompt_version_id");
        var assetId = body.OutputAssetId ?? throw Missing("output_asset_id");
        if ((await versions.FindAsync(versionId, cancellationToken))?.WorkspaceId != caller.WorkspaceId)
            return (null, VariantRules.Missing("version", "prompt_version_id"));
        if (await assets.FindAsync(caller.WorkspaceId, assetId, cancellationToken) is not { } output)
            return (null, VariantRules.Missing("asset", "output_asset_id"));
        if (body.GenerationId is { } generation && await generations.FindAsync(caller.WorkspaceId, generation, cancellationToken) is null)
            return (null, VariantRules.Missing("generation", "generation_id"));
        if (output.GenerationId is { } maker && await WrongAsync(body, versionId, maker, caller, cancellationToken) is { } wrong)
            return (null, wrong);
        foreach (var input in body.InputAssetIds ?? [])
        {
            if (await assets.FindAsync(caller.WorkspaceId, input, cancellationToken) is null)
                return (null, VariantRules.Missing("asset", "input_asset_ids"));
        }

        var now = clock.GetUtcNow();
        var said = new FeedbackRecord
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            VersionId = versionId,
            OutputAssetId = assetId,
            InputAssetIds = [.. body.InputAssetIds ?? []],
            GenerationId = body.GenerationId ?? output.GenerationId,
            UserId = GameId.Read(body.UserId, "user_id"),
            UserRating = (short?)body.UserRating,
            QualityScore = body.QualityScore,
            IsFavorite = body.IsFavorite,
            Notes = body.Notes,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return (said, null);
    }

    // What is known to come from one version says nothing of another: its ratings would.
    private async Task<ProblemResult?> WrongAsync(SayVariantBody body, Guid versionId, Guid maker, Caller caller, CancellationToken cancellationToken)
    {
        if (body.GenerationId is { } named && named != maker)
            return VariantRules.Wrong("generation_mismatch", "generation_id", "Another generation made this asset.");
        return await generations.FindAsync(caller.WorkspaceId, maker, cancellationToken) is { FamilyId: not null, VersionId: { } from } && from != versionId
            ? VariantRules.Wrong("version_mismatch", "prompt_version_id", $"This asset was made from version {from}.")
            : null;
    }

    /// <summary>Keeps it, and reads what is now known of the result; null if the client's key is taken.</summary>
    public async Task<FeedbackRecord?> KeepAsync(FeedbackRecord said, IdempotencyClaim? claim)
    {
        var kept = await feedback.KeepAsync(said, claim.Row(said.Id, clock.GetUtcNow()), CancellationToken.None);
        return kept ? await feedback.FindAsync(said.WorkspaceId, said.VersionId, said.OutputAssetId, CancellationToken.None) : null;
    }

    private static ProblemException Missing(string field) => new(StatusCodes.Status422UnprocessableEntity, "field_missing", field, $"{field} is needed.");
}
