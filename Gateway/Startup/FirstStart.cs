using PixSim.Gateway.Keys;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Startup;

/// <summary>What a new database gets: the default workspace, and an administrator's key.</summary>
internal sealed class FirstStart(WorkspaceQueries workspaces, KeyQueries keys, IConfiguration configuration, TimeProvider clock)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Sees to the workspace and the key. Returns a key that was made just now, to be shown once; null if
    /// <c>PIXSIM_ADMIN_KEY</c> gives it, or there is one already: in the database, or kept by this deployment.
    /// </summary>
    public async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await workspaces.AddAsync(
            new WorkspaceRecord(Guid.CreateVersion7(now), KeyCheck.DefaultWorkspace, "Default", "sketch", IsProduction: false, now), cancellationToken);
        if (configuration["PIXSIM_ADMIN_KEY"] is { Length: > 0 } given)
        {
            await AddAsync(given, now, cancellationToken);
            return null;
        }

        if (await keys.FindAdminAsync(cancellationToken) is not null)
            return null;

        // A deployment that has a key and was given another database keeps its key.
        if (await KeptAsync(cancellationToken) is { } kept && await AddAsync(kept, now, cancellationToken) == 1)
            return null;

        var made = ApiKeys.Create("admin");
        await AddAsync(made, now, cancellationToken);
        await KeepAsync(made, cancellationToken);
        return made;
    }

    private Task<int> AddAsync(string key, DateTimeOffset now, CancellationToken cancellationToken) => keys.AddAsync(
        new KeyRecord(Guid.CreateVersion7(now), WorkspaceId: null, "admin", ApiKeys.Prefix(key), ["admin"], now, ExpiresAt: null, RevokedAt: null),
        KeyHash.Of(key).ToArray(),
        cancellationToken);

    private string KeyFile => Path.Combine(GatewaySettings.Home(configuration), "admin.key");

    private async Task<string?> KeptAsync(CancellationToken cancellationToken) =>
        File.Exists(KeyFile) && (await File.ReadAllTextAsync(KeyFile, cancellationToken)).Trim() is { Length: > 0 } kept ? kept : null;

    // For the tools on this machine that work with the deployment, such as the demo. Readable by its owner alone.
    private async Task KeepAsync(string key, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(GatewaySettings.Home(configuration));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using var file = new FileStream(KeyFile, options);
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync(key.AsMemory(), cancellationToken);
    }
}
