using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace PixSim.Storage.Ledger;

/// <summary>Group commit over a few lanes. A stream always goes by the same lane, which keeps its changes in order.</summary>
public sealed class GroupCommitLedger : ILedger, IAsyncDisposable
{
    /// <summary>The key that the ledger's own pool of connections is registered under.</summary>
    public const string Pool = "ledger";

    private readonly Lane[] _lanes;

    /// <summary>Opens the lanes; the first change opens a connection.</summary>
    public GroupCommitLedger(
        [FromKeyedServices(Pool)] NpgsqlDataSource database,
        IOptions<LedgerOptions> options,
        CommitSignal signal,
        TimeProvider clock,
        ILogger<GroupCommitLedger> logger)
    {
        var committer = new BatchCommitter(new BatchTransaction(database), options.Value, signal, clock, logger);
        _lanes = [.. Enumerable.Range(0, options.Value.Lanes).Select(_ => new Lane(committer, options.Value, logger))];
        foreach (var lane in _lanes)
            lane.Start();
    }

    /// <inheritdoc />
    public Task<CommitOutcome> CommitAsync(LedgerChange change) =>
        _lanes[(uint)change.StreamId.GetHashCode() % (uint)_lanes.Length].Add(change);

    /// <summary>Commits what waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
            await lane.DisposeAsync();
    }
}
