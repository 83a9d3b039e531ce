namespace PixSim.Providers;

/// <summary>What a provider told by itself about an attempt, at the address that it was given with the submission.</summary>
/// <param name="MediaType">The body's media type, where it came with one.</param>
/// <param name="JobId">The provider's job, where it is known already; the callback may be what tells it.</param>
public sealed record ProviderCallback(string? MediaType, ReadOnlyMemory<byte> Body, string? JobId);
