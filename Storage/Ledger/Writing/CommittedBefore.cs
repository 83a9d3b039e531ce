using Npgsql;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// Recognises changes that lost their row to themselves: sent again after a lost COMMIT that had taken place after all.
/// The row bears the change's id, or, if others followed, one of its events does.
/// </summary>
internal static class CommittedBefore
{
    private const string Sql = """
        select sent.stream_id from unnest($1, $2, $3) as sent (stream_id, commit_id, seq)
        where exists (select from generations g where g.id = sent.stream_id and g.etag = sent.commit_id)
           or exists (select from prompt_heads h where h.family_id = sent.stream_id and h.etag = sent.commit_id)
           or exists (select from ledger_events e where e.stream_id = sent.stream_id and e.seq = sent.seq and e.commit_id = sent.commit_id)
        """;

    private const string LockSql = "select id from generations where id = any($1) order by id for no key update";

    /// <summary>
    /// Recognises changes whose admission has ended since they were committed. The COMMIT that was lost may be under way
    /// yet: it holds their rows, so it is over once they are locked.
    /// </summary>
    public static async Task RecogniseFencedAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> fenced)
    {
        if (fenced.Count == 0)
            return;
        await Batches.ReadIdsAsync(connection, LockSql, [Columns.Uuid(fenced, stream => stream.StreamId)]);
        await RecogniseAsync(connection, fenced);
    }

    /// <summary>Sets the outcome of the losers, except for those whose row was changed by another: it stays null.</summary>
    public static async Task RecogniseAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> losers)
    {
        var committed = await Batches.ReadIdsAsync(connection, Sql,
        [
            Columns.Uuid(losers, stream => stream.StreamId),
            Columns.Uuid(losers, stream => stream.Last.CommitId),
            Columns.Long(losers, stream => stream.Last.Events is [.., var last] ? last.Seq : 0),
        ]);
        foreach (var stream in losers)
        {
            if (committed.Contains(stream.StreamId))
                stream.Outcome = CommitOutcome.Committed;
            else if (stream.First.Creates && stream.Outcome is null)
                stream.Outcome = CommitOutcome.Exists;
        }
    }
}
