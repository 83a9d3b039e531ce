namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>A family to be imported.</summary>
public sealed record ImportFamily
{
    /// <summary>The workspace that will own it.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>The provider of versions that name none.</summary>
    public required string DefaultProviderId { get; init; }

    /// <summary>Who imports it.</summary>
    public required string Author { get; init; }

    /// <summary>One of the three formats.</summary>
    public required string FormatVersion { get; init; }

    /// <summary>Where it stands in the file; empty if the file is of one family.</summary>
    public string Path { get; init; } = "";

    /// <summary>The family of the file.</summary>
    public required ImportedFamily Family { get; init; }

    /// <summary>The branches of the file; null if it tells of none: they then follow from the versions.</summary>
    public IReadOnlyList<ImportedBranch>? Branches { get; init; }

    /// <summary>The labels of the file.</summary>
    public IReadOnlyList<ImportedLabel> Labels { get; init; } = [];

    /// <summary>What worlds use instead of what it says.</summary>
    public IReadOnlyList<ImportedOverride> Overrides { get; init; } = [];

    /// <summary>Its versions, to be read once, before the next family.</summary>
    public required IAsyncEnumerable<ImportedVersion> Versions { get; init; }

    /// <summary>The slug that it is to have; null for the file's, or one like it that is free.</summary>
    public string? Slug { get; init; }

    /// <summary>The title that it is to have; null for the file's.</summary>
    public string? Title { get; init; }

    /// <summary>Whether authors, times and the history of labels are kept, or are those of the import.</summary>
    public bool PreserveMetadata { get; init; } = true;
}
