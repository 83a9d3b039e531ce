using Npgsql;
using PixSim.Providers;
using PixSim.Storage;
using PixSim.Storage.Invariants;

namespace PixSim.Gateway.Startup;

/// <summary>
/// <c>audit-ledger</c>: looks whether the ledger's invariants hold in the database that the settings name, says so line
/// by line, and ends. Nothing is started, and nothing is changed.
/// </summary>
internal static class AuditCommand
{
    /// <summary>The first argument that asks for it.</summary>
    public const string Name = "audit-ledger";

    private const int AllHold = 0;
    private const int SomeAreViolated = 1;
    private const int NotLooked = 2;

    /// <summary>Audits; returns the process's exit code: 0 if everything holds, 1 if not, 2 if that could not be found out.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = GatewayProcess.Compose(args);
        try
        {
            var results = await LedgerAudit.RunAsync(
                app.Services.GetRequiredService<NpgsqlDataSource>(), MostAtOnce(app.Services.GetRequiredService<ProviderCatalog>()), CancellationToken.None);
            foreach (var result in results)
                Console.WriteLine($"{result.Invariant.Number}  {(result.Holds ? "holds   " : "VIOLATED")}  {result.Invariant.Statement}{Ids(result)}");
            return results.All(result => result.Holds) ? AllHold : SomeAreViolated;
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or PostgresException)
        {
            await Console.Error.WriteLineAsync($"The ledger could not be read: {(exception as PostgresException)?.MessageText ?? exception.Message}");
            return NotLooked;
        }
    }

    private static string Ids(InvariantResult result) => string.Concat(result.Violations.Select(id => $"\n     {id}"));

    private static Dictionary<string, int> MostAtOnce(ProviderCatalog providers) => providers.All
        .Where(adapter => adapter.Limits.MaxConcurrent is not null)
        .ToDictionary(adapter => adapter.Capabilities.ProviderId, adapter => adapter.Limits.MaxConcurrent!.Value, StringComparer.Ordinal);
}
