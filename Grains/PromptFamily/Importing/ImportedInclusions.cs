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
internal sealed class ImportedInclusions(ImportFamily command, string slug, VersionRules rules, ImportedReferences references, ImportFindings findings)
{
    private const string Field = "prompt_text";
    private const int PageSize = 200;
    private const int LookUp = 500;

    /// <summary>Notes what is wrong with what versions include; if nothing is, stages what they were found to be with it.</summary>
    public async Task JudgeAsync(ImportStage stage, IFragmentSource source, CancellationToken cancellationToken)
    {
        await RequireAsync(source, cancellationToken);
        if (findings.Problems.Count == 0)
            await JudgeAllAsync(stage, source, cancellationToken);
    }

    /// <summary>Notes every reference that leads nowhere, at the version that names it first.</summary>
    private async Task RequireAsync(IFragmentSource source, CancellationToken cancellationToken)
    {
        foreach (var page in references.First.Chunk(LookUp))
        {
            var targets = await source.TargetsAsync(command.WorkspaceId, [.. page.Select(entry => entry.Key)], cancellationToken);
            for (var place = 0; place < page.Length; place++)
            {
                var (reference, first) = page[place];
                if (command.Family.Slug == reference.Slug && slug != reference.Slug)
                    findings.Add(first.Path, Field, "fragment_renamed", $"{reference} names the file's own family, which would be called {slug} here: it cannot be renamed.");
                else if (targets.GetValueOrDefault(place)?.VersionId is null)
                    findings.Add(first.Path, FragmentProblems.Unknown(reference, targets.ContainsKey(place), first.Position, Field, within: null));
            }
        }
    }

    private async Task JudgeAllAsync(ImportStage stage, IFragmentSource source, CancellationToken cancellationToken)
    {
        await stage.OpenInclusionsAsync(cancellationToken);
        foreach (var page in references.Numbers.Chunk(PageSize))
        {
            var found = new List<StagedInclusions>(page.Length);
            foreach (var version in await stage.VersionsAsync(page, cancellationToken))
            {
                if (await JudgeAsync(version, source, cancellationToken) is { } inclusions)
                    found.Add(inclusions);
            }

            if (findings.IsFull)
                return;
            if (findings.Problems.Count == 0)
                await stage.AddAsync(found, cancellationToken);
        }
    }

    private async Task<StagedInclusions?> JudgeAsync(StagedVersion version, IFragmentSource source, CancellationToken cancellationToken)
    {
        var template = Template.Parse(version.Text).Template!;
        var root = new FragmentRoot
        {
            WorkspaceId = command.WorkspaceId,
            VersionId = version.Id,
            Name = $"{slug}#{version.Number}",
            Template = template,
            DefinitionsJson = version.VariablesJson,
            Field = Field,
        };
        var (fragments, problems) = await FragmentResolver.ResolveAsync(root, source, cancellationToken);
        foreach (var problem in problems)
            findings.Add($"versions[{version.Number - 1}]", problem);
        if (fragments is null)
            return null;
        var validation = rules.Measure(version, template, fragments);
        if (!validation.Valid)
            findings.FlagTooLong(version.ProviderId, version.Number);
        return new StagedInclusions(
            version.Number, JsonSerializer.Serialize(validation, Validation.Options), FragmentDependencies.Of(version.Id, version.Number, fragments));
    }
}
