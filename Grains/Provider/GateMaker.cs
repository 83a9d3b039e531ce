using Microsoft.Extensions.Options;
using PixSim.Domain.Providers.Gate;
using PixSim.Providers;

namespace PixSim.Grains.Provider;

/// <summary>Makes gates with the limits that a provider's adapter declares.</summary>
internal sealed class GateMaker(ProviderCatalog providers, IOptions<GateSettings> settings)
{
    /// <summary>An empty gate. One of a provider that is no longer set up admits nothing.</summary>
    public ProviderGate For(string providerId)
    {
        var declared = providers.Find(providerId)?.Limits;
        return new ProviderGate(new GateLimits
        {
            MaxConcurrent = declared is null ? 0 : declared.MaxConcurrent,
            Rates = declared is { RequestsPerWindow: { } requests, Window: { } window } ? [new RateLimit(requests, window)] : [],
            MaxRunningPerWorkspace = settings.Value.MaxRunningPerWorkspace > 0 ? settings.Value.MaxRunningPerWorkspace : null,
            TicketLifetime = settings.Value.TicketLifetime,
        });
    }

    /// <summary>The currency of a provider's estimates.</summary>
    public string CurrencyOf(string providerId) =>
        providers.Find(providerId)?.Capabilities.Operations.Select(spec => spec.Price.Currency).FirstOrDefault() ?? "USD";
}
