using System.Collections.Concurrent;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>Keys by their hash, remembered for a moment: long enough to spare a query per request, short enough for a revocation.</summary>
internal sealed class KeyDirectory(KeyQueries queries, TimeProvider clock)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (KeyRecord Key, long ReadAt)> _known = new();

    /// <summary>The valid key of this text; null if there is none, or it has expired or was revoked.</summary>
    public async ValueTask<KeyRecord?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = ApiKeys.Hash(key);
        var name = Convert.ToHexString(hash);
        if (!_known.TryGetValue(name, out var known) || clock.GetElapsedTime(known.ReadAt) > RememberedFor)
        {
            if (await queries.FindAsync(hash, cancellationToken) is not { } found)
            {
                _known.TryRemove(name, out _);
                return null;
            }

            if (_known.Count >= MaxRemembered)
                _known.Clear();
            known = _known[name] = (found, clock.GetTimestamp());
        }

        var now = clock.GetUtcNow();
        return known.Key.RevokedAt <= now || known.Key.ExpiresAt <= now ? null : known.Key;
    }

    /// <summary>Whether a key of this text was found lately, valid or not: to look it up again is no guess.</summary>
    public bool Remembers(string key) => _known.ContainsKey(Convert.ToHexString(ApiKeys.Hash(key)));

    /// <summary>Reads a key anew when it is next used: it has changed.</summary>
    public void Forget(Guid id)
    {
        foreach (var (name, known) in _known)
        {
            if (known.Key.Id == id)
                _known.TryRemove(name, out _);
        }
    }
}
