using PixSim.Storage.Queries;
using PixSim.Storage.Recent;

namespace PixSim.Grains.PromptFamily;

/// <summary>
/// The providers that families name. An edit by this process is seen at once, one by another process within a second; while
/// the database is away, what was read lately goes on.
/// </summary>
public sealed class FamilyProviders(PromptQueries queries, TimeProvider clock) : IDisposable
{
    private const int Capacity = 50_000;
    private static readonly Freshness Remembered = new(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(900), TimeSpan.FromHours(1));

    private readonly RecentReads<Guid, NamedProvider> _reads = new(
        async (id, cancellationToken) => await queries.FamilyAsync(id, cancellationToken) is { } family ? new NamedProvider(family.ProviderId) : null,
        Remembered,
        Capacity,
        clock);

    /// <summary>The provider that a version's family names; null where it names none, or the version is a one-off.</summary>
    public async ValueTask<string?> OfAsync(VersionRecord version, CancellationToken cancellationToken) =>
        version.FamilyId is { } familyId ? (await _reads.FindAsync(familyId, cancellationToken))?.Value.ProviderId : null;

    /// <summary>A family was edited.</summary>
    public void Forget(Guid familyId) => _reads.Forget(familyId);

    /// <inheritdoc />
    public void Dispose() => _reads.Dispose();

    private sealed record NamedProvider(string? ProviderId);
}
