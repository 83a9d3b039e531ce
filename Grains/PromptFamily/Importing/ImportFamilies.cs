using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>Families to be imported, all of them or none.</summary>
public sealed record ImportFamilies
{
    /// <summary>The format of the original system: one family, without parents.</summary>
    public const string Original = "1.0";

    /// <summary>The format of one family.</summary>
    public const string Single = "2.0";

    /// <summary>The format of several families.</summary>
    public const string Several = "2.1";

    /// <summary>How many families a file may hold.</summary>
    public const int MaxFamilies = 10_000;

    /// <summary>The workspace that will own them.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>Who imports them.</summary>
    public required string Author { get; init; }

    /// <summary>One of the three formats.</summary>
    public required string FormatVersion { get; init; }

    /// <summary>Whether it is only to be told what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the import has an id of its own, by which its report is kept; else it is known by its one family.</summary>
    public bool IsKept { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    public IdempotencyClaim? Idempotency { get; init; }

    /// <summary>The families, one behind the other.</summary>
    public required IAsyncEnumerable<ImportFamily> Families { get; init; }
}
