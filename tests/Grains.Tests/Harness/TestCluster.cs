using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Hosting;
using PixSim.Providers;
using PixSim.Storage;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;
using PixSim.Support;

namespace PixSim.Grains.Tests.Harness;

/// <summary>The grains of one process, on the engine of the build and a database of a test's own.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly IHost _host;

    private TestCluster(IHost host, TestDatabase database, ScriptedProvider provider)
    {
        _host = host;
        Database = database;
        Provider = provider;
    }

    public TestDatabase Database { get; }

    public ScriptedProvider Provider { get; }

    public Guid WorkspaceId { get; private set; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>What is lost, or held back, on its way to a grain.</summary>
    public Messages Messages => _host.Services.GetRequiredService<Messages>();

    /// <param name="engine">
    /// Where the engine keeps what is its own, if not beside the ledger: clusters with one ledger and engines apart do not
    /// know of each other.
    /// </param>
    public static async Task<TestCluster> StartAsync(
        TestDatabase database, ScriptedProvider provider, Guid? workspaceId = null, TestDatabase? engine = null, TimeSpan? ticketLifetime = null, TimeSpan? cancelGrace = null, TimeSpan? compareEvery = null,
        IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Assets:Folder"] = database.Folder,
            ["Generations:RetryBase"] = "00:00:00.02",
            ["Generations:SendWindow"] = "00:00:01",

            // Of those that wait, one stays in memory and the rest do not: every test sees both.
            ["Generations:MaxWaitingInMemory"] = "1",
            ["Generations:CancelGrace"] = (cancelGrace ?? TimeSpan.FromSeconds(30)).ToString(),
            ["Callbacks:PublicAddress"] = "https://pixsim.test",
            ["Gates:CompareEvery"] = (compareEvery ?? TimeSpan.FromSeconds(1)).ToString(),
            ["Gates:TicketLifetime"] = (ticketLifetime ?? TimeSpan.FromSeconds(15)).ToString(),
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPixSimStorage(builder.Configuration);
        builder.Services.AddSingleton<IProviderAdapter>(provider);
        builder.Services.AddSingleton<Messages>().AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<Messages>());
        builder.AddGrainHost(new GrainHostOptions { DataSource = engine?.Source }, typeof(GrainServices).Assembly);
        builder.Services.AddPixSimGrains(builder.Configuration);
        var cluster = new TestCluster(builder.Build(), database, provider);
        cluster.WorkspaceId = workspaceId ?? await cluster.AddWorkspaceAsync("test");
        await cluster._host.StartAsync();
        return cluster;
    }

    public T Service<T>()
        where T : notnull =>
        _host.Services.GetRequiredService<T>();

    public async Task<Guid> AddWorkspaceAsync(string slug)
    {
        var id = Guid.CreateVersion7();
        await Service<WorkspaceQueries>().AddAsync(
            new WorkspaceRecord(id, slug, slug, ScriptedProvider.Id, IsProduction: false, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        return id;
    }

    public async Task<IPromptFamilyGrain> CreateFamilyAsync(string title = "A family")
    {
        var family = Grains.GetGrain<IPromptFamilyGrain>(Guid.CreateVersion7());
        var created = await family.Create(new CreateFamily { WorkspaceId = WorkspaceId, Title = title, PromptType = "visual", CreatedBy = "tester" });
        Assert.Empty(created.Problems);
        return family;
    }

    public AddVersion Version(string text, string variablesJson = "{}") => new()
    {
        WorkspaceId = WorkspaceId,
        VersionId = Guid.CreateVersion7(),
        Text = text,
        Author = "tester",
        VariablesJson = variablesJson,
    };

    /// <summary>A generation that is made whatever else is asked for at the same time.</summary>
    public CreateGeneration Request(string prompt = "a lamp", Guid? workspaceId = null) => new()
    {
        ForceNew = true,
        WorkspaceId = workspaceId ?? WorkspaceId,
        Operation = "text_to_image",
        Prompt = new PromptReference { InlineText = prompt },
        Requester = "tester",
    };

    public async Task<GenerationSnapshot> CreateAsync(CreateGeneration? command = null)
    {
        var result = await Grains.GetGrain<IGenerationGrain>(Guid.CreateVersion7()).Create(command ?? Request());
        Assert.Empty(result.Problems);
        return result.Generation!;
    }

    /// <summary>Follows a generation's commits until one of them shows what is waited for.</summary>
    public async Task<GenerationSnapshot> UntilAsync(Guid id, Func<GenerationSnapshot, bool> reached, Guid? workspaceId = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var watch = Service<CommitSignal>().Begin(id);
        GenerationSnapshot? last = null;
        while (true)
        {
            var next = watch.Next;
            try
            {
                last = await Grains.GetGrain<IGenerationGrain>(id).Read(workspaceId ?? WorkspaceId);
                if (last is not null && reached(last))
                    return last;
                await next.WaitAsync(patience.Token);
            }
            catch (OrleansException leaving) when (leaving is not InconsistentStateException && !patience.IsCancellationRequested)
            {
                // An activation that is just leaving may turn a call away: the next one answers.
            }
            catch (OperationCanceledException over)
            {
                throw new TimeoutException($"Generation {id} stays {last?.Phase}, attempt {last?.Attempt}, error {last?.Error?.Code}.", over);
            }
        }
    }

    /// <summary>Follows a generation's commits until it has an event of a kind.</summary>
    public Task UntilEventAsync(Guid id, string kind) =>
        UntilCountedAsync(id, $"select count(*) from ledger_events where stream_id = '{id}' and kind = '{kind}'");

    /// <summary>Follows a generation's commits until its row meets a condition.</summary>
    public Task UntilRowAsync(Guid id, string condition) =>
        UntilCountedAsync(id, $"select count(*) from generations where id = '{id}' and {condition}");

    private async Task UntilCountedAsync(Guid id, string countSql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var watch = Service<CommitSignal>().Begin(id);
        while (true)
        {
            var next = watch.Next;
            if (await Database.ScalarAsync<long>(countSql) > 0)
                return;
            await next.WaitAsync(patience.Token);
        }
    }

    public Task<GenerationSnapshot> UntilTerminalAsync(Guid id, Guid? workspaceId = null) =>
        UntilAsync(id, generation => generation.CompletedAt is not null, workspaceId);

    /// <summary>The executor gives its calls up, as it does when the host's patience is over.</summary>
    public async Task StopCallsAsync()
    {
        using var noPatience = new CancellationTokenSource();
        await noPatience.CancelAsync();
        await Service<PixSim.Grains.Generation.ProviderExecutor>().StopAsync(noPatience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
