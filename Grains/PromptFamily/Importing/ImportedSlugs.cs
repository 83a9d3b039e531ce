using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>
/// The slugs that the families of a file may have. Whoever names a family asks for this one: by another slug it would
/// include another one, or nothing. So one that is named keeps its slug, and others get one like it that is free.
/// </summary>
internal sealed class ImportedSlugs(IReadOnlyList<ImportedOutline> families, ImportedReferences references)
{
    // As where a family is created: nobody shall count through thousands.
    private const int MaxNumber = 10;

    private readonly HashSet<string> _told = families.Select(family => family.Slug).ToHashSet(StringComparer.Ordinal);

    /// <summary>The slugs that a family may have, the best first: none that another one of the file is to have.</summary>
    public IEnumerable<string> Of(ImportedOutline family)
    {
        yield return family.Slug;
        if (family.IsSlugAsked || references.Name(family.Slug))
            yield break;
        for (var number = 2; number <= MaxNumber; number++)
        {
            if (Slug.Numbered(family.Slug, number) is { } slug && !_told.Contains(slug))
                yield return slug;
        }

        yield return Slug.Of(family.Slug, family.Id);
    }

    /// <summary>The slugs that the families would get now, by their places; null for one that would find none.</summary>
    public async Task<IReadOnlyList<string?>> FreeAsync(Guid workspaceId, PromptQueries queries, CancellationToken cancellationToken)
    {
        var found = new string?[families.Count];
        var given = new HashSet<string>(StringComparer.Ordinal);
        var open = families.Select(family => (family.Place, Slugs: Of(family).GetEnumerator())).ToList();
        for (open.RemoveAll(wish => !wish.Slugs.MoveNext()); open.Count > 0; open.RemoveAll(wish => found[wish.Place] is not null || !wish.Slugs.MoveNext()))
        {
            var taken = (await queries.TakenSlugsAsync(workspaceId, [.. open.Select(wish => wish.Slugs.Current)], cancellationToken)).ToHashSet(StringComparer.Ordinal);
            foreach (var (place, slugs) in open.Where(wish => !taken.Contains(wish.Slugs.Current) && given.Add(wish.Slugs.Current)))
                found[place] = slugs.Current;
        }

        return found;
    }

    /// <summary>What a family has come to by the slug that it got, or would get; null if each one was taken.</summary>
    public static ImportedFamilyReport Name(ImportedFamilyReport report, string? slug, ImportedOutline family)
    {
        if (slug == report.Slug)
            return report;
        return slug is null
            ? report with { Problems = [Taken(family)] }
            : report with { Slug = slug, Warnings = [.. report.Warnings, $"The slug {report.Slug} is taken: the family is called {slug}."] };
    }

    /// <summary>A family found no slug.</summary>
    public static Problem Taken(ImportedOutline family)
    {
        var path = family.Findings.PathOf("");
        return Problem.Conflict("slug_taken", path.Length == 0 ? "slug" : $"{path}.family.slug", $"Another family of this workspace is called {family.Slug}.");
    }
}
