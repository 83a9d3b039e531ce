using Npgsql;
using NpgsqlTypes;
using PixSim.Domain.Prompts.Similarity;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Similarity;

/// <summary>
/// Sketches the versions that were committed since it last did, in the order in which they can be seen. Whoever holds
/// the cursor's row writes; others in other processes find it locked, and leave it to them. The sketches and the cursor
/// are one commit: a crash repeats nothing and skips nothing.
/// </summary>
public sealed class SketchWriter(NpgsqlDataSource database)
{
    private const string Claim = "select layout, written_by, version_id from prompt_sketch_cursor for update skip locked";

    // The oldest transaction that still runs in this database, or the next one to begin. The server's own answer, the
    // snapshot's xmin, waits for other databases too: one long job there would hold the sketches back. A transaction that
    // writes here has a lock on a relation here before it has an id, and gives both back when it can be seen.
    private const string Horizon = """
        with snapshot as (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next),
            running as (
                select s.next, mod(s.next - x.transactionid::text::bigint + 4294967296, 4294967296) as age
                from snapshot s, pg_locks x
                where x.locktype = 'transactionid' and x.mode = 'ExclusiveLock' and x.granted and x.pid <> pg_backend_pid()
                    and x.pid in (
                        select r.pid from pg_locks r
                        where r.locktype = 'relation' and r.database = (select oid from pg_database where datname = current_database()))
            )
        select coalesce((select min(next - age) from running where age < 2147483648), (select next from snapshot))
        """;

    // Of versions without a family, the one-offs of inline prompts, nobody wants to hear. Each text is looked up by itself: a
    // join would read all texts for every batch.
    private const string Next = """
        select v.id, v.workspace_id, v.family_id, v.written_by, t.text
        from (
            select id, workspace_id, family_id, written_by, text_sha256 from prompt_versions
            where (written_by, id) > ($1, $2) and written_by < $4 and family_id is not null
            order by written_by, id limit $3
        ) v cross join lateral (select text from prompt_texts where workspace_id = v.workspace_id and sha256 = v.text_sha256 limit 1) t
        order by v.written_by, v.id
        """;

    // Counted so far and no farther: it is asked with every search, also while an import is being sketched.
    private const string Waiting = """
        select count(*), min(created_at) from (
            select created_at from prompt_versions
            where (written_by, id) > ((select written_by from prompt_sketch_cursor), (select version_id from prompt_sketch_cursor))
                and family_id is not null
            order by written_by, id limit 10000
        ) waiting
        """;

    /// <summary>Sketches up to so many versions. Returns how many; null if somebody else is at it.</summary>
    /// <exception cref="DatabaseUnavailableException"/>
    public Task<int?> SketchAsync(int limit, CancellationToken cancellationToken) =>
        Reading.ReachAsync(() => SketchNextAsync(limit, cancellationToken));

    /// <summary>How far the sketches are behind.</summary>
    public async Task<SketchLag> LagAsync(CancellationToken cancellationToken) =>
        (await database.ListAsync(Waiting, row => new SketchLag(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1)), cancellationToken))[0];

    private async Task<int?> SketchNextAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ClaimAsync(connection, cancellationToken) is not { } cursor)
            return null;
        if (cursor.Layout != TextSketch.Layout)
            cursor = await StartOverAsync(connection, cancellationToken);
        var horizon = await HorizonAsync(connection, cancellationToken);
        var versions = await NextAsync(connection, cursor, horizon, limit, cancellationToken);
        if (versions.Count > 0)
        {
            await WriteAsync(connection, versions, cancellationToken);
            await MoveAsync(connection, new SketchCursor(TextSketch.Layout, versions[^1].WrittenBy, versions[^1].Id), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return versions.Count;
    }

    private static async Task<SketchCursor?> ClaimAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Claim, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new SketchCursor(row.GetInt32(0), row.GetInt64(1), row.GetGuid(2)) : null;
    }

    /// <summary>Sketches of another layout cannot be compared with this build's.</summary>
    private static async Task<SketchCursor> StartOverAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("truncate prompt_sketches", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        var start = new SketchCursor(TextSketch.Layout, 0, Guid.Empty);
        await MoveAsync(connection, start, cancellationToken);
        return start;
    }

    private static async Task<long> HorizonAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Horizon, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<UnsketchedVersion>> NextAsync(
        NpgsqlConnection connection, SketchCursor cursor, long horizon, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Next, connection)
        {
            Parameters = { new() { Value = cursor.WrittenBy }, new() { Value = cursor.VersionId }, new() { Value = limit }, new() { Value = horizon } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<UnsketchedVersion>();
        while (await row.ReadAsync(cancellationToken))
            versions.Add(new UnsketchedVersion(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3), TextSketch.Of(row.GetString(4))));
        return versions;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<UnsketchedVersion> versions, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy prompt_sketches (workspace_id, version_id, family_id, sketch) from stdin (format binary)", cancellationToken);
        foreach (var version in versions)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(version.WorkspaceId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(version.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(version.FamilyId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(version.Sketch.ToBytes(), NpgsqlDbType.Bytea, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task MoveAsync(NpgsqlConnection connection, SketchCursor cursor, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update prompt_sketch_cursor set layout = $1, written_by = $2, version_id = $3", connection)
        {
            Parameters = { new() { Value = cursor.Layout }, new() { Value = cursor.WrittenBy }, new() { Value = cursor.VersionId } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record SketchCursor(int Layout, long WrittenBy, Guid VersionId);

    private sealed record UnsketchedVersion(Guid Id, Guid WorkspaceId, Guid FamilyId, long WrittenBy, TextSketch Sketch);
}
