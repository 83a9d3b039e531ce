using Microsoft.AspNetCore.Builder;
using PixSim.Bench.Measuring;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Startup;
using PixSim.Support;

namespace PixSim.Bench.Create;

/// <summary>
/// 64 callers have generations accepted over HTTP: by the gateway's whole process, and by the endpoint that a good team
/// would write instead. An answer means that the rows are on disk, so all of them must be there afterwards. The provider
/// takes one job, and keeps it: what is measured is the acceptance alone.
/// </summary>
internal static class CreateBench
{
    private const int Callers = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    // A row in each table that an acceptance writes to.
    private const string Written = """
        select count(*) from generations g
        join generation_specs s on s.id = g.id
        join ledger_events e on e.stream_id = g.id and e.seq = 1 and e.kind = 'created'
        join prompt_versions v on v.id = g.version_id
        join prompt_texts t on t.workspace_id = v.workspace_id and t.sha256 = v.text_sha256 and t.text = s.prompt
        join idempotency_keys k on k.resource_id = g.id
        """;

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var key = ApiKeys.Create("admin");
        var home = Directory.CreateTempSubdirectory("pixsim-bench-");
        try
        {
            await using var gateway = Compose(database, key, home);
            await GatewayProcess.StartAsync(gateway);
            await using var plain = await PlainApi.StartAsync(database);
            using var plainClient = new Client(plain.Address, key);
            var baseline = await Load.RunAsync(database, Callers, WarmUp, Measured, _ => plainClient.CreateAsync());
            using var client = new Client(new Uri(gateway.Urls.Single()), key);
            var ours = await Load.RunAsync(database, Callers, WarmUp, Measured, _ => client.CreateAsync());
            var proof = await ProveAsync(database, client.Accepted, plainClient.Accepted);
            await gateway.StopAsync();
            return BenchResult.Of("create", "generations/s", ours, baseline, proof);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static WebApplication Compose(TestDatabase database, string key, DirectoryInfo home)
    {
        string[] settings =
        [
            "port=0",
            "PIXSIM_BIND=127.0.0.1",
            $"PIXSIM_DATABASE={database.ConnectionString}",
            $"PIXSIM_HOME={home.FullName}",
            $"PIXSIM_ADMIN_KEY={key}",
            "Logging:LogLevel:Default=Error",
            "Providers:Sketch:MaxConcurrent=1",
            "Providers:Sketch:Latency=00:10:00",
            "Limits:RequestsPerMinute=0",
            "Generations:MaxLivePerWorkspace=0",
        ];
        return GatewayProcess.Compose([.. settings.Select(setting => $"--{setting}")]);
    }

    private static async Task<(string Words, bool Holds)> ProveAsync(TestDatabase database, int ours, int plain)
    {
        await database.ExecuteAsync("analyze");
        var written = await database.ScalarAsync<long>(Written);
        var texts = await database.ScalarAsync<long>("select count(*) from prompt_texts");
        return ($"{ours + plain:N0} acknowledged, {written:N0} with all their rows, {texts:N0} texts", written == ours + plain && texts == written);
    }
}
