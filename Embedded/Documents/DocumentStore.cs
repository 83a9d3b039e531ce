using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;
using PixSim.Hosting;

namespace PixSim.Embedded.Documents;

/// <summary>A document as it is stored. An etag stands for one write and never comes back.</summary>
internal sealed record StoredDocument(string Body, long Etag);

/// <summary>The documents of grains, in PostgreSQL. Every change is conditional on the version that it replaces.</summary>
internal sealed class DocumentStore(NpgsqlDataSource database, GrainHostOptions options)
{
    // As Orleans' storage serializer writes them, so that state classes work on both or on neither.
    private static readonly JsonSerializerOptions Json = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The document behind a constructor parameter of type <see cref="IPersistentState{TState}"/>.</summary>
    public IStorage Open(Type parameterType, string stateName, GrainId grainId) => (IStorage)Activator.CreateInstance(
        typeof(PersistentState<>).MakeGenericType(parameterType.GenericTypeArguments), this, stateName, grainId)!;

    public static string Write<TState>(TState state) => JsonSerializer.Serialize(state, Json);

    public static TState? Read<TState>(string body) => JsonSerializer.Deserialize<TState>(body, Json);

    public async Task<StoredDocument?> ReadAsync(string name, GrainId grainId, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select body, etag from embedded_documents
            where service_id = $1 and state_name = $2 and grain_key = $3
            """,
            name,
            grainId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new StoredDocument(reader.GetString(0), reader.GetInt64(1))
            : null;
    }

    /// <summary>Stores a body over the version <paramref name="etag"/> (null: over nothing); the new etag.</summary>
    /// <exception cref="InconsistentStateException">Another version is stored.</exception>
    public async Task<long> WriteAsync(
        string name, GrainId grainId, string body, long? etag, CancellationToken cancellationToken)
    {
        await using var command = etag is null
            ? Command(
                """
                insert into embedded_documents (service_id, state_name, grain_key, body) values ($1, $2, $3, $4::json)
                on conflict do nothing
                returning etag
                """,
                name,
                grainId,
                body)
            : Command(
                """
                update embedded_documents set body = $4::json, etag = default, written_at = now()
                where service_id = $1 and state_name = $2 and grain_key = $3 and etag = $5
                returning etag
                """,
                name,
                grainId,
                body,
                etag);
        return (long?)await command.ExecuteScalarAsync(cancellationToken) ?? throw Conflict(name, grainId, etag);
    }

    /// <summary>Removes the version <paramref name="etag"/>.</summary>
    /// <exception cref="InconsistentStateException">Another version is stored, or none.</exception>
    public async Task RemoveAsync(string name, GrainId grainId, long etag, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            delete from embedded_documents
            where service_id = $1 and state_name = $2 and grain_key = $3 and etag = $4
            """,
            name,
            grainId,
            etag);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw Conflict(name, grainId, etag);
    }

    private static InconsistentStateException Conflict(string name, GrainId grainId, long? etag) =>
        new($"The document '{name}' of {grainId} is not the version that was read.", null, etag?.ToString());

    private NpgsqlCommand Command(string sql, string name, GrainId grainId, params object[] others)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in (object[])[options.ServiceId, name, grainId.KeyText, .. others])
            command.Parameters.Add(new() { Value = value });

        return command;
    }
}
