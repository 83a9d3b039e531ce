namespace PixSim.Gateway.Metrics;

/// <summary>Registers what listens to this process's instruments.</summary>
internal static class MetricsServices
{
    /// <summary>To be called first: what listens has to begin before what measures.</summary>
    public static void AddMetricsReading(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MetricsSettings>().Bind(builder.Configuration.GetSection("Metrics")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<MetricsToken>();
        builder.Services.AddSingleton<GatewayMetrics>();
        builder.Services.AddSingleton<MetricsCollector>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());
    }
}
