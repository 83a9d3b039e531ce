using System.Collections.Frozen;

namespace PixSim.Providers;

/// <summary>The providers that are set up, by id; and why a known one is not.</summary>
public sealed class ProviderCatalog(IEnumerable<IProviderAdapter> adapters)
{
    private static readonly FrozenSet<string> Known =
        new[] { "sketch", "pixverse", "openai", "replicate", "fal", "comfyui" }.ToFrozenSet(StringComparer.Ordinal);

    // Sora's API was shut down in 2026.
    private static readonly FrozenSet<string> Retired = new[] { "sora" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, IProviderAdapter> _adapters =
        adapters.ToFrozenDictionary(adapter => adapter.Capabilities.ProviderId, StringComparer.Ordinal);

    /// <summary>The providers that are set up, in the order of their ids.</summary>
    public IEnumerable<IProviderAdapter> All => _adapters.Values.OrderBy(adapter => adapter.Capabilities.ProviderId, StringComparer.Ordinal);

    /// <summary>The provider's adapter; null if it is not set up.</summary>
    public IProviderAdapter? Find(string providerId) => _adapters.GetValueOrDefault(providerId);

    /// <summary>Why a provider cannot be used; null if it can.</summary>
    public ProviderAbsence? WhyAbsent(string providerId) =>
        _adapters.ContainsKey(providerId) ? null
        : Retired.Contains(providerId) ? ProviderAbsence.Retired
        : Known.Contains(providerId) ? ProviderAbsence.NotConfigured
        : ProviderAbsence.Unknown;
}

/// <summary>Why a provider cannot be used.</summary>
public enum ProviderAbsence
{
    /// <summary>No provider has this id.</summary>
    Unknown,

    /// <summary>It has no account here.</summary>
    NotConfigured,

    /// <summary>Its service has ended.</summary>
    Retired,
}
