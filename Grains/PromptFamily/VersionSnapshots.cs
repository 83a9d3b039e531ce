using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>Shows a version's row to the outside.</summary>
public static class VersionSnapshots
{
    /// <summary>The snapshot of a version.</summary>
    public static VersionSnapshot Of(VersionRecord version) => new()
    {
        Id = version.Id,
        FamilyId = version.FamilyId,
        Number = version.Number,
        ParentVersionId = version.ParentVersionId,
        Text = version.Text,
        VariablesJson = version.VariablesJson,
        ProviderHintsJson = version.ProviderHintsJson,
        ProviderId = version.ProviderId,
        FamilyProviderId = version.FamilyProviderId,
        CommitMessage = version.CommitMessage,
        Author = version.Author,
        Tags = version.Tags,
        CreatedAt = version.CreatedAt,
    };
}
