using PixSim.Domain.Prompts.Versions;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Grains.PromptFamily.Worlds;
using PixSim.Storage.Imports;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>
/// Holds the values of worlds against the versions that they lead to, when all that these include is known. A value that
/// is not taken is kept, and flagged: a label's move can have made it so where the file comes from.
/// </summary>
internal sealed class ImportedOverrideValues(Guid workspaceId, WorldOverrideRules rules, ImportStage stage, IFragmentSource source)
{
    public async Task JudgeAsync(ImportedOutline family, CancellationToken cancellationToken)
    {
        VersionRecord? version = null;
        foreach (var row in (await stage.FamilyAsync(family.Place, cancellationToken)).Overrides)
        {
            var number = row.VersionNumber ?? (row.Label is null ? family.Versions.Count : family.Heads.GetValueOrDefault(row.Label));
            if (number == 0 || row.VariablesJson == "{}")
                continue;
            if (version?.Number != number)
                version = await VersionAsync(family, number, cancellationToken);
            await JudgeAsync(family, row, version, cancellationToken);
        }
    }

    private async Task JudgeAsync(ImportedOutline family, WorldOverrideRow row, VersionRecord version, CancellationToken cancellationToken)
    {
        var set = new SetWorldOverride { WorkspaceId = workspaceId, WorldId = row.WorldId, VariablesJson = row.VariablesJson, Author = row.UpdatedBy };
        var (problems, warnings) = await rules.JudgeAsync(set, version, source, cancellationToken);
        if (problems.Count > 0)
            family.Findings.FlagWorld("Some of their values are not taken by the version that they lead to; kept.", row.WorldId);
        if (warnings.Count > 0)
            family.Findings.FlagWorld("The version that they lead to has no use for some of their values.", row.WorldId);
    }

    private async Task<VersionRecord> VersionAsync(ImportedOutline family, int number, CancellationToken cancellationToken)
    {
        var staged = (await stage.VersionsAsync([(family.Id, number)], cancellationToken))[0];
        return new VersionRecord
        {
            Id = staged.Id,
            WorkspaceId = workspaceId,
            FamilyId = family.Id,
            Number = number,
            Text = staged.Text,
            VariablesJson = staged.VariablesJson,
            ProviderHintsJson = staged.ProviderHintsJson,
            ProviderId = staged.ProviderId,
            Author = "",
            Tags = [],
            CreatedAt = default,
            Origin = SnakeCase.Of(VersionOrigin.Imported),
            CompatibleStrategies = [],
            AllowRandomization = staged.AllowRandomization,
            RandomizationJson = staged.RandomizationJson,
            ValidationJson = "{}",
        };
    }
}
