using System.Text.Json;
using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.Interfaces;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Imports;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>
/// Judges what the versions of a file include, when all of them are known: first that everything which is named is there,
/// and then each version with what it includes, a page at a time.
/// </summary>
internal sealed class ImportedInclusions(
    Guid workspaceId, IReadOnlyList<ImportedOutline> families, VersionRules rules, ImportedReferences references, FileFindings file, ImportStage stage, IFragmentSource source)
{
    private const string Field = "prompt_text";
    private const int PageSize = 200;
    private const int LookUp = 500;

    /// <summary>Notes every reference that leads nowhere, at the version that names it first.</summary>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        var renamed = families.Where(family => family.ToldSlug is { } told && told != family.Slug).ToDictionary(family => family.ToldSlug!, family => family.Slug, StringComparer.Ordinal);
        foreach (var page in references.First.Chunk(LookUp))
        {
            var targets = await source.TargetsAsync(workspaceId, [.. page.Select(entry => entry.Key)], cancellationToken);
            for (var place = 0; place < page.Length; place++)
            {
                var (reference, first) = page[place];
                if (renamed.TryGetValue(reference.Slug, out var slug))
                    first.Findings.Add(first.Path, Field, "fragment_renamed", $"{reference} names the file's own family, which would be called {slug} here: it cannot be renamed.");
                else if (targets.GetValueOrDefault(place)?.VersionId is null)
                    first.Findings.Add(first.Path, FragmentProblems.Unknown(reference, targets.ContainsKey(place), first.Position, Field, within: null));
            }
        }
    }

    /// <summary>Notes what is wrong with what versions include; if nothing is, stages what they were found to be with it.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        var byId = families.ToDictionary(family => family.Id);
        foreach (var page in families.SelectMany(family => family.Including, (family, number) => (family.Id, number)).Chunk(PageSize))
        {
            var found = new List<StagedInclusions>(page.Length);
            foreach (var version in await stage.VersionsAsync(page, cancellationToken))
            {
                if (await JudgeAsync(byId[version.FamilyId], version, cancellationToken) is { } inclusions)
                    found.Add(inclusions);
            }

            if (file.IsFull)
                return;
            if (file.Problems.Count == 0)
                await stage.AddAsync(found, cancellationToken);
        }
    }

    private async Task<StagedInclusions?> JudgeAsync(ImportedOutline family, StagedVersion version, CancellationToken cancellationToken)
    {
        var template = Template.Parse(version.Text).Template!;
        var root = new FragmentRoot
        {
            WorkspaceId = workspaceId,
            VersionId = version.Id,
            Name = $"{family.Slug}#{version.Number}",
            Template = template,
            DefinitionsJson = version.VariablesJson,
            Field = Field,
        };
        var (fragments, problems) = await FragmentResolver.ResolveAsync(root, source, cancellationToken);
        foreach (var problem in problems)
            family.Findings.Add($"versions[{version.Number - 1}]", problem);
        if (fragments is null)
            return null;
        var validation = rules.Measure(version, template, fragments);
        if (!validation.Valid)
            family.Findings.FlagTooLong(version.ProviderId, version.Number);
        return new StagedInclusions(
            family.Id, version.Number, JsonSerializer.Serialize(validation, Validation.Options), FragmentDependencies.Of(version.Id, version.Number, fragments));
    }
}
