using Microsoft.Extensions.Caching.Memory;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>Versions by id. They never change, so what is here is never stale; the least used go when it is full.</summary>
public sealed class VersionCache(PromptQueries queries) : IDisposable
{
    private const long MaxCharacters = 64 << 20;
    private readonly MemoryCache _versions = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <summary>A version, whoever owns it; null if there is none.</summary>
    public async ValueTask<VersionRecord?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (_versions.TryGetValue(id, out VersionRecord? known))
            return known;
        var version = await queries.VersionAsync(id, cancellationToken);
        if (version is not null)
            _versions.Set(id, version, new MemoryCacheEntryOptions { Size = version.Text.Length + 500 });
        return version;
    }

    /// <inheritdoc />
    public void Dispose() => _versions.Dispose();
}
