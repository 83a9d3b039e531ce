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
}

/// <summary>A prompt version with its text. It never changes.</summary>
public sealed record VersionRecord
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>Its family; null for a one-off.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>Its number in its family; null for a one-off.</summary>
    public int? Number { get; init; }

    /// <summary>The version that it was made from.</summary>
    public Guid? ParentVersionId { get; init; }

    /// <summary>The prompt's text, a template.</summary>
    public required string Text { get; init; }

    /// <summary>Variable definitions, as a JSON object.</summary>
    public required string VariablesJson { get; init; }

    /// <summary>Parameters that the prompt was written for, as a JSON object.</summary>
    public required string ProviderHintsJson { get; init; }

    /// <summary>The provider whose limits it was checked against.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider that its family names; null where it names none.</summary>
    public string? FamilyProviderId { get; init; }

    /// <summary>What changed.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }

    /// <summary>Tags of the owner's choice.</summary>
    public required string[] Tags { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
