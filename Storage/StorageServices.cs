using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using PixSim.Storage.Assets;
using PixSim.Storage.Ledger;
using PixSim.Storage.Migrations;
using PixSim.Storage.Queries;
using PixSim.Storage.Retention;
using PixSim.Storage.Similarity;

namespace PixSim.Storage;

/// <summary>Registers what this project offers.</summary>
public static class StorageServices
{
    /// <summary>The database, the ledger, the queries and the asset files.</summary>
    public static IServiceCollection AddPixSimStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LedgerOptions>().Bind(configuration.GetSection("Ledger")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AssetOptions>().Bind(configuration.GetSection("Assets")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection("Retention")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SimilarityOptions>().Bind(configuration.GetSection("Similarity")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton<Migrator>();
        services.AddSingleton<CommitSignal>();
        services.AddSingleton<ILedger, GroupCommitLedger>();
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<AssetQueries>();
        services.AddSingleton<CallbackQueries>();
        services.AddSingleton<SecretQueries>();
        services.AddSingleton<GateQueries>();
        services.AddSingleton<GenerationQueries>();
        services.AddSingleton<GenerationEventQueries>();
        services.AddSingleton<IdempotencyQueries>();
        services.AddSingleton<KeyQueries>();
        services.AddSingleton<ProcessQueries>();
        services.AddSingleton<PromptQueries>();
        services.AddSingleton<WorkspaceQueries>();
        services.AddSingleton<IdempotencyPruner>();
        services.AddHostedService<RetentionService>();
        services.AddSingleton<SketchWriter>();
        services.AddSingleton<SimilarPrompts>();
        return services;
    }

    /// <summary>Opens a pool whose statements are prepared by use: the ledger sends a few, over and over.</summary>
    public static NpgsqlDataSource Open(DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            MaxPoolSize = options.MaxConnections,
            Timeout = (int)options.ConnectWithin.TotalSeconds,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
            ApplicationName = "pixsim",
        };
        return NpgsqlDataSource.Create(connection);
    }
}
