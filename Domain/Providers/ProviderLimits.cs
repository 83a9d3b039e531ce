namespace PixSim.Domain.Providers;

/// <summary>What a provider allows, as its adapter declares it; null where it names no limit. The gate keeps to it.</summary>
/// <param name="MaxConcurrent">Most jobs at once.</param>
/// <param name="RequestsPerWindow">Most submissions in any <paramref name="Window"/>.</param>
/// <param name="Window">The length of the window; given exactly where <paramref name="RequestsPerWindow"/> is.</param>
public sealed record ProviderLimits(int? MaxConcurrent, int? RequestsPerWindow, TimeSpan? Window)
{
    /// <summary>No declared limit.</summary>
    public static ProviderLimits None { get; } = new(null, null, null);
}
