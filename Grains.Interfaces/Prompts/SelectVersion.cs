namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>Which version of a family is meant: a label's, a branch's head, or, without either, the highest number.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.SelectVersion")]
public sealed record SelectVersion
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>A label; not with a branch.</summary>
    [Id(1)]
    public string? Label { get; init; }

    /// <summary>An open branch; not with a label.</summary>
    [Id(2)]
    public string? Branch { get; init; }
}

/// <summary>Which version was meant.</summary>
/// <param name="Version">The version; null if there is none.</param>
/// <param name="Problem">Why there is none; null if there is one.</param>
/// <param name="LabelRevision">The revision of the label by which it was found; null without a label.</param>
[GenerateSerializer, Immutable, Alias("pixsim.SelectionResult")]
public sealed record SelectionResult(
    [property: Id(0)] VersionSnapshot? Version,
    [property: Id(1)] Problem? Problem,
    [property: Id(2)] int? LabelRevision = null);
