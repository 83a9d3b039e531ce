using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Startup;
using PixSim.Storage.Queries;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Harness;

/// <summary>A gateway as it is run, with real grains: on a database of its own, and on a free port of this machine.</summary>
public sealed partial class GatewayHost : IAsyncDisposable
{
    /// <summary>The administrator's key.</summary>
    public const string AdminKey = "pix_admin_of-the-tests-and-of-nobody-else";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _home;
    private readonly HttpClient _http;

    private GatewayHost(WebApplication app, TestDatabase database, DirectoryInfo home)
    {
        (_app, Database, _home) = (app, database, home);
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(100) };
        Anybody = new ApiClient(_http, key: null);
        Admin = new ApiClient(_http, AdminKey);
    }

    public TestDatabase Database { get; }

    /// <summary>A client without a key.</summary>
    public ApiClient Anybody { get; }

    /// <summary>A client with the administrator's key.</summary>
    public ApiClient Admin { get; }

    /// <summary>Starts a gateway with settings of the form <c>Section:Name=value</c> beside those of all tests.</summary>
    public static async Task<GatewayHost> StartAsync(params string[] settings) =>
        await StartOnAsync(await TestDatabase.CreateAsync(), settings);

    /// <summary>The same, on a database that the test made; the gateway drops it at its end.</summary>
    public static async Task<GatewayHost> StartOnAsync(TestDatabase database, params string[] settings) =>
        await StartAsync(database, Directory.CreateTempSubdirectory("pixsim-gateway-"), settings);

    /// <summary>Ends this gateway, and starts another on what it leaves, which is to be used and disposed in its place.</summary>
    public async Task<GatewayHost> RestartAsync(params string[] settings)
    {
        await StopAsync();
        return await StartAsync(Database, _home, settings);
    }

    /// <summary>Something of the gateway's inside, for what no endpoint tells.</summary>
    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private static async Task<GatewayHost> StartAsync(TestDatabase database, DirectoryInfo home, string[] settings)
    {
        string[] all =
        [
            "port=0",
            "PIXSIM_BIND=127.0.0.1",
            $"PIXSIM_DATABASE={database.ConnectionString}",
            $"PIXSIM_HOME={home.FullName}",
            $"PIXSIM_ADMIN_KEY={AdminKey}",
            "Logging:LogLevel:Default=Error",
            "Generations:RetryBase=00:00:00.02",
            "Callbacks:PublicAddress=https://pixsim.test",
            "Limits:AnonymousRequestsPerMinute=0",
            "Limits:WrongKeysPerMinute=0",
            .. settings,
        ];
        var app = GatewayProcess.Compose([.. all.Select(setting => $"--{setting}")]);
        await GatewayProcess.StartAsync(app);
        return new GatewayHost(app, database, home);
    }

    /// <summary>A client with some key.</summary>
    public ApiClient With(string key) => new(_http, key);

    /// <summary>A new workspace with a key of its own.</summary>
    public async Task<Workspace> NewWorkspaceAsync(bool isProduction = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var workspace = new WorkspaceRecord(id, $"workspace-{id:N}", "A test's", "sketch", isProduction, now);
        Assert.True(await _app.Services.GetRequiredService<WorkspaceQueries>().AddAsync(workspace, CancellationToken.None));
        var key = await NewKeyAsync(id);
        return new Workspace(workspace.Id, workspace.Slug, key, With(key));
    }

    /// <summary>A new key of a workspace, which may do everything there.</summary>
    public async Task<string> NewKeyAsync(Guid workspaceId, DateTimeOffset? expiresAt = null)
    {
        var key = ApiKeys.Create("test");
        var now = TimeProvider.System.GetUtcNow();
        var record = new KeyRecord(Guid.CreateVersion7(now), workspaceId, "tester", ApiKeys.Prefix(key), [.. Scopes.All.Except([Scopes.Admin])], now, expiresAt, RevokedAt: null);
        await _app.Services.GetRequiredService<KeyQueries>().AddAsync(record, KeyHash.Of(key).ToArray(), CancellationToken.None);
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }
}
