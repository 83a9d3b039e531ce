using Microsoft.Extensions.Caching.Memory;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>Versions by id. They never change, so what is here is never stale; the least used go when it is full.</summary>
/// <param name="queries">Reads what is not here.</param>
/// <param name="maxCharacters">How many characters all of them have together. Default: 64 Mi.</param>
public sealed class VersionCache(PromptQueries queries, long maxCharacters = 64 << 20) : IDisposable
{
    private const int Overhead = 500;
    private readonly MemoryCache _versions = new(new MemoryCacheOptions { SizeLimit = maxCharacters });

    /// <summary>A version, whoever owns it; null if there is none.</summary>
    public async ValueTask<VersionRecord?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (_versions.TryGetValue(id, out VersionRecord? known))
            return known;
        var version = await queries.VersionAsync(id, cancellationToken);
        if (version is not null)
            _versions.Set(id, version, new MemoryCacheEntryOptions { Size = Characters(version) + Overhead });
        return version;
    }

    /// <inheritdoc />
    public void Dispose() => _versions.Dispose();

    // Definitions and hints can be as large as a body, however short the text is.
    private static long Characters(VersionRecord version) => (long)version.Text.Length + version.VariablesJson.Length + version.ProviderHintsJson.Length
        + version.ValidationJson.Length + (version.RandomizationJson?.Length ?? 0) + (version.EditJson?.Length ?? 0) + version.Tags.Sum(tag => tag.Length);
}
