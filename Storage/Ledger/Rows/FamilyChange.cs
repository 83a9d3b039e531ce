namespace PixSim.Storage.Ledger;

/// <summary>A change of one prompt family: its creation, or one new version.</summary>
public sealed record FamilyChange : LedgerChange
{
    /// <summary>The new head row.</summary>
    public required HeadRow Head { get; init; }

    /// <summary>The family; with the creating change only.</summary>
    public FamilyRow? Family { get; init; }

    /// <summary>The version that it adds.</summary>
    public VersionRow? Version { get; init; }
}

/// <summary>A family's head: the only row of it that changes.</summary>
/// <param name="LastVersion">The highest version number; versions are numbered 1 to this, without gaps.</param>
public sealed record HeadRow(int LastVersion, Guid? LatestVersionId);

/// <summary>A prompt family.</summary>
public sealed record FamilyRow(
    string Slug,
    string Title,
    string? Description,
    string PromptType,
    string? Category,
    string[] Tags,
    string? ProviderId,
    string? GameWorldId,
    string? NpcId,
    string? SceneId,
    string? ActionConceptId,
    string MetadataJson,
    DateTimeOffset CreatedAt,
    string CreatedBy);

/// <summary>A prompt version. Its text is stored once per workspace, by its hash.</summary>
/// <param name="Number">Its number within its family; null for a one-off.</param>
public sealed record VersionRow(
    Guid Id,
    int? Number,
    Guid? ParentVersionId,
    string Text,
    byte[] TextSha256,
    string VariablesJson,
    string ProviderHintsJson,
    string ProviderId,
    string? CommitMessage,
    string Author,
    string[] Tags,
    DateTimeOffset CreatedAt);
