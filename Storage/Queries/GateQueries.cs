using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>A generation that waits for a provider's gate.</summary>
public sealed record QueuedRecord(Guid GenerationId, Guid WorkspaceId, short Priority, long EstimateMicros, bool AtHead, DateTimeOffset CreatedAt, Guid? KeyId);

/// <summary>An attempt, and whether the provider is known to be done with it; if not, it holds a slot.</summary>
public sealed record AttemptRecord(Guid GenerationId, int Attempt, Guid WorkspaceId, string AccountId, long EstimateMicros, DateTimeOffset AdmittedAt, bool Finished);

/// <summary>What the gate of a provider is rebuilt from.</summary>
public sealed class GateQueries(NpgsqlDataSource database)
{
    private const string Raise = """
        insert into gates (provider_id, epoch) values ($1, 1)
        on conflict (provider_id) do update set epoch = gates.epoch + 1
        returning epoch
        """;

    private const string Epoch = "select epoch from gates where provider_id = $1";

    private const string Queued = """
        select id, g.workspace_id, priority, estimate_micros, coalesce((state->>'atHead')::boolean, false), created_at, key_id
        from generations g join generation_specs s using (id) where provider_id = $1 and live and phase = 'queued' order by id
        """;

    private const string Unfinished = """
        select generation_id, attempt, workspace_id, account_id, estimate_micros, admitted_at, finished
        from submissions where provider_id = $1 and not finished
        """;

    private const string Admitted = """
        select admitted_at from submissions where provider_id = $1 and admitted_at > $2 order by admitted_at
        """;

    private const string Lock = "select 1 from gates where provider_id = $1 for update";

    private const string OfGenerations = """
        select generation_id, attempt, workspace_id, account_id, estimate_micros, admitted_at, finished
        from submissions where provider_id = $1 and generation_id = any($2)
        """;

    private const string Clock = "select clock_timestamp()";

    /// <summary>
    /// Begins a new incarnation of the gate. Waits for commits that stand upon the former one, and so sees their rows;
    /// from then on no more of them can commit.
    /// </summary>
    public async Task<long> RaiseEpochAsync(string providerId, CancellationToken cancellationToken) =>
        (await database.ListAsync(Raise, reader => reader.GetInt64(0), cancellationToken, providerId))[0];

    /// <summary>The present incarnation of the gate: what another one admits is void.</summary>
    public async Task<long> EpochAsync(string providerId, CancellationToken cancellationToken) =>
        (await database.ListAsync(Epoch, reader => reader.GetInt64(0), cancellationToken, providerId))[0];

    /// <summary>All generations that wait for the provider, in the order of their creation.</summary>
    public Task<List<QueuedRecord>> QueuedAsync(string providerId, CancellationToken cancellationToken) =>
        database.ListAsync(
            Queued,
            row => new QueuedRecord(
                row.GetGuid(0), row.GetGuid(1), row.GetInt16(2), row.GetInt64(3), row.GetBoolean(4), row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetGuid(6)),
            cancellationToken,
            providerId);

    /// <summary>All attempts that still hold a slot at the provider.</summary>
    public Task<List<AttemptRecord>> UnfinishedAsync(string providerId, CancellationToken cancellationToken) =>
        database.ListAsync(Unfinished, ReadAttempt, cancellationToken, providerId);

    /// <summary>
    /// All attempts of some generations, and the database's time, both read while no admission of the gate can be
    /// committed: whatever ticket had ended by that time, and has no attempt here, will never have one.
    /// </summary>
    public Task<(DateTimeOffset Now, List<AttemptRecord> Attempts)> AttemptsUnderLockAsync(
        string providerId, IReadOnlyCollection<Guid> generationIds, CancellationToken cancellationToken) =>
        Reading.ReachAsync(() => ReadUnderLockAsync(providerId, generationIds, cancellationToken));

    private async Task<(DateTimeOffset Now, List<AttemptRecord> Attempts)> ReadUnderLockAsync(
        string providerId, IReadOnlyCollection<Guid> generationIds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(Lock) { Parameters = { new() { Value = providerId } } },
                new(Clock),
                new(OfGenerations) { Parameters = { new() { Value = providerId }, new() { Value = generationIds.ToArray() } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var now = reader.GetFieldValue<DateTimeOffset>(0);
        await reader.NextResultAsync(cancellationToken);
        var attempts = new List<AttemptRecord>();
        while (await reader.ReadAsync(cancellationToken))
            attempts.Add(ReadAttempt(reader));
        return (now, attempts);
    }

    /// <summary>When the provider's attempts of a time window were admitted, by the database's clock, oldest first.</summary>
    public Task<List<DateTimeOffset>> AdmittedSinceAsync(string providerId, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ListAsync(Admitted, row => row.GetFieldValue<DateTimeOffset>(0), cancellationToken, providerId, since.UtcDateTime);

    /// <summary>The database's clock, by which tickets and rate windows are judged.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        (await database.ListAsync(Clock, reader => reader.GetFieldValue<DateTimeOffset>(0), cancellationToken))[0];

    private static AttemptRecord ReadAttempt(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetInt32(1),
        row.GetGuid(2),
        row.GetString(3),
        row.GetInt64(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.GetBoolean(6));
}
