using PixSim.Storage.Queries;
using PixSim.Storage.Recent;

namespace PixSim.Gateway.Keys;

/// <summary>
/// Keys by their hash, remembered for a moment: long enough to spare a query per request, short enough for a revocation.
/// While the database is away, a key that was in use goes on being good: what is served from memory needs it.
/// </summary>
internal sealed class KeyDirectory(KeyQueries queries, TimeProvider clock) : IDisposable
{
    private const int MaxRemembered = 10_000;
    private static readonly Freshness Remembered = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2), TimeSpan.FromHours(1));

    private readonly RecentReads<KeyHash, KeyRecord> _keys = new(
        (hash, cancellationToken) => queries.FindAsync(hash.ToArray(), cancellationToken), Remembered, MaxRemembered, clock);

    /// <summary>The valid key of this hash; null if there is none, or it has expired or was revoked.</summary>
    public async ValueTask<KeyRecord?> FindAsync(KeyHash key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await _keys.FindAsync(key, cancellationToken) is { Value: var found } && !(found.RevokedAt <= now) && !(found.ExpiresAt <= now) ? found : null;
    }

    /// <summary>Whether a key of this hash was found lately, valid or not: to look it up again is no guess.</summary>
    public bool Remembers(KeyHash key) => _keys.Knows(key);

    /// <summary>Reads keys anew when they are next used: this one has changed.</summary>
    public void Forget(Guid id) => _keys.Forget(found => found.Id == id);

    /// <inheritdoc />
    public void Dispose() => _keys.Dispose();
}
