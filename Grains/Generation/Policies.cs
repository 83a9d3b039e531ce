using Microsoft.Extensions.Options;
using PixSim.Domain.Generations;
using PixSim.Providers;

namespace PixSim.Grains.Generation;

/// <summary>The lifecycle's policy for each provider: the deployment's times, and what the provider can be asked.</summary>
public sealed class Policies(ProviderCatalog providers, IOptions<GenerationSettings> settings)
{
    /// <summary>
    /// The policy for a provider's generations. One that is no longer set up cannot be asked anything: what was submitted
    /// to it ends by its deadline.
    /// </summary>
    public LifecyclePolicy For(string providerId)
    {
        var common = new LifecyclePolicy
        {
            RetryBase = settings.Value.RetryBase,
            RetryCap = settings.Value.RetryCap,
            CancelGrace = settings.Value.CancelGrace,
            SendWindow = settings.Value.SendWindow,

            // The gate compares its queue with the ledger, so a queued generation need not look after itself.
            QueuedWake = TimeSpan.FromHours(1),

            // The end of what it waits for is told at once: this is for a message that was lost.
            WaitingWake = TimeSpan.FromSeconds(45),
            JoinedWake = TimeSpan.FromSeconds(45),
        };
        return providers.Find(providerId)?.Capabilities is not { } capabilities
            ? common
            : common with
            {
                Lookup = capabilities.Lookup,
                LookupLag = capabilities.LookupLag,
                HttpTimeout = capabilities.HttpTimeout,
                LongestJob = capabilities.LongestJob,
                CanCancel = capabilities.CanCancel,
            };
    }
}
