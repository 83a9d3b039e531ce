namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>How the creation of a family ended.</summary>
/// <param name="FamilyId">The family; null if there are problems.</param>
/// <param name="Problems">What is wrong; empty if it was created.</param>
/// <param name="ExistingId">The family that an earlier request created under the same idempotency key.</param>
[GenerateSerializer, Immutable, Alias("pixsim.FamilyResult")]
public sealed record FamilyResult(
    [property: Id(0)] Guid? FamilyId,
    [property: Id(1)] IReadOnlyList<Problem> Problems,
    [property: Id(2)] Guid? ExistingId = null);

/// <summary>How the adding of a version ended.</summary>
/// <param name="Version">The version; null if there are problems.</param>
/// <param name="Problems">What is wrong; empty if it was added.</param>
/// <param name="Warnings">What deserves a look, such as a text close to the limit.</param>
/// <param name="ExistingId">The version that an earlier request added under the same idempotency key.</param>
[GenerateSerializer, Immutable, Alias("pixsim.VersionResult")]
public sealed record VersionResult(
    [property: Id(0)] VersionSnapshot? Version,
    [property: Id(1)] IReadOnlyList<Problem> Problems,
    [property: Id(2)] IReadOnlyList<string> Warnings,
    [property: Id(3)] Guid? ExistingId = null);

/// <summary>A prompt version. It never changes. Members ending in Json are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.VersionSnapshot")]
public sealed record VersionSnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)]
    public required Guid Id { get; init; }

    /// <summary>Its family; null for a one-off.</summary>
    [Id(1)]
    public Guid? FamilyId { get; init; }

    /// <summary>Its number in its family, from 1; null for a one-off.</summary>
    [Id(2)]
    public int? Number { get; init; }

    /// <summary>The version that it was made from.</summary>
    [Id(3)]
    public Guid? ParentVersionId { get; init; }

    /// <summary>The prompt: a template.</summary>
    [Id(4)]
    public required string Text { get; init; }

    /// <summary>Variable definitions: a JSON object.</summary>
    [Id(5)]
    public required string VariablesJson { get; init; }

    /// <summary>Parameters that the prompt was written for: a JSON object.</summary>
    [Id(6)]
    public required string ProviderHintsJson { get; init; }

    /// <summary>The provider whose limits it was checked against.</summary>
    [Id(7)]
    public required string ProviderId { get; init; }

    /// <summary>What changed.</summary>
    [Id(8)]
    public string? CommitMessage { get; init; }

    /// <summary>Who wrote it.</summary>
    [Id(9)]
    public required string Author { get; init; }

    /// <summary>Tags of the owner's choice.</summary>
    [Id(10)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>When it was written, UTC.</summary>
    [Id(11)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The provider that its family names; null where it names none.</summary>
    [Id(12)]
    public string? FamilyProviderId { get; init; }
}
