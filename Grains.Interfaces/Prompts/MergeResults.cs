namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>What became of a merge, or of a version's reapplication.</summary>
/// <param name="Status">What was done.</param>
/// <param name="Version">The branch's head behind it; null if there are problems.</param>
/// <param name="Problems">Why nothing was stored; empty if it was, or nothing was to be.</param>
/// <param name="Conflicts">What is to be decided: with the problem <c>merge_conflict</c>.</param>
/// <param name="Warnings">What deserves a look, such as a text close to the limit.</param>
/// <param name="IsReplay">Whether an earlier request did it under the same idempotency key.</param>
[GenerateSerializer, Immutable, Alias("pixsim.MergeOutcome")]
public sealed record MergeOutcome(
    [property: Id(0)] MergeStatus Status,
    [property: Id(1)] VersionSnapshot? Version,
    [property: Id(2)] IReadOnlyList<Problem> Problems,
    [property: Id(3)] IReadOnlyList<ConflictSnapshot> Conflicts,
    [property: Id(4)] IReadOnlyList<string> Warnings,
    [property: Id(5)] bool IsReplay = false);

/// <summary>What a merge did.</summary>
public enum MergeStatus
{
    /// <summary>Nothing: there are problems.</summary>
    Refused,

    /// <summary>There is a new version.</summary>
    Merged,

    /// <summary>The branch was moved forward; there is no new version.</summary>
    FastForwarded,

    /// <summary>Nothing: the target has all of the source already.</summary>
    AlreadyUpToDate,
}

/// <summary>Something that a merge does not decide by itself. Variables, hints and settings are JSON texts.</summary>
/// <param name="Id">The same for the same base and sides.</param>
/// <param name="Kind">prompt_text, variable_added, variable_removed, variable_changed, and the same for hint and setting.</param>
/// <param name="Name">The variable, hint or setting; null for text.</param>
/// <param name="Base">What both sides started from; null if there was nothing of that name.</param>
/// <param name="Ours">What the target has; null if it has nothing of that name.</param>
/// <param name="Theirs">What the source has; null if it has nothing of that name.</param>
/// <param name="Start">Where the base stands in its text, in UTF-16 units; null but for text.</param>
/// <param name="Length">How long it is, in UTF-16 units; null but for text.</param>
[GenerateSerializer, Immutable, Alias("pixsim.ConflictSnapshot")]
public sealed record ConflictSnapshot(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? Base,
    [property: Id(4)] string? Ours,
    [property: Id(5)] string? Theirs,
    [property: Id(6)] int? Start,
    [property: Id(7)] int? Length);
