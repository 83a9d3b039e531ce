using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Callbacks;

/// <summary>
/// The address at which a provider may tell of an attempt. It is signed, so that nobody can make one up; who has it may
/// speak of that attempt, and of nothing else. It is a secret, and never logged.
/// </summary>
public sealed class CallbackAddresses(IOptions<CallbackSettings> settings, SecretQueries secrets) : IHostedService
{
    /// <summary>Where they all begin.</summary>
    public const string Path = "/api/v1/callbacks";

    private const string SecretName = "callbacks";
    private const int KeyBytes = 32;
    private byte[]? _key;

    /// <summary>Gets the key ready, and makes one for a new database.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) => _key = settings.Value.Key is { } given
        ? Convert.FromBase64String(given)
        : await secrets.FindOrKeepAsync(SecretName, RandomNumberGenerator.GetBytes(KeyBytes), cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The address of an attempt; null where providers cannot reach this deployment.</summary>
    public Uri? Of(string providerId, Guid generationId, int attempt) =>
        settings.Value.PublicAddress is { } address && _key is { } key
            ? new Uri(address, $"{Path}/{Uri.EscapeDataString(providerId)}/{generationId}/{attempt}/{Sign(key, providerId, generationId, attempt)}")
            : null;

    /// <summary>Whether an address was made here. Takes the same time for any signature.</summary>
    public bool IsGenuine(string providerId, Guid generationId, int attempt, string signature) =>
        _key is { } key
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(key, providerId, generationId, attempt)), Encoding.UTF8.GetBytes(signature));

    private static string Sign(byte[] key, string providerId, Guid generationId, int attempt) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{providerId}/{generationId:N}/{attempt}")));
}
