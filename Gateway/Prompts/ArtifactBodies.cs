using System.ComponentModel.DataAnnotations;

namespace PixSim.Gateway.Prompts;

/// <summary>A version to be made from what a generation used.</summary>
public sealed record ForkArtifactBody
{
    /// <summary>A generation, or its asset.</summary>
    [Required]
    public Guid? ArtifactId { get; init; }

    /// <summary>The family that the version is added to.</summary>
    [Required]
    public Guid? FamilyId { get; init; }

    /// <summary>What changed. At most 500 characters.</summary>
    [Required]
    public string? CommitMessage { get; init; }

    /// <summary>The version's text; the prompt as it was resolved if absent.</summary>
    public string? Modifications { get; init; }

    /// <summary>Who wrote it; the key's name if absent.</summary>
    public string? Author { get; init; }
}

/// <summary>Results whose prompts are to become versions.</summary>
public sealed record InferVersionsBody
{
    /// <summary>1 to 500 assets. Those without a generation, those from a version of a family, and those inferred before are left out.</summary>
    [Required]
    public IReadOnlyList<Guid>? AssetIds { get; init; }
}
