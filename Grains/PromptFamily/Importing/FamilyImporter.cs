using System.Text.Json;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Grains.PromptFamily.Worlds;
using PixSim.Grains.Validation;
using PixSim.Storage.Imports;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>
/// Imports families. A family that is being made has no other writer: its versions are staged as they are read, and all
/// families of a file are created with what belongs to them in one transaction, or not at all. From then on the grain of
/// each one is its only writer.
/// </summary>
public sealed class FamilyImporter(
    ProviderChoice providers,
    ImportStages stages,
    PromptQueries queries,
    VersionCache versionCache,
    FragmentQueries fragmentQueries,
    TemplateInspector inspector,
    TimeProvider clock)
{
    private readonly VersionRules _versionRules = new(providers);
    private readonly FamilyRules _familyRules = new(providers);
    private readonly WorldOverrideRules _overrideRules = new(inspector);

    /// <summary>Imports families, or says what would happen. In bounded memory, but for an id of each version.</summary>
    /// <exception cref="LedgerOutcomeUnknownException">It is not known whether it took place.</exception>
    public async Task<ImportReport> ImportAsync(ImportFamilies command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var file = new FileFindings();
        var references = new ImportedReferences();
        var families = new List<ImportedOutline>();
        await using var stage = await stages.OpenAsync(cancellationToken);
        await foreach (var family in command.Families.WithCancellation(cancellationToken))
        {
            if (families.Count == ImportFamilies.MaxFamilies)
                file.Add(Problem.Invalid("too_many_families", "families", $"A file holds at most {ImportFamilies.MaxFamilies} families.") with { Limit = ImportFamilies.MaxFamilies });
            else
                families.Add(await StageAsync(family, families, stage, file, references, now, cancellationToken));
            if (file.IsFull || families.Count == ImportFamilies.MaxFamilies && file.Problems.Count > 0)
                break;
        }

        await JudgeTogetherAsync(command.WorkspaceId, families, stage, file, references, cancellationToken);
        if (file.Problems.Count > 0)
            return new ImportReport(null, [.. families.Select(family => family.Report())], file.Problems);
        var slugs = new ImportedSlugs(families, references);
        return command.DryRun ? await FreeAsync(command, families, slugs, cancellationToken) : await CommitAsync(command, families, slugs, stage, now);
    }

    /// <summary>Stages a family with its versions, and notes what is wrong with it by itself.</summary>
    private async Task<ImportedOutline> StageAsync(
        ImportFamily command,
        List<ImportedOutline> earlier,
        ImportStage stage,
        FileFindings file,
        ImportedReferences references,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var findings = new ImportFindings(file, command.Path);
        var id = Guid.CreateVersion7(now);
        var family = new ImportedRow(command, _familyRules, findings, now).Family();
        if (earlier.Find(other => other.Slug == family.Slug) is not null)
            findings.Add("family", "slug", "duplicate", $"The file tells of two families {family.Slug}.");
        var versions = new ImportedVersions(command, _versionRules, references, findings, now);
        await foreach (var version in command.Versions.WithCancellation(cancellationToken))
        {
            if (versions.Next(version) is { } next && findings.IsGood)
                await stage.AddAsync(id, next.Row, next.TagsToday, cancellationToken);
            if (findings.IsFull)
                break;
        }

        var pointers = new ImportedPointers(command, versions, findings, now);
        var (branches, labels) = (pointers.Branches(), pointers.Labels());
        var heads = ImportedPointers.Heads(labels);
        var overrides = new ImportedOverrides(command, versions.Ids, heads, findings, now).Rows();
        if (command.FormatVersion == ImportFamilies.Original && versions.Ids.Count > 0)
            findings.Warn("The format 1.0 tells of no parents and no labels: versions were numbered anew in their order, and each follows the one before it on its branch.");
        if (findings.IsGood)
        {
            var rows = new ImportedFamilyRows(id, family, versions.Ids.Count, versions.Ids[versions.Ids.Count], branches, labels, overrides, Event(command, versions.Ids.Count));
            await stage.AddAsync(rows, cancellationToken);
        }

        return new ImportedOutline(
            earlier.Count, id, family.Slug, command.Family.Slug, command.Slug is not null, family.Title, findings, versions.Ids, versions.Including, heads,
            branches.Count, labels.Select(label => label.Name).Distinct(StringComparer.Ordinal).Count(), overrides.Count);
    }

    /// <summary>Judges what can be judged only when all families are known: what versions include, and values by what these say.</summary>
    private async Task JudgeTogetherAsync(
        Guid workspaceId, List<ImportedOutline> families, ImportStage stage, FileFindings file, ImportedReferences references, CancellationToken cancellationToken)
    {
        if (families.DistinctBy(family => family.Slug).Count() < families.Count)
            return;
        using var source = new ImportedFragmentSource(families, stage, new StoredFragments(versionCache, fragmentQueries));
        var inclusions = new ImportedInclusions(workspaceId, families, _versionRules, references, file, stage, source);
        await inclusions.RequireAsync(cancellationToken);
        if (file.Problems.Count > 0 || (references.First.Count == 0 && families.TrueForAll(family => family.Overrides == 0)))
            return;
        await stage.OpenInclusionsAsync(cancellationToken);
        await inclusions.JudgeAsync(cancellationToken);
        if (file.Problems.Count > 0)
            return;
        var values = new ImportedOverrideValues(workspaceId, _overrideRules, stage, source);
        foreach (var family in families.Where(family => family.Overrides > 0))
            await values.JudgeAsync(family, cancellationToken);
    }

    private static async Task<ImportReport> CommitAsync(
        ImportFamilies command, List<ImportedOutline> families, ImportedSlugs slugs, ImportStage stage, DateTimeOffset now)
    {
        var id = command.IsKept ? Guid.CreateVersion7(now) : families[0].Id;
        ImportRow Keep(IReadOnlyList<string> given) => new(command.FormatVersion, ImportRecords.Write(Made(families, given)), command.Author);
        var outcome = await stage.CommitAsync(new ImportPlan(
            id, command.WorkspaceId, [.. families.Select(slugs.Of)], FamilyChanges.Claim(command.Idempotency, id, now), command.IsKept ? Keep : null, now));
        return outcome.Result switch
        {
            CommitOutcome.Committed => new ImportReport(id, Made(families, outcome.Slugs), []),
            CommitOutcome.KeyTaken => new ImportReport(null, [], [], IsKeyTaken: true),
            _ => new ImportReport(null, [.. families.Select(family => family.Report())], [ImportedSlugs.Taken(families[outcome.Taken])]),
        };
    }

    private async Task<ImportReport> FreeAsync(ImportFamilies command, List<ImportedOutline> families, ImportedSlugs slugs, CancellationToken cancellationToken)
    {
        var free = await slugs.FreeAsync(command.WorkspaceId, queries, cancellationToken);
        return new ImportReport(
            null,
            [.. families.Select(family => ImportedSlugs.Name(family.Report(), free[family.Place], family))],
            [.. families.Where(family => free[family.Place] is null).Select(ImportedSlugs.Taken)]);
    }

    private static List<ImportedFamilyReport> Made(List<ImportedOutline> families, IReadOnlyList<string> slugs) =>
        [.. families.Select(family => ImportedSlugs.Name(family.Report() with { Id = family.Id }, slugs[family.Place], family))];

    private static string Event(ImportFamily command, int versions) => JsonSerializer.Serialize(
        new { format_version = command.FormatVersion, versions, author = command.Author });
}
