using PixSim.Storage;

namespace PixSim.Gateway.Startup;

/// <summary>What the environment and the command line say about this process, brought into the configuration's sections.</summary>
internal static class GatewaySettings
{
    /// <summary>Where the gateway listens unless told otherwise.</summary>
    public const int DefaultPort = 8000;

    private const int MaxBodyBytes = 1 << 20;

    /// <summary>Reads <c>PIXSIM_DATABASE</c>, <c>PIXSIM_HOME</c>, <c>PIXSIM_BIND</c> and <c>--port</c>.</summary>
    public static void Apply(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration["PIXSIM_DATABASE"] is { Length: > 0 } database)
            configuration["Database:ConnectionString"] = ConnectionStrings.Parse(database);
        configuration["Assets:Folder"] ??= Path.Combine(Home(configuration), "assets");

        // Whatever level is asked for: these lines hold addresses with their queries, and so tickets and signatures. Besides,
        // with a log of its own each request would carry a scope and an activity that nobody reads.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        var port = configuration.GetValue<int?>("port") ?? DefaultPort;
        var address = configuration["PIXSIM_BIND"] ?? "127.0.0.1";
        builder.WebHost.UseUrls($"http://{address}:{port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.AddServerHeader = false;
        });
    }

    /// <summary>The folder of everything that this deployment keeps outside the database.</summary>
    public static string Home(IConfiguration configuration) => configuration["PIXSIM_HOME"] ?? ".pixsim";
}
