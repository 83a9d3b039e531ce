using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace PixSim.Hosting;

/// <summary>Hosts grains in this process, as a silo of an Orleans cluster.</summary>
public static class GrainHost
{
    /// <summary>The engine's name, as a database records it.</summary>
    public const string EngineName = "Orleans";

    /// <summary>Processes on one database with the same cluster id form one cluster.</summary>
    public const string ClusterId = "pixsim";

    private const string Invariant = "Npgsql";

    /// <summary>
    /// Hosts the grain classes of these assemblies while the host runs. Any number of processes may do so on one
    /// database, which has to be migrated before the start; the start fails on a database whose documents another
    /// engine wrote. The section <c>Silo</c> says where the others reach this process (<see cref="SiloSettings"/>).
    /// The <see cref="TimeProvider"/> service, where there is one, drives timeouts, timers, reminders and collection.
    /// </summary>
    public static IHostApplicationBuilder AddGrainHost(
        this IHostApplicationBuilder builder, GrainHostOptions options, params Assembly[] grainAssemblies)
    {
        builder.Services.AddOptions<SiloSettings>().Bind(builder.Configuration.GetSection("Silo")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<EndpointOptions>().Configure<IOptions<SiloSettings>>((endpoints, settings) => settings.Value.Apply(endpoints));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DatabaseClaim>(provider, DatabaseOf(provider)));
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LostSilos>(provider, DatabaseOf(provider)));

        // Hosted services start in the order of their registration: this one has to be through before Orleans begins.
        builder.Services.AddHostedService<GrainHostService>();
        return builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterMembershipOptions>(KeepWatch);
            silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (options.ServiceId, ClusterId));
            silo.Configure<SiloMessagingOptions>(messaging =>
                (messaging.ResponseTimeout, messaging.MaxEnqueuedRequestsHardLimit) = (options.ResponseTimeout, options.MaxWaitingRequests));
            silo.Configure<ReminderOptions>(reminders => reminders.MinimumReminderPeriod = options.MinimumReminderPeriod);
            silo.Configure<GrainCollectionOptions>(collection => Apply(options, collection));
            silo.UseAdoNetClustering(clustering => clustering.Configure<IServiceProvider>((adoNet, provider) =>
                (adoNet.Invariant, adoNet.DataSource) = (Invariant, DatabaseOf(provider))));
            silo.UseAdoNetReminderService(reminders => reminders.Configure<IServiceProvider>((adoNet, provider) =>
                (adoNet.Invariant, adoNet.DataSource) = (Invariant, DatabaseOf(provider))));
            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.AddAdoNetGrainStorageAsDefault(storage => storage.Configure<IServiceProvider>((adoNet, provider) =>
            {
                (adoNet.Invariant, adoNet.DataSource) = (Invariant, DatabaseOf(provider));
                adoNet.DeleteStateOnClear = true;
            }));
            silo.Services.AddSerializer(types =>
            {
                foreach (var assembly in grainAssemblies)
                    types.AddAssembly(assembly);
            });
        });

        NpgsqlDataSource DatabaseOf(IServiceProvider provider) =>
            options.DataSource ?? provider.GetRequiredService<NpgsqlDataSource>();
    }

    private static void Apply(GrainHostOptions options, GrainCollectionOptions collection)
    {
        collection.CollectionAge = options.CollectionAge;
        collection.CollectionQuantum = options.CollectionQuantum;
        collection.ActivationTimeout = options.ActivationTimeout;
        collection.DeactivationTimeout = options.DeactivationTimeout;
    }

    // A silo that starts has to reach all others before it may serve. One that does not answer is given up on, after
    // three probes, if it had missed three signs of life when the start began: by default those of 90 s, and a cluster
    // that died as a whole and came back on other addresses would not start before. Here they are those of 6 s, and
    // what comes back sooner fails after a minute, to be started anew. A sign of life is one small write. The probes
    // keep their 15 s: shorter ones take a busy silo for a dead one, and being taken for dead ends a silo.
    private static void KeepWatch(ClusterMembershipOptions membership)
    {
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        membership.MaxJoinAttemptTime = TimeSpan.FromMinutes(1);
    }
}
