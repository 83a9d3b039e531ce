using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>A prompt family.</summary>
public sealed record FamilyRecord
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>Its name in addresses, unique in its workspace.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>visual, narrative or hybrid.</summary>
    public required string PromptType { get; init; }

    /// <summary>A category of the owner's choice.</summary>
    public string? Category { get; init; }

    /// <summary>Tags of the owner's choice.</summary>
    public required string[] Tags { get; init; }

    /// <summary>The provider whose limits its versions keep, unless a version names another.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The game's world.</summary>
    public string? GameWorldId { get; init; }

    /// <summary>The game's character.</summary>
    public string? NpcId { get; init; }

    /// <summary>The game's scene.</summary>
    public string? SceneId { get; init; }

    /// <summary>The action that it words.</summary>
    public string? ActionConceptId { get; init; }

    /// <summary>A JSON object of the owner's.</summary>
    public required string MetadataJson { get; init; }

    /// <summary>Whether it is offered for use.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>How many versions it has.</summary>
    public required int VersionCount { get; init; }

    /// <summary>The version with the highest number.</summary>
    public Guid? LatestVersionId { get; init; }

    /// <summary>The id of the commit that wrote its head.</summary>
    public required Guid Etag { get; init; }

    /// <summary>The number of its latest event.</summary>
    public required long LastEvent { get; init; }

    /// <summary>Counts its owner's changes, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When its owner last changed it; null if never.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The row that it was read from.</summary>
    public FamilyRow Row() => new(
        Slug, Title, Description, PromptType, Category, Tags, ProviderId, GameWorldId, NpcId, SceneId, ActionConceptId, MetadataJson, CreatedAt, CreatedBy)
    {
        IsActive = IsActive,
        Revision = Revision,
        UpdatedAt = UpdatedAt,
    };
}
