using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PixSim.Bench.Measuring;
using PixSim.Bench.Plain;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Providers;
using PixSim.Providers.Sketch;
using PixSim.Storage.Assets;
using PixSim.Storage.Invariants;
using PixSim.Storage.Ledger;
using PixSim.Support;

namespace PixSim.Bench.Lifecycle;

/// <summary>
/// 64 callers each have a generation created and wait for its result, which Sketch draws at once: acceptance, intent to
/// submit, file and completion, each durable before the next. Beside it, the same steps as a worker with a transaction for
/// each would make them.
/// </summary>
internal static class LifecycleBench
{
    private const int Callers = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    public static async Task<BenchResult> RunAsync(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("pixsim-bench-");
        try
        {
            var settings = new Dictionary<string, string?> { ["Assets:Folder"] = folder.FullName };
            await using var cluster = await Cluster.StartAsync(database, settings, Replace);
            var ledger = cluster.Services.GetRequiredService<CompletionLedger>();
            var sketch = cluster.Services.GetRequiredService<TimedSketch>();

            var plain = new PlainLifecycle(database.Source, new PlainCreation(database.Source), cluster.Services.GetRequiredService<SketchProvider>(), cluster.Services.GetRequiredService<AssetFiles>());
            var plainWorkspace = Guid.CreateVersion7();
            var baseline = await Load.RunAsync(
                database, Callers, WarmUp, Measured, _ => plain.RunAsync(new PlainGeneration(plainWorkspace, "text_to_image", Texts.Next(), "{}")));

            await using var watch = await ServerWatch.StartAsync(database);
            var ours = await Load.RunAsync(database, Callers, WarmUp, Measured, _ => CompleteAsync(cluster, ledger));
            var found = await watch.StopAsync(ledger.Changes);
            var proof = await ProveAsync(database, cluster.WorkspaceId);
            var result = BenchResult.Of("lifecycle", "completed generations/s", ours, baseline, proof);
            return result with { Findings = [.. result.Findings, ours.Bound, .. found, sketch.Finding] };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Replace(IServiceCollection services)
    {
        services.AddSingleton<GroupCommitLedger>();
        services.AddSingleton<CompletionLedger>();
        services.Replace(ServiceDescriptor.Singleton<ILedger>(provider => provider.GetRequiredService<CompletionLedger>()));
        services.RemoveAll<IProviderAdapter>();
        services.AddSingleton<TimedSketch>();
        services.AddSingleton<IProviderAdapter>(provider => provider.GetRequiredService<TimedSketch>());
    }

    private static async Task CompleteAsync(Cluster cluster, CompletionLedger ledger)
    {
        var id = Guid.CreateVersion7();
        var ended = ledger.OutcomeOf(id);
        var created = await cluster.Grains.GetGrain<IGenerationGrain>(id).Create(new CreateGeneration
        {
            WorkspaceId = cluster.WorkspaceId,
            Operation = "text_to_image",
            Prompt = new PromptReference { InlineText = Texts.Next() },
            Requester = "bench",
        });
        if (created.Problems.Count > 0)
            throw new InvalidOperationException(created.Problems[0].Message);
        if (await ended != "completed")
            throw new InvalidOperationException($"Generation {id} ended otherwise.");
    }

    private static async Task<(string Words, bool Holds)> ProveAsync(TestDatabase database, Guid workspaceId)
    {
        await database.ExecuteAsync("analyze");
        var of = $"workspace_id = '{workspaceId}'";
        var completed = await database.ScalarAsync<long>($"select count(*) from generations where {of} and outcome = 'completed' and not live");
        var all = await database.ScalarAsync<long>($"select count(*) from generations where {of}");
        var oneAsset = await database.ScalarAsync<long>($"select count(*) from (select from assets where {of} group by generation_id having count(*) = 1) as one");
        var wellNumbered = await database.ScalarAsync<long>($"""
            select count(*) from (
                select from ledger_events where {of} group by stream_id
                having min(seq) = 1 and max(seq) = count(*) and count(*) filter (where kind = 'completed') = 1
                    and (array_agg(kind order by seq desc))[1] = 'completed') as complete
            """);
        var violated = (await LedgerAudit.RunAsync(database.Source, CancellationToken.None)).Where(result => !result.Holds).Select(result => result.Invariant.Number).ToList();
        var words = $"{completed:N0} completed of {all:N0}, {oneAsset:N0} with one asset, {wellNumbered:N0} with events 1..n that end with their completion, "
            + $"invariants violated: {(violated.Count == 0 ? "none" : string.Join(", ", violated))}";
        return (words, completed == all && oneAsset == all && wellNumbered == all && all > 0 && violated.Count == 0);
    }
}
