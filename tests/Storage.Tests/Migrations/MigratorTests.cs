using Microsoft.Extensions.Logging.Abstractions;
using PixSim.Storage.Migrations;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Migrations;

public sealed class MigratorTests : IAsyncLifetime
{
    private TestDatabase? _database;

    private TestDatabase Database => _database!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Processes_that_start_together_apply_each_migration_once()
    {
        await Database.ExecuteAsync("drop schema public cascade; create schema public");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MigrateAsync()));

        Assert.Equal(
            Migration.All.Select(migration => migration.Number),
            await Database.ScalarAsync<int[]>("select array_agg(number order by number) from schema_migrations"));
    }

    [Fact]
    public async Task A_migration_that_has_changed_since_it_was_applied_stops_the_start()
    {
        await Database.ExecuteAsync("update schema_migrations set checksum = 'other' where number = 1");
        var exception = await Assert.ThrowsAsync<MigrationException>(MigrateAsync);
        Assert.Contains(Migration.All[0].Name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_later_build_is_left_alone()
    {
        await Database.ExecuteAsync("insert into schema_migrations (number, name, checksum) values (9999, 'later', 'x')");
        await Assert.ThrowsAsync<MigrationException>(MigrateAsync);
    }

    private Task MigrateAsync() => new Migrator(Database.Source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
}
