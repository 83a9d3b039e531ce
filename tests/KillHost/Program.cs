using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using PixSim.Grains;
using PixSim.Grains.Failpoints;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Hosting;
using PixSim.KillHost;
using PixSim.Providers;
using PixSim.Storage;
using PixSim.Storage.Ledger;

// Hosts the grains, runs the errands in order, and ends with 0 once all have; unless it is killed on the way.
var orders = Orders.Read(args[0]);
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Database:ConnectionString"] = orders.Database,
    ["Assets:Folder"] = orders.Folder,
    ["Generations:RetryBase"] = "00:00:00.02",
    ["Generations:SendWindow"] = "00:00:02",
});
builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPixSimStorage(builder.Configuration);
builder.Services.AddSingleton<IProviderAdapter>(new EmulatedProvider(new HttpClient { BaseAddress = new Uri(orders.Emulator) }, orders.Provider));
builder.Services.AddSingleton<IFailpoints>(new Suicide(orders));
builder.AddGrainHost(new GrainHostOptions(), typeof(GrainServices).Assembly);
builder.Services.AddPixSimGrains(builder.Configuration);
using var host = builder.Build();
await host.StartAsync();

var signal = host.Services.GetRequiredService<CommitSignal>();
using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
foreach (var errand in orders.Errands)
{
    var generation = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IGenerationGrain>(errand.Id);
    var twin = errand.Twin is { } twinId ? host.Services.GetRequiredService<IGrainFactory>().GetGrain<IGenerationGrain>(twinId) : null;
    await Task.WhenAll(CreateAsync(generation, errand), twin is null ? Task.CompletedTask : CreateAsync(twin, errand));
    if (twin is not null)
        await UntilAsync(twin, errand.Twin!.Value, state => state.CompletedAt is not null);
    var ended = await UntilAsync(generation, errand.Id, state => state.CompletedAt is not null);
    if (errand.RetryUnknown && ended.Error?.Code == "outcome_unknown")
    {
        await generation.Retry(orders.WorkspaceId);
        ended = await UntilAsync(generation, errand.Id, state => state.CompletedAt is not null);
    }

    Console.WriteLine($"{errand.Id} {ended.Status} {ended.Error?.Code}");
}

await host.StopAsync();

async Task CreateAsync(IGenerationGrain generation, Errand errand)
{
    var created = await generation.Create(new CreateGeneration
    {
        WorkspaceId = orders.WorkspaceId,
        Operation = "text_to_image",
        Prompt = new PromptReference { InlineText = errand.AtOnce ? "at once" : "in a while" },
        Requester = "tester",
    });
    if (created.Problems.Count > 0)
        throw new InvalidOperationException(created.Problems[0].Message);
}

async Task<GenerationSnapshot> UntilAsync(IGenerationGrain generation, Guid id, Func<GenerationSnapshot, bool> reached)
{
    using var watch = signal.Begin(id);
    while (true)
    {
        var next = watch.Next;
        var state = (await generation.Read(orders.WorkspaceId))!;
        if (reached(state))
            return state;
        try
        {
            await next.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException over)
        {
            throw new TimeoutException($"Generation {id} stays {state.Phase}, attempt {state.Attempt}.", over);
        }
    }
}
