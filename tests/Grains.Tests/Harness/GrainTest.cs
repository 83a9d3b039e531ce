using PixSim.Support;

namespace PixSim.Grains.Tests.Harness;

/// <summary>A test with a database, a scripted provider and a cluster of its own.</summary>
public abstract class GrainTest : IAsyncLifetime
{
    private TestDatabase? _database;
    private TestCluster? _cluster;

    private protected TestCluster Cluster => _cluster!;

    private protected ScriptedProvider Provider { get; } = new();

    /// <summary>How long a job that was asked to stop may go on.</summary>
    private protected virtual TimeSpan CancelGrace => TimeSpan.FromSeconds(30);

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _cluster = await TestCluster.StartAsync(_database, Provider, cancelGrace: CancelGrace);
    }

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await _database!.DisposeAsync();
    }

    /// <summary>The time has come at which the watchdog is to look at everything that is not terminal.</summary>
    private protected Task OverdueAsync() =>
        Cluster.Database.ExecuteAsync("update generations set wake_at = now() - interval '1 second' where live");

    /// <summary>Ends the process's grains, and starts others on the same database, with another provider.</summary>
    private protected async Task<TestCluster> RestartAsync(ScriptedProvider provider)
    {
        var workspaceId = Cluster.WorkspaceId;
        await Cluster.DisposeAsync();
        return _cluster = await TestCluster.StartAsync(_database!, provider, workspaceId);
    }
}
