using PixSim.Domain.Prompts.Templates;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>Knows where references lead, and what stands there.</summary>
internal interface IFragmentSource
{
    /// <summary>Where references lead; one whose family is unknown has no entry.</summary>
    /// <returns>By the reference's place among those asked for.</returns>
    Task<IReadOnlyDictionary<int, FragmentTarget>> TargetsAsync(Guid workspaceId, IReadOnlyList<FragmentReference> references, CancellationToken cancellationToken);

    /// <summary>The version that a reference leads to.</summary>
    ValueTask<FragmentVersion> FindAsync(Guid versionId, CancellationToken cancellationToken);
}

/// <summary>A version as a fragment.</summary>
internal sealed record FragmentVersion(Guid Id, Guid FamilyId, int Number, string Text, string VariablesJson);
