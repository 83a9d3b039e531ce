using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>A family to be imported: all but its versions, which come behind it one by one.</summary>
public sealed record ImportFamily
{
    /// <summary>The format of the original system, without parents.</summary>
    public const string Original = "1.0";

    /// <summary>The format that is written here.</summary>
    public const string Current = "2.0";

    /// <summary>The workspace that will own it.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>The provider of versions that name none.</summary>
    public required string DefaultProviderId { get; init; }

    /// <summary>Who imports it.</summary>
    public required string Author { get; init; }

    /// <summary>One of the two formats.</summary>
    public required string FormatVersion { get; init; }

    /// <summary>The family of the file.</summary>
    public required ImportedFamily Family { get; init; }

    /// <summary>The branches of the file; null if it tells of none: they then follow from the versions.</summary>
    public IReadOnlyList<ImportedBranch>? Branches { get; init; }

    /// <summary>The labels of the file.</summary>
    public IReadOnlyList<ImportedLabel> Labels { get; init; } = [];

    /// <summary>The slug that it is to have; null for the file's, or one like it that is free.</summary>
    public string? Slug { get; init; }

    /// <summary>The title that it is to have; null for the file's.</summary>
    public string? Title { get; init; }

    /// <summary>Whether authors, times and the history of labels are kept, or are those of the import.</summary>
    public bool PreserveMetadata { get; init; } = true;

    /// <summary>Whether it is only to be told what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>What an import has come to, or would.</summary>
/// <param name="FamilyId">The family; null if nothing was stored.</param>
/// <param name="Slug">The slug that it has, or would have.</param>
/// <param name="Problems">What is wrong, with paths into the file. Unless there are none, nothing is stored.</param>
/// <param name="Warnings">What was lost, changed or flagged.</param>
/// <param name="IsKeyTaken">Whether an earlier request has done something under the idempotency key.</param>
public sealed record ImportReport(
    Guid? FamilyId,
    string Slug,
    int Versions,
    int Branches,
    int Labels,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<string> Warnings,
    bool IsKeyTaken = false);
