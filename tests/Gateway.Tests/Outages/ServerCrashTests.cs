using System.Collections.Concurrent;
using System.Net;
using PixSim.Gateway.Tests.Harness;
using PixSim.Storage.Invariants;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Outages;

/// <summary>A gateway under load whose PostgreSQL crashes, and is started again. The gateway is not.</summary>
public sealed class ServerCrashTests : IDisposable
{
    private const int Callers = 8;
    private const int CallsEach = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, string> _acknowledged = new();
    private readonly SemaphoreSlim _answered = new(0);
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _answered.Dispose();

    [PrivateServerFact]
    public async Task Everything_goes_on_by_itself_and_every_key_stands_for_one_thing()
    {
        await using var server = await PrivateServer.StartNewAsync();
        await using var gateway = await GatewayHost.StartOnAsync(
            await TestDatabase.CreateAsync(server.ConnectionString), "Ledger:ResolveWithin=00:00:00.5", "Logging:LogLevel:Default=None");
        var workspace = await gateway.NewWorkspaceAsync();
        var family = await workspace.NewFamilyAsync();

        var callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(workspace, family, caller)));
        for (var answer = 0; answer < Callers * 3; answer++)
            Assert.True(await _answered.WaitAsync(Patience));
        await server.CrashAsync();
        await _refused.Task.WaitAsync(Patience);
        await server.StartAsync();
        await callers.WaitAsync(Patience);

        // The test's own connections do not outlive a crash either.
        gateway.Database.Source.Clear();
        await gateway.UntilAsync("select count(*) from generations where live", 0);
        await ExpectWholeAsync(gateway, workspace, family);
    }

    private async Task CallAsync(Workspace workspace, string family, int caller)
    {
        for (var call = 0; call < CallsEach; call++)
        {
            var key = $"{caller}-{call}";
            _acknowledged[key] = call % 3 == 0
                ? await UntilAcknowledgedAsync(workspace, $"/api/v1/prompts/families/{family}/versions", new { prompt_text = $"Lamp {key}" }, key)
                : await UntilAcknowledgedAsync(workspace, "/api/v1/generations", Requests.Picture(("latency_ms", 50 * call)), key);
            _answered.Release();
        }
    }

    /// <summary>Sends a request under its key again and again, as the answers ask for; nothing but 503 may come meanwhile.</summary>
    private async Task<string> UntilAcknowledgedAsync(Workspace workspace, string route, object body, string key)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var answer = await workspace.Api.PostAsync(route, body, ("Idempotency-Key", key));
            if (answer.Status != HttpStatusCode.ServiceUnavailable)
            {
                Assert.True(answer.Status is HttpStatusCode.Accepted or HttpStatusCode.Created or HttpStatusCode.OK, $"{answer.Status}: {answer.Text}");
                return (string)answer.Body["id"]!;
            }

            Assert.NotNull(answer.Header("Retry-After"));
            _refused.TrySetResult();
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task ExpectWholeAsync(GatewayHost gateway, Workspace workspace, string family)
    {
        const int Versions = Callers * CallsEach / 3;
        const int Generations = (Callers * CallsEach) - Versions;
        var ids = string.Join(',', _acknowledged.Values.Select(id => $"'{id}'"));
        Assert.Equal(Callers * CallsEach, _acknowledged.Values.Distinct().Count());
        Assert.Equal(Versions, await gateway.Database.ScalarAsync<long>($"select count(*) from prompt_versions where family_id = '{family}' and id in ({ids})"));
        Assert.Equal(Versions, await gateway.Database.ScalarAsync<long>($"select max(version_number)::bigint from prompt_versions where family_id = '{family}'"));
        Assert.Equal(Generations, await gateway.Database.ScalarAsync<long>($"select count(*) from generations where outcome = 'completed' and id in ({ids})"));
        Assert.Equal(Generations, await gateway.Database.ScalarAsync<long>($"select count(*) from generations where workspace_id = '{workspace.Id}'"));
        Assert.Equal(Generations, await gateway.Database.ScalarAsync<long>("select count(*) from usage"));
        Assert.All(await LedgerAudit.RunAsync(gateway.Database.Source, CancellationToken.None), result => Assert.Empty(result.Violations));
    }
}
