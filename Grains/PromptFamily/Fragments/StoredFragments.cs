using PixSim.Domain.Prompts.Templates;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>The fragments of the families that there are.</summary>
internal sealed class StoredFragments(VersionCache versions, FragmentQueries queries) : IFragmentSource
{
    public async Task<IReadOnlyDictionary<int, FragmentTarget>> TargetsAsync(
        Guid workspaceId, IReadOnlyList<FragmentReference> references, CancellationToken cancellationToken)
    {
        var targets = await queries.TargetsAsync(
            workspaceId, [.. references.Select(reference => (reference.Slug, reference.Label, reference.Number))], cancellationToken);
        return targets.ToDictionary(target => target.Place);
    }

    public async ValueTask<FragmentVersion> FindAsync(Guid versionId, CancellationToken cancellationToken)
    {
        var version = (await versions.FindAsync(versionId, cancellationToken))!;
        return new FragmentVersion(version.Id, version.FamilyId!.Value, version.Number!.Value, version.Text, version.VariablesJson);
    }
}
