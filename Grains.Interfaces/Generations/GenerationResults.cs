namespace PixSim.Grains.Interfaces.Generations;

/// <summary>How a creation ended: with a generation, or with what is wrong with the request.</summary>
/// <param name="Generation">The generation; null if there are problems.</param>
/// <param name="Problems">What is wrong; empty if there is a generation.</param>
/// <param name="ExistingId">The generation that an earlier request created under the same idempotency key.</param>
/// <param name="Warnings">What deserves a look although it was accepted; null or empty if nothing does.</param>
[GenerateSerializer, Immutable, Alias("pixsim.CreateGenerationResult")]
public sealed record CreateGenerationResult(
    [property: Id(0)] GenerationSnapshot? Generation,
    [property: Id(1)] IReadOnlyList<Problem> Problems,
    [property: Id(2)] Guid? ExistingId = null,
    [property: Id(3)] IReadOnlyList<string>? Warnings = null);

/// <summary>How a control call ended.</summary>
/// <param name="Generation">The generation as it is now; null if there is none.</param>
/// <param name="Problem">Why nothing was done; null if it was, or had been already.</param>
[GenerateSerializer, Immutable, Alias("pixsim.GenerationControlResult")]
public sealed record GenerationControlResult(
    [property: Id(0)] GenerationSnapshot? Generation,
    [property: Id(1)] Problem? Problem);
