using Microsoft.Extensions.Caching.Memory;
using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Imports;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>
/// The fragments as they will be behind an import: those of the families that are made come from their file, all others from
/// the workspace. Each reference is looked up once, so all versions are judged by the same moment.
/// </summary>
internal sealed class ImportedFragmentSource : IFragmentSource, IDisposable
{
    private const long MaxCharacters = 4 << 20;
    private readonly Dictionary<string, ImportedOutline> _families;
    private readonly ImportStage _stage;
    private readonly IFragmentSource _others;
    private readonly Dictionary<FragmentReference, FragmentTarget?> _known = [];
    private readonly Dictionary<Guid, (Guid FamilyId, int Number)> _own = [];
    private readonly MemoryCache _texts = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <param name="families">The file's, no two of which have one slug.</param>
    public ImportedFragmentSource(IReadOnlyList<ImportedOutline> families, ImportStage stage, IFragmentSource others)
    {
        _families = families.ToDictionary(family => family.Slug, StringComparer.Ordinal);
        (_stage, _others) = (stage, others);
    }

    public async Task<IReadOnlyDictionary<int, FragmentTarget>> TargetsAsync(
        Guid workspaceId, IReadOnlyList<FragmentReference> references, CancellationToken cancellationToken)
    {
        var elsewhere = new List<FragmentReference>();
        foreach (var reference in references.Where(reference => !_known.ContainsKey(reference)).Distinct())
        {
            if (_families.TryGetValue(reference.Slug, out var family))
                _known[reference] = Own(family, reference);
            else
                elsewhere.Add(reference);
        }

        if (elsewhere.Count > 0)
        {
            var targets = await _others.TargetsAsync(workspaceId, elsewhere, cancellationToken);
            for (var place = 0; place < elsewhere.Count; place++)
                _known[elsewhere[place]] = targets.GetValueOrDefault(place);
        }

        return references.Select((reference, place) => (Target: _known[reference], Place: place))
            .Where(pair => pair.Target is not null)
            .ToDictionary(pair => pair.Place, pair => pair.Target!);
    }

    public async ValueTask<FragmentVersion> FindAsync(Guid versionId, CancellationToken cancellationToken)
    {
        if (!_own.TryGetValue(versionId, out var own))
            return await _others.FindAsync(versionId, cancellationToken);
        if (_texts.TryGetValue(versionId, out FragmentVersion? known))
            return known!;
        var staged = (await _stage.VersionsAsync([own], cancellationToken))[0];
        var found = new FragmentVersion(versionId, own.FamilyId, own.Number, staged.Text, staged.VariablesJson);
        return _texts.Set(versionId, found, new MemoryCacheEntryOptions { Size = staged.Text.Length + staged.VariablesJson.Length });
    }

    public void Dispose() => _texts.Dispose();

    private FragmentTarget Own(ImportedOutline family, FragmentReference reference)
    {
        int? number = reference.Label is { } label ? family.Heads.TryGetValue(label, out var head) ? head : null : reference.Number ?? family.Versions.Count;
        if (family.Versions[number] is not { } id)
            return new FragmentTarget(0, family.Id, family.Slug, null, null);
        _own[id] = (family.Id, number!.Value);
        return new FragmentTarget(0, family.Id, family.Slug, id, number);
    }
}
