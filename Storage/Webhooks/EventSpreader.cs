using Npgsql;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Webhooks;

/// <summary>
/// Turns events into messages to whoever wants to be told, and the move of a label into an event for each family that
/// includes what it points at. One event a transaction; processes that do this together take different ones.
/// </summary>
public sealed class EventSpreader(NpgsqlDataSource database)
{
    private const int PageSize = 200;

    private const string Next = """
        select id, workspace_id, kind, data::text, position from webhook_events
        where spread_at is null order by id limit 1 for update skip locked
        """;

    private const string Addressees = """
        select w.id from webhook_events e join webhook_endpoints w on w.workspace_id = e.workspace_id
        where e.id = $1 and w.is_active and w.created_at <= e.at
            and case when e.endpoint_id is null then w.event_types = '{}' or e.kind = any(w.event_types) else w.id = e.endpoint_id end
        order by w.id for key share of w
        """;

    private const string Deliver = """
        insert into webhook_deliveries (id, endpoint_id, workspace_id, event_id, next_at, created_at)
        select new.id, new.endpoint_id, e.workspace_id, e.id, $4::timestamptz, $4
        from webhook_events e, unnest($2, $3) as new (id, endpoint_id) where e.id = $1
        on conflict do nothing
        """;

    // Which families' texts are others now: those of versions that follow the label, and of versions that include those.
    private const string Dependents = """
        with recursive affected as (
            select d.version_id, d.family_id, d.version_number from prompt_dependencies d
            where d.target_family_id = $1 and d.target_label = $2
            union
            select d.version_id, d.family_id, d.version_number
            from affected a
            join prompt_dependencies d on d.target_family_id = a.family_id
            join prompt_heads h on h.family_id = a.family_id
            left join prompt_labels l on l.family_id = a.family_id and l.name = d.target_label
            where a.version_number = case
                when d.target_label is not null then l.version_number
                when d.target_number is not null then d.target_number
                else h.last_version end
        )
        select f.id, f.slug from prompt_families f
        where f.id in (select family_id from affected) and f.id <> $1 and ($3::uuid is null or f.id > $3) order by f.id limit $4
        """;

    private const string Tell = """
        insert into webhook_events (id, workspace_id, kind, data, at, cause_id, subject_id)
        select new.id, e.workspace_id, 'prompt.dependency.changed',
            jsonb_build_object('family_id', new.subject_id, 'family_slug', new.slug, 'changed', e.data), e.at, e.id, new.subject_id
        from webhook_events e, unnest($2, $3, $4) as new (id, subject_id, slug) where e.id = $1
        on conflict do nothing
        """;

    private const string Done = "update webhook_events set position = $2, spread_at = case when $3 then $4::timestamptz end where id = $1";

    /// <summary>Spreads one event, or a page of what it causes. False if there is none.</summary>
    public Task<bool> SpreadAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Reading.ReachAsync(() => SpreadOneAsync(now, cancellationToken));

    private async Task<bool> SpreadOneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await NextAsync(connection, cancellationToken) is not { } next)
            return false;
        await DeliverAsync(connection, next, now, cancellationToken);
        var caused = next.Kind == WebhookEvents.LabelMoved ? await CauseAsync(connection, next, now, cancellationToken) : [];
        await ExecuteAsync(connection, Done, cancellationToken, next.Id, caused.Count > 0 ? caused[^1].Id : DBNull.Value, caused.Count < PageSize, now.UtcDateTime);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task DeliverAsync(NpgsqlConnection connection, Pending next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var endpoints = await ReadAsync(connection, Addressees, row => row.GetGuid(0), cancellationToken, next.Id);
        if (endpoints.Count > 0)
            await ExecuteAsync(connection, Deliver, cancellationToken, next.Id, endpoints.Select(_ => Guid.CreateVersion7(now)).ToArray(), endpoints.ToArray(), now.UtcDateTime);
    }

    private static async Task<List<(Guid Id, string Slug)>> CauseAsync(NpgsqlConnection connection, Pending next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var moved = WebhookEvents.ReadLabel(next.DataJson);
        var families = await ReadAsync(
            connection,
            Dependents,
            row => (row.GetGuid(0), row.GetString(1)),
            cancellationToken,
            moved.FamilyId,
            moved.Label,
            next.Position is { } position ? position : DBNull.Value,
            PageSize);
        if (families.Count > 0)
        {
            await ExecuteAsync(
                connection,
                Tell,
                cancellationToken,
                next.Id,
                families.Select(_ => Guid.CreateVersion7(now)).ToArray(),
                families.Select(family => family.Item1).ToArray(),
                families.Select(family => family.Item2).ToArray());
        }

        return families;
    }

    private static async Task<Pending?> NextAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => (await ReadAsync(
        connection,
        Next,
        row => new Pending(row.GetGuid(0), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetGuid(4)),
        cancellationToken)).FirstOrDefault();

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }

    private sealed record Pending(Guid Id, string Kind, string DataJson, Guid? Position);
}
