using System.ComponentModel.DataAnnotations;

namespace PixSim.Storage.Ledger;

/// <summary>How the ledger commits. Section <c>Ledger</c>.</summary>
public sealed class LedgerOptions
{
    /// <summary>Transactions at once; a stream is in one of them at a time. 1 to 16.</summary>
    [Range(1, 16)]
    public int Lanes { get; set; } = 2;

    /// <summary>Most changes in one transaction. 1 to 4096.</summary>
    [Range(1, 4096)]
    public int MaxBatch { get; set; } = 512;

    /// <summary>Most changes that may wait; further ones are refused as retryable. 64 to 1,000,000.</summary>
    [Range(64, 1_000_000)]
    public int MaxWaiting { get; set; } = 80_000;

    /// <summary>
    /// How long one try to commit may take before it is abandoned and the batch is sent by another connection. The first
    /// one always may take so long.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan AttemptWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a lost commit is looked for before its callers are told that its outcome is unknown.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ResolveWithin { get; set; } = TimeSpan.FromSeconds(10);
}
