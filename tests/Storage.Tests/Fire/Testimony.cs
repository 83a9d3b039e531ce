using System.Collections.Concurrent;
using PixSim.Storage.Invariants;
using PixSim.Storage.Ledger;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

/// <summary>What callers were told of their changes, to be held against what is there.</summary>
internal sealed class Testimony
{
    // Every row against what belongs to it; a change that is there in part shows up here.
    private const string Broken = """
        select count(*) from (
            select h.id from (select id, etag, last_event from generations union all select family_id, etag, last_event from prompt_heads) h
            left join (
                select stream_id, count(*) as count, max(seq) as last, (array_agg(commit_id order by seq desc))[1] as commit_id
                from ledger_events group by stream_id
            ) e on e.stream_id = h.id
            where h.last_event is distinct from e.count or h.last_event <> e.last or h.etag <> e.commit_id
            union all
            select g.id from generations g left join generation_specs s on s.id = g.id where s.id is null
            union all
            select s.id from generation_specs s left join generations g on g.id = s.id where g.id is null
            union all
            select k.resource_id from idempotency_keys k left join generations g on g.id = k.resource_id where g.id is null
            union all
            select stream_id from ledger_events
            where stream_id not in (select id from generations union all select family_id from prompt_heads)
            union all
            select h.family_id from prompt_heads h
            where h.last_version <> (select count(*) from ledger_events e where e.stream_id = h.family_id and e.kind = 'version_added')
        ) broken
        """;

    private readonly ConcurrentDictionary<Guid, string> _told = new();
    private TaskCompletionSource _next = New();

    public int Count(string told) => _told.Values.Count(answer => answer == told);

    /// <summary>Waits until so many were told so. At most a minute.</summary>
    public async Task HeardAsync(string told, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (Count(told) >= count)
                return;
            await next.WaitAsync(patience.Token);
        }
    }

    /// <summary>Commits a change, and notes what its caller is told. Returns whether it was told that it took place.</summary>
    public async Task<bool> CommitAsync(ILedger ledger, LedgerChange change)
    {
        var told = await ToldAsync(ledger, change);
        _told[change.CommitId] = told;
        Interlocked.Exchange(ref _next, New()).SetResult();
        return told == nameof(CommitOutcome.Committed);
    }

    /// <summary>Holds what was told against what is there.</summary>
    public async Task CheckAsync(TestDatabase database)
    {
        var stored = (await database.ScalarAsync<Guid[]>("select coalesce(array_agg(commit_id), '{}') from ledger_events")).ToList();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        var there = stored.ToHashSet();
        foreach (var (commitId, told) in _told)
        {
            if (told == nameof(CommitOutcome.Committed))
                Assert.True(there.Contains(commitId), $"{commitId} was acknowledged, and is not there.");
            else if (told != nameof(LedgerOutcomeUnknownException))
                Assert.False(there.Contains(commitId), $"{commitId} is there; its caller was told {told}.");
        }

        Assert.Equal(0, await database.ScalarAsync<long>(Broken));
        Assert.All(await LedgerAudit.RunAsync(database.Source, CancellationToken.None), result => Assert.Empty(result.Violations));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<string> ToldAsync(ILedger ledger, LedgerChange change)
    {
        try
        {
            return (await ledger.CommitAsync(change)).ToString();
        }
        catch (LedgerException exception)
        {
            Assert.True(exception.Retryable, exception.Message);
            return exception.GetType().Name;
        }
    }
}
