using Npgsql;

namespace PixSim.Bench.Plain;

/// <summary>
/// Accepts a generation in one transaction of its own: the same rows that the ledger writes, by single-row statements that
/// are prepared and share a round trip.
/// </summary>
internal sealed class PlainCreation(NpgsqlDataSource database)
{
    private const string Key = """
        insert into idempotency_keys (workspace_id, route, key, fingerprint, resource_id, created_at) values ($1, $2, $3, $4, $5, $6)
        """;

    private const string Generation = """
        insert into generations (id, workspace_id, provider_id, operation, version_id, shard, priority, estimate_micros, currency,
            created_at, etag, last_event, phase, live, wake_at, attempt, state)
        values ($1, $2, 'sketch', $3, $4, $5, 5, 10000, 'USD', $6, $7, 1, 'queued', true, $8, 0, $9::jsonb)
        """;

    private const string Spec = """
        insert into generation_specs (id, workspace_id, prompt, prompt_source_type, variables, params, inputs, request, metadata,
            request_hash, reproducible_hash, claim_key)
        values ($1, $2, $3, 'inline', '{}', '{}', '[]', $4::jsonb, '{}', $5, $6, $5)
        """;

    private const string Claim = """
        insert into generation_claims (claim_key, workspace_id, generation_id, claimed_at) values ($1, $2, $3, $4) on conflict do nothing
        """;

    private const string Text = "insert into prompt_texts (workspace_id, sha256, text) values ($1, $2, $3) on conflict do nothing";

    private const string Version = """
        insert into prompt_versions (id, workspace_id, text_sha256, variables, provider_hints, provider_id, author, tags, created_at)
        values ($1, $2, $3, '{}', '{}', 'sketch', 'bench', '{}', $4)
        """;

    private const string Event = """
        insert into ledger_events (stream_id, seq, workspace_id, commit_id, kind, data, at)
        values ($1, 1, $2, $3, 'created', '{"phase":"queued","attempt":0,"status":"pending"}', $4)
        """;

    /// <summary>Durable when it returns.</summary>
    /// <exception cref="PostgresException">The key is taken, among other things.</exception>
    public async Task CreateAsync(PlainGeneration made, string route, string? key, byte[] fingerprint)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        var commitId = Guid.CreateVersion7();
        if (key is not null)
            batch.Add(Key, made.WorkspaceId, route, key, fingerprint, made.Id, made.CreatedAt);
        batch
            .Add(Claim, Convert.FromHexString(made.Hashes.RequestHash), made.WorkspaceId, made.Id, made.CreatedAt)
            .Add(Generation, made.Id, made.WorkspaceId, made.Operation, made.VersionId, ShardOf(made.Id), made.CreatedAt, commitId, made.DeadlineAt, made.State("queued", 0))
            .Add(Event, made.Id, made.WorkspaceId, commitId, made.CreatedAt)
            .Add(Text, made.WorkspaceId, made.TextSha256, made.Text)
            .Add(Version, made.VersionId, made.WorkspaceId, made.TextSha256, made.CreatedAt)
            .Add(Spec, made.Id, made.WorkspaceId, made.Text, made.RequestJson, Convert.FromHexString(made.Hashes.RequestHash), Convert.FromHexString(made.Hashes.ReproducibleHash));
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static short ShardOf(Guid id) => (short)(id.ToByteArray()[^1] % 8);
}
