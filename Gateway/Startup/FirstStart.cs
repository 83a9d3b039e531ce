using PixSim.Gateway.Keys;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Startup;

/// <summary>What a new database gets: the default workspace, and an administrator's key.</summary>
internal sealed class FirstStart(WorkspaceQueries workspaces, KeyQueries keys, IConfiguration configuration, TimeProvider clock)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Sees to the workspace and the key. Returns a key that was made just now, to be shown once; null if
    /// <c>PIXSIM_ADMIN_KEY</c> gives it, or there is one already.
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
        var made = ApiKeys.Create("admin");
        await AddAsync(made, now, cancellationToken);
        await KeepAsync(made, cancellationToken);
        return made;
    }

    private Task<int> AddAsync(string key, DateTimeOffset now, CancellationToken cancellationToken) => keys.AddAsync(
        new KeyRecord(Guid.CreateVersion7(now), WorkspaceId: null, "admin", ApiKeys.Prefix(key), ["admin"], now, ExpiresAt: null, RevokedAt: null),
        ApiKeys.Hash(key),
        cancellationToken);

    // For the tools on this machine that work with the deployment, such as the demo. Readable by its owner alone.
    private async Task KeepAsync(string key, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(GatewaySettings.Home(configuration));
        var path = Path.Combine(folder.FullName, "admin.key");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using var file = new FileStream(path, options);
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync(key.AsMemory(), cancellationToken);
    }
}
