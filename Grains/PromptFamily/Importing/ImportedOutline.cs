namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What is remembered of a family whose rows are staged: as much as the other families of its file may ask for.</summary>
/// <param name="Place">Its place in the file, from 0.</param>
/// <param name="Id">The id that it gets.</param>
/// <param name="Slug">The slug that it is to have.</param>
/// <param name="ToldSlug">The slug that the file tells of.</param>
/// <param name="IsSlugAsked">Whether the request asks for the slug.</param>
/// <param name="Versions">The ids of its versions.</param>
/// <param name="Including">The numbers of those that include something, which rise.</param>
/// <param name="Heads">Where its labels point.</param>
internal sealed record ImportedOutline(
    int Place,
    Guid Id,
    string Slug,
    string? ToldSlug,
    bool IsSlugAsked,
    string Title,
    ImportFindings Findings,
    ImportedIds Versions,
    IReadOnlyList<int> Including,
    IReadOnlyDictionary<string, int> Heads,
    int Branches,
    int Labels,
    int Overrides)
{
    /// <summary>What has come of it so far.</summary>
    public ImportedFamilyReport Report() => new(null, Slug, Title, Versions.Count, Branches, Labels, Overrides, Findings.Problems, Findings.Warnings);
}
