using System.Diagnostics;
using Npgsql;

namespace PixSim.Support;

/// <summary>
/// What the server read of the prompts' tables, or others, for some work, by its own counters: they say whether the work grows with
/// the tables, on a busy machine too.
/// </summary>
/// <param name="Rows">Rows that scans and indexes gave.</param>
/// <param name="Blocks">Blocks that were looked at, in memory or not.</param>
public sealed record TableReads(long Rows, long Blocks)
{
    private const string Counted = """
        select coalesce(sum(s.seq_tup_read + coalesce(s.idx_tup_fetch, 0)), 0)::bigint,
            coalesce(sum(io.heap_blks_read + io.heap_blks_hit + coalesce(io.idx_blks_read, 0) + coalesce(io.idx_blks_hit, 0)
                + coalesce(io.toast_blks_read, 0) + coalesce(io.toast_blks_hit, 0)), 0)::bigint
        from pg_stat_user_tables s join pg_statio_user_tables io using (relid) where s.relname like any ($1)
        """;

    private const string Others = """
        select array_agg(pid) from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Prompts = ["prompt%"];

    /// <summary>Counts what some work reads. It has to open connections of its own, and to close them: then they are counted.</summary>
    public static Task<TableReads> DuringAsync(TestDatabase database, Func<Task> work) => DuringAsync(database, Prompts, work);

    /// <summary>The same, of other tables.</summary>
    /// <param name="tables">Patterns of their names.</param>
    public static async Task<TableReads> DuringAsync(TestDatabase database, string[] tables, Func<Task> work)
    {
        await using var own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await using var connection = await own.OpenConnectionAsync();
        var there = await OthersAsync(connection);
        var before = await ReadAsync(connection, tables);
        await work();

        // An engine may open connections by their string, and those are not its to close.
        NpgsqlConnection.ClearAllPools();
        for (var started = Stopwatch.GetTimestamp(); (await OthersAsync(connection)).Except(there).Any(); await Task.Delay(LookEvery))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException("The work left connections open.");
        }

        var after = await ReadAsync(connection, tables);
        return new TableReads(after.Rows - before.Rows, after.Blocks - before.Blocks);
    }

    /// <summary>Keeps the server from looking at the prompts' tables by itself, and tells it what is in them.</summary>
    public static async Task PrepareAsync(TestDatabase database)
    {
        await database.ExecuteAsync("""
            do $$
            declare name text;
            begin
                for name in select relname from pg_stat_user_tables where relname like 'prompt%' loop
                    execute format('alter table %I set (autovacuum_enabled = off)', name);
                    execute format('analyze %I', name);
                end loop;
            end $$
            """);
    }

    private static async Task<IReadOnlyList<int>> OthersAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Others, connection);
        return await command.ExecuteScalarAsync() as int[] ?? [];
    }

    private static async Task<TableReads> ReadAsync(NpgsqlConnection connection, string[] tables)
    {
        await using var command = new NpgsqlCommand(Counted, connection) { Parameters = { new() { Value = tables } } };
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new TableReads(row.GetInt64(0), row.GetInt64(1));
    }
}
