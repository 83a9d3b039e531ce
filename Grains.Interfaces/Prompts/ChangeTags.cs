namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>Tags that a version gets and loses.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.ChangeTags")]
public sealed record ChangeTags
{
    /// <summary>The workspace that owns the family.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>A version of the family.</summary>
    [Id(1)]
    public required Guid VersionId { get; init; }

    /// <summary>Those that it gets: each of 1 to 100 characters. It has at most 50 in the end.</summary>
    [Id(2)]
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>Those that it loses.</summary>
    [Id(3)]
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>Who asks for it.</summary>
    [Id(4)]
    public required string Author { get; init; }
}

/// <summary>What became of a command to a version's tags.</summary>
/// <param name="Problem">Why nothing was changed; null if it was.</param>
[GenerateSerializer, Immutable, Alias("pixsim.TagsResult")]
public sealed record TagsResult([property: Id(0)] Problem? Problem);
