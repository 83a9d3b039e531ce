namespace PixSim.Storage.Recent;

/// <summary>What is known of a key. A forgotten entry is replaced, so that a read that had begun before fills the old one.</summary>
internal sealed class RecentEntry<TValue>
    where TValue : class
{
    private long _failedAt;
    private long _outdatedAt = long.MinValue;

    /// <summary>The value that was read last.</summary>
    public volatile RecentValue<TValue>? Known;

    /// <summary>What the cache counts it as.</summary>
    public long Weight { get; set; }

    /// <summary>The read that is under way; guarded by the entry.</summary>
    public Task<TValue?>? Reading { get; set; }

    /// <summary>What was read up to this time is out of date.</summary>
    public long OutdatedAt
    {
        get => Volatile.Read(ref _outdatedAt);
        set => Volatile.Write(ref _outdatedAt, value);
    }

    /// <summary>When the last read failed, if it did.</summary>
    public long? FailedAt
    {
        get => Volatile.Read(ref _failedAt) is var failed and not 0 ? failed : null;
        set => Volatile.Write(ref _failedAt, value ?? 0);
    }
}

/// <summary>A value, and when its read began.</summary>
internal sealed record RecentValue<TValue>(TValue Value, long ReadAt);
