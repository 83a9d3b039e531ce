using Npgsql;
using PixSim.Storage.Silence;

namespace PixSim.Storage.Queries;

/// <summary>Reads rows by column name. A database that is away is a <see cref="DatabaseUnavailableException"/>.</summary>
internal static class Reading
{
    private const int DriversPatience = 6;

    public static Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] parameters) =>
        RunAsync(database, sql, parameters, (command, token) => ReadAllAsync(command, read, token), cancellationToken);

    public static async Task<T?> FirstAsync<T>(
        this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] parameters)
        where T : class =>
        (await database.ListAsync(sql, read, cancellationToken, parameters)).FirstOrDefault();

    public static Task<int> ExecuteAsync(
        this NpgsqlDataSource database, string sql, CancellationToken cancellationToken, params object?[] parameters) =>
        RunAsync(database, sql, parameters, (command, token) => command.ExecuteNonQueryAsync(token), cancellationToken);

    /// <summary>Runs something against the database, and translates its absence.</summary>
    public static async Task<T> ReachAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (DatabaseUnavailableException.Is(exception))
        {
            throw new DatabaseUnavailableException($"The database is not available, or too busy: {exception.Message}");
        }
    }

    private static Task<T> RunAsync<T>(
        NpgsqlDataSource database, string sql, object?[] parameters, Func<NpgsqlCommand, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        var command = Command(database, sql, parameters);
        var within = TimeSpan.FromSeconds(command.CommandTimeout);

        // The driver's own patience comes after ours: its cancelling blocks whatever thread it is on.
        command.CommandTimeout *= DriversPatience;
        return ReachAsync(() => BoundedCall.RunAsync(
            async token =>
            {
                await using (command)
                    return await run(command, token);
            },
            within,
            cancellationToken));
    }

    private static async Task<List<T>> ReadAllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private static NpgsqlCommand Command(NpgsqlDataSource database, string sql, object?[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        return command;
    }

    public static T Get<T>(this NpgsqlDataReader reader, string column) => reader.GetFieldValue<T>(reader.GetOrdinal(column));

    public static T? GetOrNull<T>(this NpgsqlDataReader reader, string column)
        where T : struct
    {
        var ordinal = reader.GetOrdinal(column);
        return reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);
    }

    public static string? TextOrNull(this NpgsqlDataReader reader, string column)
    {
        var ordinal = reader.GetOrdinal(column);
        return reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
    }
}
