using Microsoft.Extensions.Caching.Memory;

namespace PixSim.Storage.Recent;

/// <summary>How old a remembered value may be.</summary>
/// <param name="Quiet">Up to this age it is given as it is.</param>
/// <param name="Longest">Up to this age it is given, and read again meanwhile; beyond, it is read first.</param>
/// <param name="Outage">Up to this age it is given while the database is away.</param>
public sealed record Freshness(TimeSpan Quiet, TimeSpan Longest, TimeSpan Outage);

/// <summary>A value, and whether it may be out of date because the database is away.</summary>
/// <param name="Age">How long ago it was read.</param>
public readonly record struct RecentRead<TValue>(TValue Value, bool IsStale, TimeSpan Age);

/// <summary>
/// Values of the database that many ask for, remembered for a moment. Readers of one key share one read; who reads often
/// is answered from memory while the value is read again behind him; what was read once can be read on through an outage.
/// </summary>
/// <param name="read">Reads a value; null if there is none.</param>
/// <param name="freshness">How old a value may be.</param>
/// <param name="capacity">How much is remembered: so many values, or so much of what they weigh. Beyond, what was not asked for lately goes.</param>
/// <param name="clock">What ages are taken by.</param>
/// <param name="weigh">What a value weighs; null if one is as good as another.</param>
public sealed class RecentReads<TKey, TValue>(
    Func<TKey, CancellationToken, Task<TValue?>> read, Freshness freshness, long capacity, TimeProvider clock, Func<TValue, long>? weigh = null) : IDisposable
    where TKey : notnull
    where TValue : class
{
    // Who has an older value waits no longer for a newer one: a database that is slow counts as away.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(1);

    // Taken to put a value into the cache, or out of it: one that is forgotten while it is weighed must stay so.
    private readonly Lock _changing = new();
    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = capacity, CompactionPercentage = 0.2 });

    /// <summary>The value; null if there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is away, and the value was not read lately.</exception>
    public ValueTask<RecentRead<TValue>?> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        var entry = Entry(key);
        if (entry.Known is not { } known)
            return new ValueTask<RecentRead<TValue>?>(FirstAsync(key, entry, cancellationToken));
        var age = clock.GetElapsedTime(known.ReadAt);
        var isOutdated = known.ReadAt <= entry.OutdatedAt;
        if ((isOutdated || age > freshness.Quiet) && !IsResting(entry))
            _ = Reading(key, entry);
        return age <= freshness.Longest && !isOutdated
            ? new ValueTask<RecentRead<TValue>?>(new RecentRead<TValue>(known.Value, false, age))
            : new ValueTask<RecentRead<TValue>?>(LaterAsync(key, entry, known, cancellationToken));
    }

    /// <summary>Has the value read anew when it is next asked for: it was changed. A read that is under way does not count.</summary>
    public void Forget(TKey key)
    {
        lock (_changing)
            _entries.Remove(key);
    }

    /// <summary>
    /// Has the value read anew when it is next asked for: something about it has changed that it can go without for a moment.
    /// While the database is away, it is given as it was.
    /// </summary>
    public void Outdate(TKey key)
    {
        if (_entries.TryGetValue(key, out RecentEntry<TValue>? entry))
            entry!.OutdatedAt = clock.GetTimestamp();
    }

    /// <summary>Forgets all values that a condition holds for, and those that are being read: it may hold for them.</summary>
    public void Forget(Func<TValue, bool> condition)
    {
        foreach (var key in _entries.Keys)
        {
            if (_entries.TryGetValue(key, out RecentEntry<TValue>? entry) && (entry!.Known is not { } known || condition(known.Value)))
                Forget((TKey)key);
        }
    }

    /// <summary>Whether there is a value in memory, of whatever age.</summary>
    public bool Knows(TKey key) => _entries.TryGetValue(key, out RecentEntry<TValue>? entry) && entry!.Known is not null;

    /// <inheritdoc />
    public void Dispose() => _entries.Dispose();

    private RecentEntry<TValue> Entry(TKey key)
    {
        if (_entries.TryGetValue(key, out RecentEntry<TValue>? entry))
            return entry!;
        entry = new RecentEntry<TValue>();
        Remember(key, entry, 1);
        return entry;
    }

    private void Remember(TKey key, RecentEntry<TValue> entry, long weight)
    {
        entry.Weight = weight;
        _entries.Set(key, entry, new MemoryCacheEntryOptions { Size = weight, SlidingExpiration = freshness.Outage });
    }

    /// <summary>What a value weighs is known when it was read.</summary>
    private void Weigh(TKey key, RecentEntry<TValue> entry, TValue value)
    {
        if (weigh?.Invoke(value) is not { } weight || weight == entry.Weight)
            return;
        lock (_changing)
        {
            if (_entries.TryGetValue(key, out RecentEntry<TValue>? known) && ReferenceEquals(known, entry))
                Remember(key, entry, weight);
        }
    }

    private async Task<RecentRead<TValue>?> FirstAsync(TKey key, RecentEntry<TValue> entry, CancellationToken cancellationToken) =>
        await Reading(key, entry).WaitAsync(cancellationToken) is { } value ? new RecentRead<TValue>(value, false, TimeSpan.Zero) : null;

    private async Task<RecentRead<TValue>?> LaterAsync(
        TKey key, RecentEntry<TValue> entry, RecentValue<TValue> known, CancellationToken cancellationToken)
    {
        var age = clock.GetElapsedTime(known.ReadAt);
        var stale = new RecentRead<TValue>(known.Value, true, age);
        if (age > freshness.Outage)
            return await FirstAsync(key, entry, cancellationToken);
        if (IsResting(entry))
            return stale;
        try
        {
            return await Reading(key, entry).WaitAsync(Patience, clock, cancellationToken) is { } value
                ? new RecentRead<TValue>(value, false, TimeSpan.Zero)
                : null;
        }
        catch (Exception exception) when (exception is TimeoutException or DatabaseUnavailableException)
        {
            return stale;
        }
    }

    // After a failure the database is given a rest, and the readers are given what is known.
    private bool IsResting(RecentEntry<TValue> entry) => entry.FailedAt is { } failed && clock.GetElapsedTime(failed) < BetweenFailures;

    /// <summary>The read that is under way, or a new one.</summary>
    private Task<TValue?> Reading(TKey key, RecentEntry<TValue> entry)
    {
        lock (entry)
            return entry.Reading ??= ReadAsync(key, entry);
    }

    private async Task<TValue?> ReadAsync(TKey key, RecentEntry<TValue> entry)
    {
        // Begins outside the lock that its caller holds.
        await Task.Yield();
        var readAt = clock.GetTimestamp();
        try
        {
            var value = await read(key, CancellationToken.None);
            if (value is null)
                Forget(key);
            else
                Weigh(key, entry, value);
            Settle(entry, value is null ? null : new RecentValue<TValue>(value, readAt), failedAt: null);
            return value;
        }
        catch (Exception exception)
        {
            // While the database is away, nobody may fill the cache with keys that lead nowhere.
            if (entry.Known is null)
                Forget(key);
            Settle(entry, entry.Known, exception is DatabaseUnavailableException ? clock.GetTimestamp() : null);
            throw;
        }
    }

    // In one step: who sees how a read ended must not be given that read as one that is under way.
    private static void Settle(RecentEntry<TValue> entry, RecentValue<TValue>? known, long? failedAt)
    {
        lock (entry)
        {
            entry.Known = known;
            entry.FailedAt = failedAt;
            entry.Reading = null;
        }
    }
}
