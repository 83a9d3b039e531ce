namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>How a version was edited from its parent: kept with it for ever, and shown to whoever follows its history.</summary>
/// <param name="Instruction">What was asked for. At most 2,000 characters; null if nobody said.</param>
/// <param name="EditOps">The steps, in their order. At most 100.</param>
[GenerateSerializer, Immutable, Alias("pixsim.VersionEdit")]
public sealed record VersionEdit([property: Id(0)] string? Instruction, [property: Id(1)] IReadOnlyList<EditOp> EditOps);

/// <summary>A step of an edit. Its texts have at most 2,000 characters each.</summary>
/// <param name="Intent">What it does.</param>
/// <param name="Target">What it is about: words of the prompt, or what they stand for.</param>
/// <param name="Direction">Where it leads, such as "warmer"; null for nowhere in particular.</param>
/// <param name="Value">What comes of it; null if nothing is said.</param>
/// <param name="Note">For people.</param>
[GenerateSerializer, Immutable, Alias("pixsim.EditOp")]
public sealed record EditOp(
    [property: Id(0)] EditIntent Intent,
    [property: Id(1)] string? Target,
    [property: Id(2)] string? Direction,
    [property: Id(3)] string? Value,
    [property: Id(4)] string? Note);

/// <summary>What a step of an edit does.</summary>
public enum EditIntent
{
    /// <summary>Words something anew.</summary>
    Generate,

    /// <summary>Leaves something as it is.</summary>
    Preserve,

    /// <summary>Words something in another way.</summary>
    Modify,

    /// <summary>Puts something in.</summary>
    Add,

    /// <summary>Takes something out.</summary>
    Remove,
}
