using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>What results were made from, as versions to be added.</summary>
internal sealed class Artifacts(AssetQueries assets, GenerationQueries generations, PromptQueries prompts, TagQueries tags, TimeProvider clock)
{
    private const string InferredTag = "inferred";

    /// <summary>The generation that an id stands for: its own, or that of its asset; null if the workspace has neither.</summary>
    public async Task<GenerationRecord?> GenerationAsync(Caller caller, Guid artifactId, CancellationToken cancellationToken)
    {
        if (await generations.FindAsync(caller.WorkspaceId, artifactId, cancellationToken) is { } generation)
            return generation;
        return await assets.FindAsync(caller.WorkspaceId, artifactId, cancellationToken) is { GenerationId: { } made }
            ? await generations.FindAsync(caller.WorkspaceId, made, cancellationToken)
            : null;
    }

    /// <summary>The version that goes on from what a generation used: on from its own version, where that is of the family.</summary>
    public AddVersion Fork(GenerationRecord generation, Caller caller, Guid familyId, ForkArtifactBody body) => New(generation, caller) with
    {
        Text = body.Modifications ?? generation.Spec.Prompt,
        ParentVersionId = generation.FamilyId == familyId ? generation.VersionId : null,
        CommitMessage = body.CommitMessage,
        Author = body.Author ?? caller.Name,
    };

    /// <summary>A version for each asset that has none yet, in the order of the assets.</summary>
    /// <exception cref="ProblemException">The workspace has no such asset.</exception>
    public async Task<List<AddVersion>> InferAsync(Guid familyId, IReadOnlyList<Guid> assetIds, Caller caller, CancellationToken cancellationToken)
    {
        var versions = new List<AddVersion>();
        foreach (var (id, index) in assetIds.Distinct().Select((id, index) => (id, index)))
        {
            var asset = await assets.FindAsync(caller.WorkspaceId, id, cancellationToken)
                ?? throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "asset_not_found", $"asset_ids[{index}]", "There is no such asset.");
            var generation = asset.GenerationId is { } made ? await generations.FindAsync(caller.WorkspaceId, made, cancellationToken) : null;
            if (generation is null or { FamilyId: not null } || (await tags.VersionsAsync(familyId, TagOf(id), below: null, limit: 1, cancellationToken)).Count > 0)
                continue;
            versions.Add(New(generation, caller) with
            {
                Text = generation.Spec.Prompt,
                CommitMessage = MessageOf(id),
                Author = caller.Name,
                Tags = [InferredTag, TagOf(id)],
            });
        }

        return versions;
    }

    /// <summary>The versions that were once added for these assets, together, of which this one is the first.</summary>
    public async Task<IReadOnlyList<VersionRecord>> InferredAsync(Guid firstId, IReadOnlyList<Guid> assetIds)
    {
        var first = (await prompts.VersionAsync(firstId, CancellationToken.None))!;
        var following = await prompts.VersionsAsync(first.FamilyId!.Value, first.Number!.Value + assetIds.Count, offset: 0, assetIds.Count, CancellationToken.None);

        // They have numbers without a gap, and messages that never change. One that was named twice was added once.
        var messages = assetIds.Select(MessageOf).ToHashSet(StringComparer.Ordinal);
        return [.. following.Where(version => version.Number >= first.Number).OrderBy(version => version.Number).TakeWhile(version => version.CommitMessage is { } message && messages.Remove(message))];
    }

    private AddVersion New(GenerationRecord generation, Caller caller) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        VersionId = Guid.CreateVersion7(clock.GetUtcNow()),
        Text = "",
        Author = "",
        Origin = VersionOrigin.Forked,
        OriginVersionId = generation.VersionId,
    };

    private static string MessageOf(Guid assetId) => $"Inferred from asset {assetId}";

    private static string TagOf(Guid assetId) => $"asset:{assetId}";
}
