using PixSim.Gateway.Metrics;
using PixSim.Grains;
using PixSim.Hosting;
using PixSim.Providers.Sketch;
using PixSim.Storage;
using PixSim.Storage.Migrations;

namespace PixSim.Gateway.Startup;

/// <summary>The whole of a gateway's process: the API, the grains behind it, and what they work with.</summary>
public static class GatewayProcess
{
    /// <summary>Composes the process by its command line, its environment and its settings file. Nothing runs yet.</summary>
    public static WebApplication Compose(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        GatewaySettings.Apply(builder);
        builder.AddMetricsReading();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPixSimStorage(builder.Configuration);
        builder.Services.AddSketch(builder.Configuration);

        // The engine starts before the grains' own services, and ends after them.
        builder.AddGrainHost(new GrainHostOptions(), typeof(GrainServices).Assembly);
        builder.Services.AddPixSimGrains(builder.Configuration);
        builder.Services.AddApi(builder.Configuration);

        var app = builder.Build();
        app.UseApi();
        return app;
    }

    /// <summary>
    /// Brings the database up to date and begins to serve. Returns an administrator's key that was made just now, to be
    /// shown once; null if there was one already, or it was given.
    /// </summary>
    public static async Task<string?> StartAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        var madeKey = await app.Services.GetRequiredService<FirstStart>().PrepareAsync(CancellationToken.None);
        await app.StartAsync();
        return madeKey;
    }
}
