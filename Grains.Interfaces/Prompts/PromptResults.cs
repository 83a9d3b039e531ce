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
