using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>Versions as they are shown: with what was counted, and the tags that they have today.</summary>
internal sealed class VersionBodies(PromptQueries prompts, TagQueries tags, GenerationQueries generations)
{
    /// <summary>A version.</summary>
    public async Task<VersionBody> OfAsync(VersionRecord version, CancellationToken cancellationToken) =>
        (await OfAsync([version], cancellationToken))[0];

    /// <summary>Versions, in their order.</summary>
    public async Task<IReadOnlyList<VersionBody>> OfAsync(IReadOnlyList<VersionRecord> versions, CancellationToken cancellationToken)
    {
        var ids = versions.Select(version => version.Id).ToArray();
        var counts = await generations.CountByVersionAsync(ids, cancellationToken);
        var named = await tags.OfVersionsAsync(ids, cancellationToken);
        return [.. versions.Select(version => VersionBody.Of(
            VersionSnapshots.Of(version, familyProviderId: null),
            counts.GetValueOrDefault(version.Id),
            version.FamilyId is null ? version.Tags : [.. named[version.Id]]))];
    }

    /// <summary>Versions of some ids, in their order.</summary>
    public async Task<IReadOnlyList<VersionBody>> OfAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var versions = (await prompts.VersionsAsync([.. ids], cancellationToken)).ToDictionary(version => version.Id);
        return await OfAsync([.. ids.Select(id => versions[id])], cancellationToken);
    }
}
