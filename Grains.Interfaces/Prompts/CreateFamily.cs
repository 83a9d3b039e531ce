namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>A family to be created. Members ending in Json are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.CreateFamily")]
public sealed record CreateFamily
{
    /// <summary>The workspace that will own it.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>Its name for people. 1 to 255 characters.</summary>
    [Id(1)]
    public required string Title { get; init; }

    /// <summary>Its name in addresses, unique in the workspace; null to derive one from the title.</summary>
    [Id(2)]
    public string? Slug { get; init; }

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

    /// <summary>Who creates it.</summary>
    [Id(13)]
    public required string CreatedBy { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(14)]
    public IdempotencyClaim? Idempotency { get; init; }
}
