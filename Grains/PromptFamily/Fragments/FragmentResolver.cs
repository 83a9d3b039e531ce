using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>
/// Finds what a template includes: each reference is looked up once, so that it means the same version wherever it
/// stands. Bounded in number, depth and size.
/// </summary>
public sealed class FragmentResolver(VersionCache versions, FragmentQueries queries)
{
    /// <summary>How many fragments a prompt may include, those of fragments among them.</summary>
    public const int MaxFragments = 64;

    /// <summary>How many characters they may have together.</summary>
    public const int MaxCharacters = 200_000;

    private readonly StoredFragments _stored = new(versions, queries);

    /// <summary>The fragments, or everything that is wrong with them.</summary>
    public Task<(FragmentSet? Fragments, IReadOnlyList<Problem> Problems)> ResolveAsync(FragmentRoot root, CancellationToken cancellationToken) =>
        ResolveAsync(root, _stored, cancellationToken);

    /// <summary>The fragments as a source knows them, or everything that is wrong with them.</summary>
    internal static async Task<(FragmentSet? Fragments, IReadOnlyList<Problem> Problems)> ResolveAsync(
        FragmentRoot root, IFragmentSource source, CancellationToken cancellationToken)
    {
        if (root.Template.Fragments.Count == 0)
            return (FragmentSet.None(root.DefinitionsJson), []);
        var found = new FoundFragments(root);
        for (var depth = 1; found.Wanted.Count > 0 && !found.IsTooLarge; depth++)
        {
            var wanted = found.TakeWanted();
            var byPlace = await source.TargetsAsync(root.WorkspaceId, [.. wanted.Select(place => place.Reference)], cancellationToken);
            for (var place = 0; place < wanted.Count && !found.IsTooLarge; place++)
            {
                var target = Behind(root.Moved, wanted[place].Reference, byPlace.GetValueOrDefault(place));
                if (target?.VersionId is not { } versionId)
                    found.Miss(wanted[place], familyExists: target is not null);
                else if (versionId == root.VersionId)
                    found.Return(wanted[place], versionId);
                else
                    found.Add(wanted[place], await source.FindAsync(versionId, cancellationToken), depth);
            }
        }

        if (!found.IsTooLarge && found.Judge() is { } problem)
            found.Problems.Add(problem);
        return found.Problems.Count > 0 ? (null, found.Problems) : (found.Set(), []);
    }

    private static FragmentTarget? Behind(MovedPointer? moved, FragmentReference reference, FragmentTarget? target) =>
        moved is not null && target?.FamilyId == moved.FamilyId && reference.Number is null && reference.Label == moved.Label
            ? target with { VersionId = moved.VersionId, Number = moved.Number }
            : target;
}
