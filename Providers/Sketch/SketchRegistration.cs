using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PixSim.Providers.Sketch;

/// <summary>Adds the built-in provider to a host.</summary>
public static class SketchRegistration
{
    /// <summary>
    /// Registers Sketch as an <see cref="IProviderAdapter"/>. Its settings come from <see cref="SketchOptions.Section"/>;
    /// a wrong or unknown one stops the host at its start.
    /// </summary>
    public static IServiceCollection AddSketch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SketchOptions>()
            .Bind(configuration.GetSection(SketchOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SketchOptions>, SketchOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SketchProvider>();
        services.AddSingleton<IProviderAdapter>(provider => provider.GetRequiredService<SketchProvider>());
        return services;
    }
}
