using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>Shows versions to the outside.</summary>
public static class VersionSnapshots
{
    /// <summary>The snapshot of a version that was read.</summary>
    /// <param name="familyProviderId">The provider that its family names now: that can change, and the version cannot.</param>
    public static VersionSnapshot Of(VersionRecord version, string? familyProviderId) => new()
    {
        Id = version.Id,
        FamilyId = version.FamilyId,
        Number = version.Number,
        ParentVersionId = version.ParentVersionId,
        Text = version.Text,
        VariablesJson = version.VariablesJson,
        ProviderHintsJson = version.ProviderHintsJson,
        ProviderId = version.ProviderId,
        FamilyProviderId = familyProviderId,
        CommitMessage = version.CommitMessage,
        Author = version.Author,
        Tags = version.Tags,
        CreatedAt = version.CreatedAt,
        SecondParentVersionId = version.SecondParentId,
        Branch = version.Branch,
        Origin = SnakeCase.Parse<VersionOrigin>(version.Origin),
        OriginVersionId = version.OriginVersionId,
        SemanticVersion = version.SemanticVersion,
        CompatibleStrategies = version.CompatibleStrategies,
        AllowRandomization = version.AllowRandomization,
        RandomizationJson = version.RandomizationJson,
        ValidationJson = version.ValidationJson,
        Edit = VersionEdits.Read(version.EditJson),
    };

    /// <summary>The snapshot of a version that was stored.</summary>
    internal static VersionSnapshot Of(FamilyState family, VersionRow version) => new()
    {
        Id = version.Id,
        FamilyId = family.Id,
        Number = version.Number,
        ParentVersionId = version.ParentVersionId,
        Text = version.Text,
        VariablesJson = version.VariablesJson,
        ProviderHintsJson = version.ProviderHintsJson,
        ProviderId = version.ProviderId,
        FamilyProviderId = family.Family.ProviderId,
        CommitMessage = version.CommitMessage,
        Author = version.Author,
        Tags = version.Tags,
        CreatedAt = version.CreatedAt,
        SecondParentVersionId = version.SecondParentId,
        Branch = version.Branch,
        Origin = SnakeCase.Parse<VersionOrigin>(version.Origin),
        OriginVersionId = version.OriginVersionId,
        SemanticVersion = version.SemanticVersion,
        CompatibleStrategies = version.CompatibleStrategies,
        AllowRandomization = version.AllowRandomization,
        RandomizationJson = version.RandomizationJson,
        ValidationJson = version.ValidationJson,
        Edit = VersionEdits.Read(version.EditJson),
    };
}
