using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PixSim.Support;

/// <summary>
/// A PostgreSQL server of a test's own, which it may crash and start again. It lies in a temporary folder and listens on
/// a free port of the loopback address. PostgreSQL refuses to run as root: then it runs as the user that its package made.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private const int Patience = 120;
    private static readonly string[] Users = ["postgres", "pixsim"];
    private static readonly string? Programs = FindPrograms();
    private static readonly string? User = Environment.UserName == "root" ? Users.FirstOrDefault(IsUser) : null;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixsim-server-");
    private readonly int _port = FreePort();

    private PrivateServer()
    {
    }

    /// <summary>Why there can be none on this machine; null if there can.</summary>
    public static string? Missing =>
        Programs is null ? "needs PostgreSQL's programs (initdb, pg_ctl), and there are none"
        : Environment.UserName == "root" && User is null ? "runs as root, and there is no other user to run PostgreSQL as"
        : null;

    /// <summary>How to reach it, by Npgsql.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres");

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Creates one, and starts it.</summary>
    public static async Task<PrivateServer> StartNewAsync()
    {
        var server = new PrivateServer();
        if (User is not null)
            await RunAsync("chown", [User, server._folder.FullName], asUser: null);
        await RunAsync(Program("initdb"), ["-D", server.Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"], User);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it; after a crash, it recovers first.</summary>
    public Task StartAsync() => ControlAsync(
        "start",
        "-l",
        Path.Combine(_folder.FullName, "log"),
        "-o",
        string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100 -c shared_buffers=32MB"));

    /// <summary>Stops it as a crash does: sessions are cut off, and what is not in its log on disk is lost.</summary>
    public Task CrashAsync() => ControlAsync("stop", "-m", "immediate");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await CrashAsync();
        _folder.Delete(recursive: true);
    }

    private Task ControlAsync(string action, params string[] arguments) =>
        RunAsync(Program("pg_ctl"), [action, "-D", Data, "-w", "-t", Patience.ToString(CultureInfo.InvariantCulture), .. arguments], User);

    private static string Program(string name) => Path.Combine(Programs!, name);

    private static async Task RunAsync(string program, string[] arguments, string? asUser)
    {
        string[] command = asUser is null ? [program, .. arguments] : ["runuser", "-u", asUser, "--", program, .. arguments];

        // Its output is not read: the server inherits it, and keeps it open for as long as it runs.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. command]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    private static string? FindPrograms()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(':') ?? [];
        return debian
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(["/usr/local/pgsql/bin", .. path])
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static bool IsUser(string name) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith(name + ":", StringComparison.Ordinal));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
