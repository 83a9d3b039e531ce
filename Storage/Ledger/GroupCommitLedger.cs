using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace PixSim.Storage.Ledger;

/// <summary>Group commit by a few lanes, which share what waits.</summary>
public sealed class GroupCommitLedger : ILedger, IAsyncDisposable
{
    /// <summary>The key that the ledger's own pool of connections is registered under.</summary>
    public const string Pool = "ledger";

    private readonly Backlog _backlog;
    private readonly Task[] _lanes;

    /// <summary>Opens the lanes; the first change opens a connection.</summary>
    public GroupCommitLedger(
        [FromKeyedServices(Pool)] NpgsqlDataSource database,
        IOptions<LedgerOptions> options,
        CommitSignal signal,
        TimeProvider clock,
        ILogger<GroupCommitLedger> logger)
    {
        _backlog = new Backlog(options.Value);
        var committer = new BatchCommitter(new BatchTransaction(database), options.Value, signal, clock, logger);
        _lanes = [.. Enumerable.Range(0, options.Value.Lanes).Select(_ => Task.Run(new Lane(_backlog, committer, logger).RunAsync))];
    }

    /// <inheritdoc />
    public Task<CommitOutcome> CommitAsync(LedgerChange change) => _backlog.Add(change);

    /// <summary>Commits what waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _backlog.Close();
        await Task.WhenAll(_lanes);
        _backlog.Dispose();
    }
}
