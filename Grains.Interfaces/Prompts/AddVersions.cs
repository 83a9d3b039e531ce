namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>Versions to be added together: all of them, or none.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.AddVersions")]
public sealed record AddVersions
{
    /// <summary>The most that are added at once.</summary>
    public const int MaxCount = 500;

    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>1 to <see cref="MaxCount"/>, in the order of their numbers. Their own idempotency claims do not count.</summary>
    [Id(1)]
    public required IReadOnlyList<AddVersion> Versions { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(2)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>How the adding of several versions ended.</summary>
/// <param name="Versions">They, in their order; empty if there are problems.</param>
/// <param name="Problems">What is wrong, with the place in the list: <c>[3].prompt_text</c>. Empty if they were added.</param>
/// <param name="Warnings">What deserves a look, for each version.</param>
/// <param name="ExistingFirstId">The first of the versions that an earlier request added under the same idempotency key.</param>
[GenerateSerializer, Immutable, Alias("pixsim.VersionsResult")]
public sealed record VersionsResult(
    [property: Id(0)] IReadOnlyList<VersionSnapshot> Versions,
    [property: Id(1)] IReadOnlyList<Problem> Problems,
    [property: Id(2)] IReadOnlyList<IReadOnlyList<string>> Warnings,
    [property: Id(3)] Guid? ExistingFirstId = null);
