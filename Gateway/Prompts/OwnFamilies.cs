using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>Families and versions of the caller's workspace: those of others are as if there were none.</summary>
internal sealed class OwnFamilies(PromptQueries queries)
{
    /// <summary>A family.</summary>
    /// <param name="named">What names it in the request.</param>
    /// <exception cref="ProblemException">The workspace has no such family.</exception>
    public async Task<FamilyRecord> FamilyAsync(Caller caller, Guid id, CancellationToken cancellationToken, string named = "id") =>
        await queries.FamilyAsync(id, cancellationToken) is { } family && family.WorkspaceId == caller.WorkspaceId
            ? family
            : throw new ProblemException(StatusCodes.Status404NotFound, "family_not_found", named, "There is no such family.");

    /// <summary>A version of a family.</summary>
    /// <exception cref="ProblemException">The workspace has no such version, or it is a one-off.</exception>
    public async Task<VersionRecord> VersionAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        await queries.VersionAsync(id, cancellationToken) is { FamilyId: not null } version && version.WorkspaceId == caller.WorkspaceId
            ? version
            : throw new ProblemException(StatusCodes.Status404NotFound, "version_not_found", "id", "There is no such version of a family.");
}
