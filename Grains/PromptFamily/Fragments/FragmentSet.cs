using System.Collections.Immutable;
using PixSim.Domain.Prompts.Templates;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>What a template includes, as it was resolved once: direct fragments, and what those include.</summary>
/// <param name="Templates">By reference, as a rendering takes them.</param>
/// <param name="Included">One entry for each reference, direct ones first.</param>
/// <param name="DefinitionsJson">
/// The definitions of the whole: those of the template, and of its fragments where it has none itself. Of several
/// fragments the one that is included first, and less deep, decides.
/// </param>
public sealed record FragmentSet(
    IReadOnlyDictionary<FragmentReference, Template> Templates, IReadOnlyList<IncludedFragment> Included, string DefinitionsJson)
{
    /// <summary>Nothing is included.</summary>
    public static FragmentSet None(string definitionsJson) => new(ImmutableDictionary<FragmentReference, Template>.Empty, [], definitionsJson);
}

/// <summary>A fragment, and the version that its reference led to.</summary>
/// <param name="Depth">1 if the template includes it itself.</param>
public sealed record IncludedFragment(FragmentReference Reference, Guid FamilyId, Guid VersionId, int VersionNumber, int Depth);

/// <summary>A pointer as it would be behind a change: what references by it would lead to.</summary>
/// <param name="Label">Null for the family's newest version.</param>
public sealed record MovedPointer(Guid FamilyId, string? Label, Guid VersionId, int Number);

/// <summary>What is to be resolved.</summary>
public sealed record FragmentRoot
{
    /// <summary>The workspace whose families can be included.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>The version whose text it is; <see cref="Guid.Empty"/> for a text that is none.</summary>
    public Guid VersionId { get; init; }

    /// <summary>What it is called where a circle is told of.</summary>
    public string Name { get; init; } = "the prompt";

    /// <summary>Its text, parsed.</summary>
    public required Template Template { get; init; }

    /// <summary>Its variable definitions.</summary>
    public required string DefinitionsJson { get; init; }

    /// <summary>The member of the request that problems name.</summary>
    public required string Field { get; init; }

    /// <summary>A pointer that is taken to have moved already; null for none.</summary>
    public MovedPointer? Moved { get; init; }
}
