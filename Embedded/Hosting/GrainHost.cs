using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans;
using PixSim.Embedded.Documents;
using PixSim.Embedded.Engine;
using PixSim.Embedded.Reminders;

namespace PixSim.Hosting;

/// <summary>Hosts grains in this process.</summary>
public static class GrainHost
{
    /// <summary>The engine's name, as a database records it.</summary>
    public const string EngineName = "Embedded";

    /// <summary>
    /// Hosts the grain classes of these assemblies while the host runs. The start fails on a database that another
    /// process hosts grains on, or whose documents another engine wrote; the database has to be migrated before it.
    /// The <see cref="TimeProvider"/> service, where there is one, drives timeouts, timers, reminders and collection.
    /// </summary>
    public static IHostApplicationBuilder AddGrainHost(
        this IHostApplicationBuilder builder, GrainHostOptions options, params Assembly[] grainAssemblies)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => new GrainTypes(grainAssemblies.SelectMany(GrainTypes.ClassesOf)));
        services.AddSingleton(provider => new DocumentStore(DatabaseOf(provider), options));
        services.AddSingleton(provider => new ReminderStore(DatabaseOf(provider), options));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DatabaseClaim>(provider, DatabaseOf(provider)));
        services.AddSingleton<Catalog>();
        services.AddSingleton<ReminderService>();
        services.AddSingleton<IGrainFactory, GrainFactory>();
        services.AddHostedService<GrainHostService>();
        return builder;

        NpgsqlDataSource DatabaseOf(IServiceProvider provider) =>
            options.DataSource ?? provider.GetRequiredService<NpgsqlDataSource>();
    }
}
