using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Webhooks;

/// <summary>Reads and writes webhook endpoints.</summary>
public sealed class EndpointQueries(NpgsqlDataSource database)
{
    private const string Columns = """
        select id, workspace_id, url, description, event_types, is_active, disabled_reason, failing_since, revision, created_at, created_by, updated_at
        from webhook_endpoints
        """;

    private const string Insert = $"""
        with made as (
            insert into webhook_endpoints (id, workspace_id, url, description, event_types, is_active, secret, created_at, created_by, updated_at)
            select $6, $7, $8, $9::text, $10, true, $11, $12::timestamptz, $13, $12
            where (select count(*) from webhook_endpoints where workspace_id = $7) < $14
            returning id
        ), {ClaimedInsert.Claim}
        """;

    private const string Rotate = $"""
        with made as (
            update webhook_endpoints set secret = $8, former_secret = secret, former_until = $9, updated_at = $10::timestamptz, revision = revision + 1
            where id = $6 and workspace_id = $7
            returning id
        ), {ClaimedInsert.Claim}
        """;

    private const string Test = $"""
        with made as (
            insert into webhook_events (id, workspace_id, kind, data, at, endpoint_id)
            select $6, workspace_id, 'webhook.test', jsonb_build_object('endpoint_id', id), $8::timestamptz, id
            from webhook_endpoints where id = $7
            returning id
        ), {ClaimedInsert.Claim}
        """;

    private const string Update = """
        update webhook_endpoints set url = $3, description = $4, event_types = $5, is_active = $6,
            disabled_reason = case when $6 then null else disabled_reason end,
            failing_since = case when $6 and not is_active then null else failing_since end,
            updated_at = $7, revision = revision + 1
        where id = $1 and revision = $2
        """;

    /// <summary>An endpoint of a workspace; null if it is not its.</summary>
    public Task<EndpointRecord?> FindAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} where id = $1 and workspace_id = $2", Read, cancellationToken, id, workspaceId);

    /// <summary>A page of a workspace's endpoints, newest first.</summary>
    public Task<List<EndpointRecord>> ListAsync(Guid workspaceId, Guid? before, int limit, CancellationToken cancellationToken) => database.ListAsync(
        $"{Columns} where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3", Read, cancellationToken, workspaceId, before, limit);

    /// <summary>Stores an endpoint. False if the client's key is taken, or the workspace has as many as it may.</summary>
    public Task<bool> AddAsync(EndpointRecord endpoint, byte[] secret, int most, IdempotencyRow? claim, CancellationToken cancellationToken) => database.InsertAsync(
        Insert,
        endpoint.WorkspaceId,
        claim,
        cancellationToken,
        endpoint.Id,
        endpoint.WorkspaceId,
        endpoint.Url,
        endpoint.Description,
        endpoint.EventTypes,
        secret,
        endpoint.CreatedAt.UtcDateTime,
        endpoint.CreatedBy,
        most);

    /// <summary>Gives an endpoint another secret; the former one signs too until a time. False if the client's key is taken, or there is no endpoint.</summary>
    public Task<bool> RotateAsync(
        EndpointRecord endpoint, byte[] secret, DateTimeOffset formerUntil, DateTimeOffset now, IdempotencyRow? claim, CancellationToken cancellationToken) =>
        database.InsertAsync(Rotate, endpoint.WorkspaceId, claim, cancellationToken, endpoint.Id, endpoint.WorkspaceId, secret, formerUntil.UtcDateTime, now.UtcDateTime);

    /// <summary>Has a message sent to one endpoint that says nothing but that it arrives. False if the client's key is taken.</summary>
    public Task<bool> TestAsync(EndpointRecord endpoint, Guid eventId, DateTimeOffset now, IdempotencyRow? claim, CancellationToken cancellationToken) =>
        database.InsertAsync(Test, endpoint.WorkspaceId, claim, cancellationToken, eventId, endpoint.Id, now.UtcDateTime);

    /// <summary>Changes an endpoint, if it is in the revision that was read; false if it is in another.</summary>
    public async Task<bool> EditAsync(EndpointRecord edited, CancellationToken cancellationToken) => await database.ExecuteAsync(
        Update,
        cancellationToken,
        edited.Id,
        edited.Revision,
        edited.Url,
        edited.Description,
        edited.EventTypes,
        edited.IsActive,
        edited.UpdatedAt.UtcDateTime) == 1;

    /// <summary>Removes an endpoint and its deliveries.</summary>
    public Task RemoveAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.ExecuteAsync("delete from webhook_endpoints where id = $1 and workspace_id = $2", cancellationToken, id, workspaceId);

    /// <summary>A page of an endpoint's deliveries, newest first.</summary>
    public Task<List<DeliveryRecord>> DeliveriesAsync(Guid endpointId, Guid? before, int limit, CancellationToken cancellationToken) => database.ListAsync(
        """
        select d.*, e.kind from webhook_deliveries d join webhook_events e on e.id = d.event_id
        where d.endpoint_id = $1 and ($2::uuid is null or d.id < $2) order by d.id desc limit $3
        """,
        row => new DeliveryRecord(
            row.Get<Guid>("id"),
            row.Get<Guid>("event_id"),
            row.Get<string>("kind"),
            row.Get<string>("status"),
            row.Get<int>("attempts"),
            row.Get<DateTimeOffset>("next_at"),
            row.GetOrNull<int>("last_status"),
            row.TextOrNull("last_error"),
            row.Get<DateTimeOffset>("created_at"),
            row.GetOrNull<DateTimeOffset>("finished_at")),
        cancellationToken,
        endpointId,
        before,
        limit);

    private static EndpointRecord Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<Guid>("workspace_id"),
        row.Get<string>("url"),
        row.TextOrNull("description"),
        row.Get<string[]>("event_types"),
        row.Get<bool>("is_active"),
        row.TextOrNull("disabled_reason"),
        row.GetOrNull<DateTimeOffset>("failing_since"),
        row.Get<int>("revision"),
        row.Get<DateTimeOffset>("created_at"),
        row.Get<string>("created_by"),
        row.Get<DateTimeOffset>("updated_at"));
}
