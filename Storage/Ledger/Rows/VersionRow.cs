namespace PixSim.Storage.Ledger;

/// <summary>A prompt version. Its text is stored once per workspace, by its hash.</summary>
/// <param name="Number">Its number within its family; null for a one-off.</param>
/// <param name="Tags">Those that it is committed with.</param>
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
    DateTimeOffset CreatedAt)
{
    /// <summary>The other parent of a merge.</summary>
    public Guid? SecondParentId { get; init; }

    /// <summary>The branch that it was committed to; null for a one-off.</summary>
    public string? Branch { get; init; }

    /// <summary>How it came about, in snake_case.</summary>
    public string Origin { get; init; } = "written";

    /// <summary>The version that it goes back to or was taken from.</summary>
    public Guid? OriginVersionId { get; init; }

    /// <summary>By SemVer 2.0.</summary>
    public string? SemanticVersion { get; init; }

    /// <summary>Sorts, byte by byte, as <see cref="SemanticVersion"/> takes precedence; equal where that is.</summary>
    public string? SemanticOrder { get; init; }

    /// <summary>The strategies that it is made for; empty for all.</summary>
    public string[] CompatibleStrategies { get; init; } = [];

    /// <summary>Whether variables without a value may be drawn.</summary>
    public bool AllowRandomization { get; init; }

    /// <summary>How they are drawn: a JSON object; null if nothing is said.</summary>
    public string? RandomizationJson { get; init; }

    /// <summary>What the provider's limits and hints made of it, as a JSON object.</summary>
    public string ValidationJson { get; init; } = "{}";

    /// <summary>How it was edited from its parent, as a JSON object; null if nobody said.</summary>
    public string? EditJson { get; init; }
}
