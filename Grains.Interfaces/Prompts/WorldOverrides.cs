namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>What a world of the game is to use instead of what a family says. It replaces all that was said before.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.SetWorldOverride")]
public sealed record SetWorldOverride
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The game's world: 1 to 100 characters.</summary>
    [Id(1)]
    public required string WorldId { get; init; }

    /// <summary>
    /// The revision that the command was made for; another one is <c>etag_mismatch</c>. 0: there must be no override of the
    /// world. Null: whatever there is.
    /// </summary>
    [Id(2)]
    public int? ExpectedRevision { get; init; }

    /// <summary>A version of the family; not with a label. Null for none of the world's own.</summary>
    [Id(3)]
    public Guid? VersionId { get; init; }

    /// <summary>A label of the family, which the world follows wherever it moves; not with a version.</summary>
    [Id(4)]
    public string? Label { get; init; }

    /// <summary>Other defaults of variables: a JSON object of at most 16,384 characters.</summary>
    [Id(5)]
    public string VariablesJson { get; init; } = "{}";

    /// <summary>Who asks for it. 1 to 100 characters.</summary>
    [Id(6)]
    public required string Author { get; init; }

    /// <summary>Whether it is taken back instead; then nothing else is said.</summary>
    [Id(7)]
    public bool IsRemoval { get; init; }
}

/// <summary>What became of an override.</summary>
/// <param name="Override">In its new revision; null if there is a problem, or it was taken back.</param>
/// <param name="Problems">Why nothing was changed; empty if it was.</param>
/// <param name="Warnings">What deserves a look, such as a variable that the prompt does not use.</param>
[GenerateSerializer, Immutable, Alias("pixsim.WorldOverrideResult")]
public sealed record WorldOverrideResult(
    [property: Id(0)] WorldOverrideSnapshot? Override, [property: Id(1)] IReadOnlyList<Problem> Problems, [property: Id(2)] IReadOnlyList<string> Warnings);

/// <summary>What a world uses instead of what a family says.</summary>
/// <param name="Version">The version that it uses; null for none of its own.</param>
/// <param name="Label">The label that it follows; null for none.</param>
/// <param name="VariablesJson">Other defaults of variables: a JSON object.</param>
/// <param name="Revision">From 1, without gaps: its etag.</param>
/// <param name="UpdatedAt">When the revision was made, UTC.</param>
/// <param name="UpdatedBy">Who made it.</param>
[GenerateSerializer, Immutable, Alias("pixsim.WorldOverrideSnapshot")]
public sealed record WorldOverrideSnapshot(
    [property: Id(0)] string WorldId,
    [property: Id(1)] VersionPointer? Version,
    [property: Id(2)] string? Label,
    [property: Id(3)] string VariablesJson,
    [property: Id(4)] int Revision,
    [property: Id(5)] DateTimeOffset UpdatedAt,
    [property: Id(6)] string UpdatedBy);
