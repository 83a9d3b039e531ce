using System.Text.Json;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Imports;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>
/// Imports families. A family that is being made has no other writer: its versions are staged as they are read, and it is
/// created with all that belongs to it in one transaction, or not at all. From then on its grain is the only writer.
/// </summary>
public sealed class FamilyImporter(
    ProviderChoice providers, ImportStages stages, PromptQueries queries, VersionCache versionCache, FragmentQueries fragmentQueries, TimeProvider clock)
{
    private const int MaxSlugTries = 50;

    /// <summary>Imports a family, or says what would happen. In bounded memory, but for an id of each version.</summary>
    /// <exception cref="LedgerOutcomeUnknownException">It is not known whether it took place.</exception>
    public async Task<ImportReport> ImportAsync(ImportFamily command, IAsyncEnumerable<ImportedVersion> source, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var findings = new ImportFindings();
        var family = Family(command, findings, now);
        var references = new ImportedReferences(findings);
        var rules = new VersionRules(providers);
        var versions = new ImportedVersions(command, rules, references, findings, now);
        await using var stage = await stages.OpenAsync(cancellationToken);
        await foreach (var version in source.WithCancellation(cancellationToken))
        {
            if (versions.Next(version) is { } next && findings.Problems.Count == 0)
                await stage.AddAsync(next.Row, next.TagsToday, cancellationToken);
            if (findings.IsFull)
                break;
        }

        var pointers = new ImportedPointers(command, versions, findings, now);
        var (branches, labels) = (pointers.Branches(), pointers.Labels());
        if (command.FormatVersion == ImportFamily.Original && versions.Count > 0)
            findings.Warn("The format 1.0 tells of no parents and no labels: versions were numbered anew in their order, and each follows the one before it on its branch.");
        var id = Guid.CreateVersion7(now);
        if (references.Numbers.Count > 0)
        {
            using var known = new ImportedFragmentSource(new OwnFragments(id, family.Slug), ImportedPointers.Heads(labels), versions, stage, new StoredFragments(versionCache, fragmentQueries));
            await new ImportedInclusions(command, family.Slug, rules, references, findings).JudgeAsync(stage, known, cancellationToken);
        }

        var rows = new ImportedFamilyRows(
            id, command.WorkspaceId, family, versions.Count, versions.IdOf(versions.Count), branches, labels, Event(command, versions.Count), FamilyChanges.Claim(command.Idempotency, id, now), now);
        var report = new ImportReport(null, family.Slug, versions.Count, branches.Count, labels.Select(label => label.Name).Distinct(StringComparer.Ordinal).Count(), findings.Problems, findings.Warnings);
        if (report.Problems.Count > 0)
            return report;

        // Whoever names a family asks for this one: by another slug it would include another one, or nothing.
        var keepsSlug = command.Slug is not null || references.Name(family.Slug);
        return command.DryRun ? await FreeAsync(command, report, keepsSlug, cancellationToken) : await CommitAsync(stage, rows, report, keepsSlug);
    }

    private static async Task<ImportReport> CommitAsync(ImportStage stage, ImportedFamilyRows rows, ImportReport report, bool keepsSlug)
    {
        for (var attempt = 1; attempt <= MaxSlugTries; attempt++)
        {
            var slug = attempt == 1 ? report.Slug : Slug.Numbered(report.Slug, attempt);
            switch (await stage.CommitAsync(rows with { Family = rows.Family with { Slug = slug } }))
            {
                case CommitOutcome.Committed:
                    return Renamed(report, slug) with { FamilyId = rows.Id };
                case CommitOutcome.KeyTaken:
                    return report with { IsKeyTaken = true };
            }

            if (keepsSlug)
                break;
        }

        return SlugTaken(report);
    }

    private async Task<ImportReport> FreeAsync(ImportFamily command, ImportReport report, bool keepsSlug, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxSlugTries; attempt++)
        {
            var slug = attempt == 1 ? report.Slug : Slug.Numbered(report.Slug, attempt);
            if (await queries.FamilyAsync(command.WorkspaceId, slug, cancellationToken) is null)
                return Renamed(report, slug);
            if (keepsSlug)
                break;
        }

        return SlugTaken(report);
    }

    private static ImportReport Renamed(ImportReport report, string slug) => slug == report.Slug
        ? report
        : report with { Slug = slug, Warnings = [.. report.Warnings, $"The slug {report.Slug} is taken: the family is called {slug}."] };

    private static ImportReport SlugTaken(ImportReport report) => report with
    {
        Problems = [Problem.Conflict("slug_taken", "slug", $"Another family of this workspace is called {report.Slug}.")],
    };

    private FamilyRow Family(ImportFamily command, ImportFindings findings, DateTimeOffset now)
    {
        const string path = "family";
        var file = command.Family;
        var title = command.Title ?? file.Title ?? "";
        if (file.Tags?.Any(tag => tag is null) == true)
            findings.Add(path, "tags", "wrong_type", "tags holds texts, and no null.");
        var create = new CreateFamily
        {
            WorkspaceId = command.WorkspaceId,
            Title = title,
            Slug = command.Slug,
            Description = file.Description,
            PromptType = file.PromptType ?? "",
            Category = file.Category,
            Tags = [.. (file.Tags ?? []).OfType<string>()],
            ProviderId = file.ProviderId,
            GameWorldId = file.GameWorldId,
            NpcId = file.NpcId,
            SceneId = file.SceneId,
            ActionConceptId = file.ActionConceptId,
            MetadataJson = ImportedJson.ObjectOf(file.FamilyMetadata) ?? "{}",
            CreatedBy = command.PreserveMetadata ? findings.Name(path, "created_by", file.CreatedBy, command.Author) : command.Author,
        };
        foreach (var problem in new FamilyRules(providers).Judge(create))
        {
            var ofRequest = (problem.Field == "slug" && command.Slug is not null) || (problem.Field == "title" && command.Title is not null);
            findings.Add(ofRequest ? "" : path, problem);
        }

        var createdAt = findings.Time(path, "created_at", file.CreatedAt);
        return FamilyChanges.Creation(Guid.Empty, create, SlugOf(command, title, findings), command.PreserveMetadata ? createdAt ?? now : now).Family! with
        {
            IsActive = file.IsActive ?? true,
        };
    }

    private static string SlugOf(ImportFamily command, string title, ImportFindings findings)
    {
        if (command.Slug is { } wanted)
            return wanted;
        if (command.Family.Slug is not { } told)
            return Slug.FromTitle(title);
        if (Slug.IsValid(told))
            return told;
        findings.Warn($"The file's slug cannot be one here: it is {Slug.FromTitle(told)} now.");
        return Slug.FromTitle(told);
    }

    private static string Event(ImportFamily command, int versions) => JsonSerializer.Serialize(
        new { format_version = command.FormatVersion, versions, author = command.Author });
}
