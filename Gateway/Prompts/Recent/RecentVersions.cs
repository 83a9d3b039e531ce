using System.Text.Json;
using PixSim.Gateway.Bodies;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Recent;

namespace PixSim.Gateway.Prompts.Recent;

/// <summary>A version as it is shown, and whose it is.</summary>
/// <param name="Answer">A <see cref="VersionBody"/>.</param>
internal sealed record ShownVersion(Guid WorkspaceId, ReadyJson Answer);

/// <summary>Versions as they are shown. The text never changes; counts and tags are at most five seconds old, or marked stale.</summary>
internal sealed class RecentVersions(VersionCache versions, VersionBodies bodies, TimeProvider clock) : IDisposable
{
    private const long CapacityBytes = 128 << 20;
    private const int Overhead = 500;

    private readonly RecentReads<Guid, ShownVersion> _reads = new(
        async (id, cancellationToken) => await versions.FindAsync(id, cancellationToken) is { } version
            ? new ShownVersion(
                version.WorkspaceId,
                new ReadyJson(JsonSerializer.SerializeToUtf8Bytes(await bodies.OfAsync(version, cancellationToken), WireJson.Options)))
            : null,
        PromptFreshness.OfVersions,
        CapacityBytes,
        clock,
        shown => shown.Answer.Length + Overhead);

    /// <summary>A version, whoever owns it; null if there is none.</summary>
    public ValueTask<RecentRead<ShownVersion>?> FindAsync(Guid id, CancellationToken cancellationToken) => _reads.FindAsync(id, cancellationToken);

    /// <summary>A version's tags were changed.</summary>
    public void Forget(Guid id) => _reads.Forget(id);

    /// <summary>Something was made from a version: who asked for it shall see it in the counts.</summary>
    public void Outdate(Guid id) => _reads.Outdate(id);

    /// <inheritdoc />
    public void Dispose() => _reads.Dispose();
}
