using Npgsql;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Webhooks;

/// <summary>
/// Messages that wait to be sent. Whoever takes one has it for a time; if nothing is heard of it by then, whoever comes
/// next takes it again: a message is sent once or more often, and never forgotten.
/// </summary>
public sealed class DeliveryQueue(NpgsqlDataSource database)
{
    private const string Take = """
        update webhook_deliveries d set next_at = $3, attempts = d.attempts + 1
        from webhook_endpoints w, webhook_events e
        where d.id in (
                select p.id from webhook_deliveries p join webhook_endpoints o on o.id = p.endpoint_id
                where p.status = 'pending' and p.next_at <= $1 and o.is_active and p.endpoint_id <> all($4)
                order by p.next_at limit $2 for update of p skip locked)
            and w.id = d.endpoint_id and e.id = d.event_id
        returning d.id, d.endpoint_id, d.workspace_id, w.url, w.secret, case when w.former_until > $1 then w.former_secret end as former,
            d.event_id, e.kind, e.data::text as data, e.at, d.created_at, d.attempts
        """;

    private const string Delivered = """
        with done as (
            update webhook_deliveries set status = 'delivered', finished_at = $2, last_status = $3, last_error = null
            where id = $1 and status = 'pending' returning endpoint_id
        )
        update webhook_endpoints set failing_since = null where id in (select endpoint_id from done) and failing_since is not null
        """;

    private const string Failed = """
        with tried as (
            update webhook_deliveries set last_status = $3, last_error = $4, next_at = coalesce($5::timestamptz, next_at),
                status = case when $5::timestamptz is null then 'failed' else 'pending' end,
                finished_at = case when $5::timestamptz is null then $2::timestamptz end
            where id = $1 and status = 'pending' returning endpoint_id
        )
        update webhook_endpoints w set failing_since = coalesce(w.failing_since, $2::timestamptz),
            is_active = $6::text is null and coalesce(w.failing_since, $2::timestamptz) > $7::timestamptz,
            disabled_reason = coalesce($6::text, case when coalesce(w.failing_since, $2::timestamptz) <= $7::timestamptz then 'failing' end),
            revision = w.revision + case when $6::text is null and coalesce(w.failing_since, $2::timestamptz) > $7::timestamptz then 0 else 1 end
        from tried where w.id = tried.endpoint_id and w.is_active
        returning w.disabled_reason
        """;

    private const string Prune = """
        with old as (
            select id from webhook_events e where e.spread_at < $1
                and not exists (select from webhook_deliveries d where d.event_id = e.id and (d.status = 'pending' or d.finished_at >= $1))
            order by e.spread_at limit $2
        ), gone as (delete from webhook_deliveries where event_id in (select id from old))
        select id from old
        """;

    /// <summary>Takes messages that are due, the longest waiting first.</summary>
    /// <param name="until">When whoever comes next may take them again.</param>
    /// <param name="busy">Endpoints that are being sent to already.</param>
    public Task<List<DueDelivery>> TakeAsync(
        DateTimeOffset now, int limit, DateTimeOffset until, IReadOnlyCollection<Guid> busy, CancellationToken cancellationToken) => database.ListAsync(
        Take,
        row => new DueDelivery(
            row.Get<Guid>("id"),
            row.Get<Guid>("endpoint_id"),
            row.Get<Guid>("workspace_id"),
            row.Get<string>("url"),
            row.IsDBNull(row.GetOrdinal("former")) ? [row.Get<byte[]>("secret")] : [row.Get<byte[]>("secret"), row.Get<byte[]>("former")],
            row.Get<Guid>("event_id"),
            row.Get<string>("kind"),
            row.Get<string>("data"),
            row.Get<DateTimeOffset>("at"),
            row.Get<DateTimeOffset>("created_at"),
            row.Get<int>("attempts")),
        cancellationToken,
        now.UtcDateTime,
        limit,
        until.UtcDateTime,
        busy.ToArray());

    /// <summary>It arrived.</summary>
    public Task SucceedAsync(Guid id, DateTimeOffset now, int status, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Delivered, cancellationToken, id, now.UtcDateTime, status);

    /// <summary>It did not arrive. Answers with the reason for which its endpoint is told nothing more from now on; null if it is.</summary>
    /// <param name="nextAt">When it is sent again; null to give up.</param>
    /// <param name="disable">Why its endpoint is not to be sent to any more; null to leave that to how long nothing has arrived.</param>
    /// <param name="failingBefore">An endpoint to which nothing has arrived since then is not sent to any more.</param>
    public async Task<string?> FailAsync(
        Guid id, DateTimeOffset now, int? status, string error, DateTimeOffset? nextAt, string? disable, DateTimeOffset failingBefore, CancellationToken cancellationToken)
    {
        var told = await database.ListAsync(
            Failed,
            row => row.TextOrNull("disabled_reason"),
            cancellationToken,
            id,
            now.UtcDateTime,
            status,
            error,
            nextAt?.UtcDateTime,
            disable,
            failingBefore.UtcDateTime);
        return told.Count == 1 ? told[0] : null;
    }

    /// <summary>Forgets events that nobody waits for since a time; how many.</summary>
    public async Task<int> PruneAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var old = await database.ListAsync(Prune, row => row.GetGuid(0), cancellationToken, before.UtcDateTime, limit);
        if (old.Count > 0)
            await database.ExecuteAsync("delete from webhook_events where id = any($1)", cancellationToken, old.ToArray());
        return old.Count;
    }
}
