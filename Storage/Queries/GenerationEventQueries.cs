using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>Reads the numbered events of a generation.</summary>
public sealed class GenerationEventQueries(NpgsqlDataSource database)
{
    private const string Sql = """
        select seq, kind, data::text, at from ledger_events where stream_id = $1 and seq > $2 order by seq limit $3
        """;

    /// <summary>The events behind a number, in order.</summary>
    public Task<List<GenerationEventRecord>> AfterAsync(Guid generationId, long seq, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            Sql,
            reader => new GenerationEventRecord(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)),
            cancellationToken,
            generationId,
            seq,
            limit);
}
