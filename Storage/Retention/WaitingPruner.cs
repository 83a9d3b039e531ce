using Npgsql;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Retention;

/// <summary>
/// Removes what only mattered while a generation was under way: claims, links to those that it waited for, and callbacks.
/// Nothing is waited for, so that nobody waits for it; what is held just now is left to the next round.
/// </summary>
public sealed class WaitingPruner(NpgsqlDataSource database)
{
    // A page at a time by age, since claims that are still of use lie among the others.
    private const string ClaimsOfPage = """
        with page as materialized (
            select c.claim_key, c.claimed_at, g.outcome is not null as ended
            from generation_claims c left join generations g on g.id = c.generation_id
            where (c.claimed_at, c.claim_key) > ($1, $2) order by c.claimed_at, c.claim_key limit $3
            for update of c skip locked
        ), gone as (
            delete from generation_claims c using page
            where page.ended and c.claim_key = page.claim_key returning c.claim_key
        )
        select (select count(*) from gone), claimed_at, claim_key from page order by claimed_at desc, claim_key desc limit 1
        """;

    // A retry of one that waited for inputs looks for them itself where its link is gone.
    private const string Links = """
        delete from generation_links l using (
            select leader_id, follower_id from generation_links o join generations g on g.id = o.follower_id
            where o.linked_at < $1 and g.outcome is not null order by o.linked_at limit $2 for update of o skip locked
        ) old where l.leader_id = old.leader_id and l.follower_id = old.follower_id
        """;

    private const string Callbacks = """
        delete from callback_inbox c using (
            select i.generation_id, i.attempt, i.sha256 from callback_inbox i join generations g on g.id = i.generation_id
            where i.received_at < $1 and (i.applied_at is not null or not g.live)
            order by i.received_at limit $2 for update of i skip locked
        ) old where c.generation_id = old.generation_id and c.attempt = old.attempt and c.sha256 = old.sha256
        """;

    /// <summary>Removes the claims of generations that have ended. Returns how many.</summary>
    /// <param name="page">How many claims are looked at in one transaction.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached.</exception>
    public async Task<int> PruneClaimsAsync(int page, CancellationToken cancellationToken)
    {
        var removed = 0L;
        var behind = (At: DateTime.UnixEpoch, Key: Array.Empty<byte>());
        while (true)
        {
            var pages = await database.ListAsync(
                ClaimsOfPage,
                row => (Gone: row.GetInt64(0), At: row.GetFieldValue<DateTime>(1), Key: row.GetFieldValue<byte[]>(2)),
                cancellationToken,
                behind.At,
                behind.Key,
                page);
            if (pages is not [var last])
                return (int)removed;
            removed += last.Gone;
            behind = (last.At, last.Key);
        }
    }

    /// <summary>Removes links of before a time whose generations have ended, the oldest first. Returns how many.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached.</exception>
    public Task<int> PruneLinksAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Links, cancellationToken, before.UtcDateTime, most);

    /// <summary>
    /// Removes callbacks of before a time that were applied, or whose generations nothing is left to be done for, the oldest
    /// first. Returns how many.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached.</exception>
    public Task<int> PruneCallbacksAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Callbacks, cancellationToken, before.UtcDateTime, most);
}
