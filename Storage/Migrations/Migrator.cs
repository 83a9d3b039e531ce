using Microsoft.Extensions.Logging;
using Npgsql;

namespace PixSim.Storage.Migrations;

/// <summary>
/// Brings a database to the schema of this build, at start. Processes that start together take turns by an advisory
/// lock; each file runs in a transaction of its own; files only add, and one that was applied may not change.
/// </summary>
public sealed partial class Migrator(NpgsqlDataSource database, ILogger<Migrator> logger)
{
    // Any number will do, as long as nothing else in this database locks it.
    private const long LockKey = 0x5069_7853_696D_0001;

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="MigrationException">An applied file has changed, or the database is of a later build.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await ExecuteAsync(connection, CreateTable, cancellationToken);
            var applied = await AppliedAsync(connection, cancellationToken);
            foreach (var migration in Pending(applied))
                await ApplyAsync(connection, migration, cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private const string CreateTable = """
        create table if not exists schema_migrations (
            number     integer primary key,
            name       text not null,
            checksum   text not null,
            applied_at timestamptz not null default now()
        )
        """;

    private static IEnumerable<Migration> Pending(Dictionary<int, string> applied)
    {
        var newest = Migration.All[^1].Number;
        if (applied.Keys.Any(number => number > newest))
            throw new MigrationException($"The database has migration {applied.Keys.Max()}; this build knows only {newest}. Run a later build.");
        foreach (var migration in Migration.All)
        {
            if (!applied.TryGetValue(migration.Number, out var checksum))
                yield return migration;
            else if (checksum != migration.Checksum)
                throw new MigrationException($"Migration {migration.Name} has changed since it was applied. Migrations only add: write a new one.");
        }
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select number, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
            applied[reader.GetInt32(0)] = reader.GetString(1);
        return applied;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, migration.Sql, cancellationToken);
        await using var record = new NpgsqlCommand(
            "insert into schema_migrations (number, name, checksum) values ($1, $2, $3)", connection, transaction)
        {
            Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogApplied(migration.Name);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // A file takes as long as the tables are large, and a turn as long as the others' files.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Applied migration {Name}.")]
    private partial void LogApplied(string name);
}

/// <summary>The database's schema and this build do not fit.</summary>
public sealed class MigrationException(string message) : Exception(message);
