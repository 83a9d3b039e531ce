using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;
using PixSim.Storage.Recent;

namespace PixSim.Gateway.Prompts.Recent;

/// <summary>A label, and whose it is.</summary>
internal sealed record OwnedLabel(Guid WorkspaceId, LabelRow Label);

/// <summary>Labels as they stand. A move by this process is seen at once, one by another process within a second.</summary>
internal sealed class RecentLabels(PromptQueries prompts, PointerQueries pointers, TimeProvider clock) : IDisposable
{
    private const int Capacity = 50_000;

    private readonly RecentReads<(Guid FamilyId, string Name), OwnedLabel> _reads = new(
        async (key, cancellationToken) =>
            await prompts.FamilyAsync(key.FamilyId, cancellationToken) is { } family
            && await pointers.LabelAsync(key.FamilyId, key.Name, cancellationToken) is { } label
                ? new OwnedLabel(family.WorkspaceId, label)
                : null,
        PromptFreshness.OfLabels,
        Capacity,
        clock);

    /// <summary>A label in its latest revision, which may be its removal, whoever owns it; null if there never was one.</summary>
    public ValueTask<RecentRead<OwnedLabel>?> FindAsync(Guid familyId, string name, CancellationToken cancellationToken) =>
        _reads.FindAsync((familyId, name), cancellationToken);

    /// <summary>A label was moved.</summary>
    public void Forget(Guid familyId, string name) => _reads.Forget((familyId, name));

    /// <inheritdoc />
    public void Dispose() => _reads.Dispose();
}
