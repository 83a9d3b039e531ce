using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>Finds what earlier requests did under the same idempotency key.</summary>
internal sealed class FamilyReplays(IdempotencyQueries idempotency, PromptQueries queries)
{
    /// <summary>The id of what was created; null if there is no key, or it is new. A problem if it was used for something else.</summary>
    public async Task<(Guid? Id, Problem? Problem)> FindAsync(Guid workspaceId, IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        if (claim is null || await idempotency.FindAsync(workspaceId, claim.Route, claim.Key, cancellationToken) is not { } earlier)
            return (null, null);
        return IdempotentReplay.Judge(claim, earlier) is { } reused ? (null, reused) : (earlier.ResourceId, null);
    }

    /// <summary>The family that an earlier request created.</summary>
    public async Task<FamilyResult> FamilyAsync(CreateFamily command, CancellationToken cancellationToken)
    {
        var (id, problem) = await FindAsync(command.WorkspaceId, command.Idempotency, cancellationToken);
        return new FamilyResult(null, problem is null ? [] : [problem], id);
    }

    /// <summary>The version that an earlier request added; null if there is no key, or it is new.</summary>
    public async Task<VersionResult?> VersionAsync(AddVersion command, string? familyProviderId, CancellationToken cancellationToken)
    {
        var (id, problem) = await FindAsync(command.WorkspaceId, command.Idempotency, cancellationToken);
        if (problem is not null)
            return new VersionResult(null, [problem], []);
        return id is { } earlier && await queries.VersionAsync(earlier, cancellationToken) is { } version
            ? new VersionResult(VersionSnapshots.Of(version, familyProviderId), [], [], version.Id)
            : null;
    }
}
