using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PixSim.Grains.Callbacks;
using PixSim.Grains.Failpoints;
using PixSim.Grains.Gauges;
using PixSim.Grains.Generation;
using PixSim.Grains.Previews;
using PixSim.Grains.Processes;
using PixSim.Grains.Limits;
using PixSim.Grains.Provider;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.PromptFamily.Merging;
using PixSim.Grains.PromptFamily.Importing;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Grains.PromptFamily.Worlds;
using PixSim.Grains.Similarity;
using PixSim.Grains.Validation;
using PixSim.Grains.Watchdog;
using PixSim.Grains.Webhooks;
using PixSim.Grains.Workspaces;
using PixSim.Providers;

namespace PixSim.Grains;

/// <summary>Registers what grains work with.</summary>
public static class GrainServices
{
    /// <summary>The services of all grains; storage, providers and the engine are registered beside them.</summary>
    public static IServiceCollection AddPixSimGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GenerationSettings>().Bind(configuration.GetSection("Generations")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GateSettings>().Bind(configuration.GetSection("Gates")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ProviderCatalog>();
        services.AddSingleton<ProviderChoice>();
        services.AddSingleton<WorkspaceDirectory>();
        services.AddSingleton<WorkspaceLoad>();
        services.AddSingleton<VersionCache>();
        services.AddSingleton<LimitRefusals>();
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection("Webhooks")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WebhookAddress>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<FragmentResolver>();
        services.AddSingleton<FragmentRules>();
        services.AddSingleton<WorldOverrideRules>();
        services.AddSingleton<FamilyRules>();
        services.AddSingleton<VersionRules>();
        services.AddSingleton<FamilyReplays>();
        services.AddSingleton<FamilyProviders>();
        services.AddSingleton<FamilyImporter>();
        services.AddSingleton<FamilyGraph>();
        services.AddSingleton<LineMerge>();
        services.AddSingleton<StaleCommits>();
        services.AddSingleton<Policies>();
        services.AddSingleton<PromptResolver>();
        services.AddSingleton<PreviewMaker>();
        services.AddSingleton<TemplateInspector>();
        services.AddSingleton<LimitJudge>();
        services.AddSingleton<InputAssets>();
        services.AddSingleton<BudgetRules>();
        services.AddSingleton<GenerationIntake>();
        services.AddSingleton<GateMaker>();
        services.TryAddSingleton<IFailpoints, NoFailpoints>();
        services.AddSingleton<ProcessLeave>();
        services.AddOptions<CallbackSettings>().Bind(configuration.GetSection("Callbacks")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CallbackAddresses>();
        services.AddSingleton<CallbackReader>();
        services.AddSingleton<ProviderCalls>();
        services.AddSingleton<Followers>();
        services.AddSingleton<GenerationActions>();
        services.AddSingleton<WaitingRoom>();
        services.AddSingleton<ProviderCaller>();
        services.AddSingleton<ProviderExecutor>();

        // The addresses for callbacks and the leave to send are there before the first call, and the leave is given back after the last.
        services.AddHostedService(provider => provider.GetRequiredService<CallbackAddresses>());
        services.AddHostedService<ProcessKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ProviderExecutor>());
        services.AddHostedService<WatchdogPinger>();
        services.AddHostedService<SketchKeeper>();
        services.AddHostedService<WebhookSender>();
        services.AddOptions<GaugeSettings>().Bind(configuration.GetSection("Metrics")).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<GaugeReadings>();
        services.AddHostedService<GaugeSampler>();
        return services;
    }
}
