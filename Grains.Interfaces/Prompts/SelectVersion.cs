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

    /// <summary>
    /// An experiment of the family, whose arm is meant. What is selected besides is for those who take no part: while it
    /// is paused or once it has ended, and beyond its traffic.
    /// </summary>
    [Id(3)]
    public Guid? ExperimentId { get; init; }

    /// <summary>Who asks, as the arm's keeper. Without an experiment the one that runs is meant, if one does.</summary>
    [Id(4)]
    public string? Unit { get; init; }

    /// <summary>The player, the playthrough and the request, for an experiment whose unit it is, where no unit is given.</summary>
    [Id(5)]
    public string? PlayerId { get; init; }

    /// <inheritdoc cref="PlayerId" />
    [Id(6)]
    public string? PlaythroughId { get; init; }

    /// <inheritdoc cref="PlayerId" />
    [Id(7)]
    public string? RequestId { get; init; }

    /// <summary>Whether nothing is selected beside the experiment: then neither label nor branch does not mean the highest number.</summary>
    [Id(8)]
    public bool ArmOnly { get; init; }

    /// <summary>The game's world, which may use another version than the label's or the latest; null for none.</summary>
    [Id(9)]
    public string? WorldId { get; init; }
}

/// <summary>Which version was meant.</summary>
/// <param name="Version">The version; null if there is none.</param>
/// <param name="Problem">Why there is none; null if there is one.</param>
/// <param name="LabelRevision">The revision of the label by which it was found; null without a label.</param>
/// <param name="Choice">What an experiment had to do with it; null where none was asked.</param>
/// <param name="Label">That label: the one that was asked for, or to which an arm leads, or that the world follows.</param>
/// <param name="Override">What the world uses instead of what the family says; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("pixsim.SelectionResult")]
public sealed record SelectionResult(
    [property: Id(0)] VersionSnapshot? Version,
    [property: Id(1)] Problem? Problem,
    [property: Id(2)] int? LabelRevision = null,
    [property: Id(3)] ArmChoice? Choice = null,
    [property: Id(4)] string? Label = null,
    [property: Id(5)] WorldOverrideSnapshot? Override = null);
