using System.Text.Json;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>A family in an exchange file. Members that it may lack are null.</summary>
public sealed record ImportedFamily
{
    /// <summary>Of the family that was exported. An import gets an id of its own.</summary>
    public JsonElement? Id { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string? Slug { get; init; }

    /// <summary>Its name for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>visual, narrative or hybrid.</summary>
    public string? PromptType { get; init; }

    /// <summary>A category.</summary>
    public string? Category { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The provider whose limits its versions keep.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The game's world.</summary>
    public string? GameWorldId { get; init; }

    /// <summary>The game's character.</summary>
    public string? NpcId { get; init; }

    /// <summary>The game's scene.</summary>
    public string? SceneId { get; init; }

    /// <summary>The action that it words.</summary>
    public string? ActionConceptId { get; init; }

    /// <summary>An object of the owner's.</summary>
    public JsonElement? FamilyMetadata { get; init; }

    /// <summary>Whether it is offered for use.</summary>
    public bool? IsActive { get; init; }

    /// <summary>When it was created; without an offset, UTC.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public string? CreatedBy { get; init; }
}

/// <summary>A branch in an exchange file.</summary>
public sealed record ImportedBranch
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The number of the version that it points at.</summary>
    public int? HeadNumber { get; init; }

    /// <summary>The number of the version that it began at.</summary>
    public int? BaseNumber { get; init; }

    /// <summary>Whether it cannot be archived.</summary>
    public bool? IsProtected { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool? IsArchived { get; init; }

    /// <summary>When it was archived.</summary>
    public string? ArchivedAt { get; init; }

    /// <summary>Who archived it.</summary>
    public string? ArchivedBy { get; init; }

    /// <summary>When it was created.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public string? CreatedBy { get; init; }
}

/// <summary>A label in an exchange file.</summary>
public sealed record ImportedLabel
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its revisions from the first on.</summary>
    public IReadOnlyList<ImportedRevision>? History { get; init; }
}

/// <summary>A revision of a label in an exchange file.</summary>
public sealed record ImportedRevision
{
    /// <summary>From 1, without gaps.</summary>
    public int? Revision { get; init; }

    /// <summary>set, roll_back or remove.</summary>
    public string? Action { get; init; }

    /// <summary>Where it pointed before.</summary>
    public int? FromNumber { get; init; }

    /// <summary>Where it points; null if it was removed.</summary>
    public int? ToNumber { get; init; }

    /// <summary>Whether only who may do so moves it.</summary>
    public bool? IsProtected { get; init; }

    /// <summary>Who moved it.</summary>
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When.</summary>
    public string? At { get; init; }
}
