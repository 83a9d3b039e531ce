namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>What a family's owner changes: the whole of what may be changed, as it is to be from now on.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.EditFamily")]
public sealed record EditFamily
{
    /// <summary>The workspace that owns it.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The revision that the edit was made for; another one is <c>etag_mismatch</c>.</summary>
    [Id(1)]
    public required int ExpectedRevision { get; init; }

    /// <summary>Its name for people. 1 to 255 characters.</summary>
    [Id(2)]
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    [Id(3)]
    public string? Description { get; init; }

    /// <summary>visual, narrative or hybrid.</summary>
    [Id(4)]
    public required string PromptType { get; init; }

    /// <summary>A category of the owner's choice. At most 100 characters.</summary>
    [Id(5)]
    public string? Category { get; init; }

    /// <summary>Tags of the owner's choice.</summary>
    [Id(6)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The provider whose limits its versions keep, unless a version names another.</summary>
    [Id(7)]
    public string? ProviderId { get; init; }

    /// <summary>The game's world.</summary>
    [Id(8)]
    public string? GameWorldId { get; init; }

    /// <summary>The game's character.</summary>
    [Id(9)]
    public string? NpcId { get; init; }

    /// <summary>The game's scene.</summary>
    [Id(10)]
    public string? SceneId { get; init; }

    /// <summary>The action that it words.</summary>
    [Id(11)]
    public string? ActionConceptId { get; init; }

    /// <summary>A JSON object of the owner's.</summary>
    [Id(12)]
    public string MetadataJson { get; init; } = "{}";

    /// <summary>Whether it is offered for use.</summary>
    [Id(13)]
    public bool IsActive { get; init; } = true;

    /// <summary>Who changes it.</summary>
    [Id(14)]
    public required string Author { get; init; }
}
