using Microsoft.Extensions.Caching.Memory;
using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Imports;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>
/// The fragments as they will be behind an import: those of the family that is made come from its file, all others from
/// the workspace. Each reference is looked up once, so all versions are judged by the same moment.
/// </summary>
/// <param name="heads">Where the family's labels will point.</param>
internal sealed class ImportedFragmentSource(
    OwnFragments own, IReadOnlyDictionary<string, int> heads, ImportedVersions versions, ImportStage stage, IFragmentSource others) : IFragmentSource, IDisposable
{
    private const long MaxCharacters = 4 << 20;
    private readonly Dictionary<FragmentReference, FragmentTarget?> _known = [];
    private readonly Dictionary<Guid, int> _own = [];
    private readonly MemoryCache _texts = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    public async Task<IReadOnlyDictionary<int, FragmentTarget>> TargetsAsync(
        Guid workspaceId, IReadOnlyList<FragmentReference> references, CancellationToken cancellationToken)
    {
        var unknown = references.Where(reference => !_known.ContainsKey(reference)).Distinct().ToList();
        foreach (var reference in unknown.Where(reference => reference.Slug == own.Slug))
            _known[reference] = Own(reference);
        var elsewhere = unknown.FindAll(reference => reference.Slug != own.Slug);
        if (elsewhere.Count > 0)
        {
            var targets = await others.TargetsAsync(workspaceId, elsewhere, cancellationToken);
            for (var place = 0; place < elsewhere.Count; place++)
                _known[elsewhere[place]] = targets.GetValueOrDefault(place);
        }

        return references.Select((reference, place) => (Target: _known[reference], Place: place))
            .Where(pair => pair.Target is not null)
            .ToDictionary(pair => pair.Place, pair => pair.Target!);
    }

    public async ValueTask<FragmentVersion> FindAsync(Guid versionId, CancellationToken cancellationToken)
    {
        if (!_own.TryGetValue(versionId, out var number))
            return await others.FindAsync(versionId, cancellationToken);
        if (_texts.TryGetValue(versionId, out FragmentVersion? known))
            return known!;
        var staged = (await stage.VersionsAsync([number], cancellationToken))[0];
        var found = new FragmentVersion(versionId, own.FamilyId, number, staged.Text, staged.VariablesJson);
        return _texts.Set(versionId, found, new MemoryCacheEntryOptions { Size = staged.Text.Length + staged.VariablesJson.Length });
    }

    public void Dispose() => _texts.Dispose();

    private FragmentTarget Own(FragmentReference reference)
    {
        int? number = reference.Label is { } label ? heads.TryGetValue(label, out var head) ? head : null : reference.Number ?? versions.Count;
        if (versions.IdOf(number) is not { } id)
            return new FragmentTarget(0, own.FamilyId, own.Slug, null, null);
        _own[id] = number!.Value;
        return new FragmentTarget(0, own.FamilyId, own.Slug, id, number);
    }
}

/// <summary>The family that an import makes, as fragments name it.</summary>
internal readonly record struct OwnFragments(Guid FamilyId, string Slug);
