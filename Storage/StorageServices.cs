using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using PixSim.Storage.Analytics;
using PixSim.Storage.Assets;
using PixSim.Storage.Imports;
using PixSim.Storage.Fragments;
using PixSim.Storage.Ledger;
using PixSim.Storage.Migrations;
using PixSim.Storage.Queries;
using PixSim.Storage.Retention;
using PixSim.Storage.Similarity;
using PixSim.Storage.Silence;
using PixSim.Storage.Webhooks;

namespace PixSim.Storage;

/// <summary>Registers what this project offers.</summary>
public static class StorageServices
{
    private const int QuietSeconds = 10;
    private const int ProbeSeconds = 5;
    private const int Probes = 3;

    // One is in use; the others may be held by tries that were given up, until the driver notices.
    private const int ConnectionsOfLane = 4;

    /// <summary>The database, the ledger, the queries and the asset files.</summary>
    public static IServiceCollection AddPixSimStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LedgerOptions>().Bind(configuration.GetSection("Ledger")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AssetOptions>().Bind(configuration.GetSection("Assets")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection("Retention")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SimilarityOptions>().Bind(configuration.GetSection("Similarity")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton<DatabaseProbe>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<CommitSignal>();
        services.AddKeyedSingleton(GroupCommitLedger.Pool, (provider, _) => OpenForLedger(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, provider.GetRequiredService<IOptions<LedgerOptions>>().Value));
        services.AddSingleton<ILedger, GroupCommitLedger>();
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<AssetQueries>();
        services.AddSingleton<CallbackQueries>();
        services.AddSingleton<SecretQueries>();
        services.AddSingleton<BudgetQueries>();
        services.AddSingleton<ExportQueries>();
        services.AddSingleton<FragmentQueries>();
        services.AddSingleton<ExperimentQueries>();
        services.AddSingleton<FragmentTurns>();
        services.AddSingleton<EndpointQueries>();
        services.AddSingleton<EventSpreader>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<GateQueries>();
        services.AddSingleton<GenerationQueries>();
        services.AddSingleton<GraphQueries>();
        services.AddSingleton<GenerationEventQueries>();
        services.AddSingleton<GenerationLinkQueries>();
        services.AddSingleton<LiveQueries>();
        services.AddSingleton<IdempotencyQueries>();
        services.AddSingleton<ImportQueries>();
        services.AddSingleton<ImportStages>();
        services.AddSingleton<KeyQueries>();
        services.AddSingleton<PointerQueries>();
        services.AddSingleton<WorldOverrideQueries>();
        services.AddSingleton<PreviewQueries>();
        services.AddSingleton<ProcessQueries>();
        services.AddSingleton<PromptQueries>();
        services.AddSingleton<SigningKeyQueries>();
        services.AddSingleton<TagQueries>();
        services.AddSingleton<TimeQueries>();
        services.AddSingleton<WorkspaceQueries>();
        services.AddSingleton<IdempotencyPruner>();
        services.AddSingleton<WaitingPruner>();
        services.AddHostedService<RetentionService>();
        services.AddSingleton<FeedbackQueries>();
        services.AddSingleton<PromptAnalytics>();
        services.AddSingleton<SketchWriter>();
        services.AddSingleton<SimilarPrompts>();
        return services;
    }

    /// <summary>Opens a pool whose statements are prepared by use.</summary>
    public static NpgsqlDataSource Open(DatabaseOptions options) => NpgsqlDataSource.Create(Connection(options));

    /// <summary>
    /// Opens the ledger's own pool. Readers that use theirs up hold no commit back; its few connections keep what they
    /// prepared at hand, where a large pool would go round all of its own. Nothing is left to reset on them: the ledger
    /// sets nothing for a session.
    /// </summary>
    private static NpgsqlDataSource OpenForLedger(DatabaseOptions options, LedgerOptions ledger)
    {
        var connection = Connection(options);
        connection.MaxPoolSize = ledger.Lanes * ConnectionsOfLane;
        connection.NoResetOnClose = true;
        connection.ApplicationName = "pixsim ledger";
        return NpgsqlDataSource.Create(connection);
    }

    private static NpgsqlConnectionStringBuilder Connection(DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            MaxPoolSize = options.MaxConnections,
            Timeout = (int)options.ConnectWithin.TotalSeconds,
            CommandTimeout = (int)options.AnswerWithin.TotalSeconds,
            TcpKeepAlive = true,
            TcpKeepAliveTime = QuietSeconds,
            TcpKeepAliveInterval = ProbeSeconds,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
            ApplicationName = "pixsim",
        };
        connection.Options = $"{connection.Options} {ServerSettings(options)}".TrimStart();
        return connection;
    }

    // A client that vanished without a word leaves locks behind: on rows, and on the database itself. The server is to find
    // out soon, so that its successor need not wait.
    private static string ServerSettings(DatabaseOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        -c idle_in_transaction_session_timeout={options.SilentTransactionWithin.TotalMilliseconds:F0}
        -c tcp_keepalives_idle={QuietSeconds} -c tcp_keepalives_interval={ProbeSeconds} -c tcp_keepalives_count={Probes}
        -c tcp_user_timeout={1000 * (QuietSeconds + (ProbeSeconds * Probes))}
        """).ReplaceLineEndings(" ");
}
