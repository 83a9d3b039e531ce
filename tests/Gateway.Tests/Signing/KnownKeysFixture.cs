using System.Security.Cryptography;
using PixSim.Gateway.Signing;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Signing;

/// <summary>A gateway that was given its keys, so that tests can sign as it does; quick heartbeats, and streams that end soon.</summary>
public sealed class KnownKeysFixture : IAsyncLifetime
{
    internal static readonly byte[][] Secrets = [RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(40), RandomNumberGenerator.GetBytes(32)];

    public GatewayHost Gateway { get; private set; } = null!;

    /// <summary>The key that signs, the one before, and one that the gateway does not know.</summary>
    internal static SigningKey Key(int index) => new(Secrets[index], DateTimeOffset.MinValue);

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync(
        $"Signing:Keys:0={Convert.ToBase64String(Secrets[0])}",
        $"Signing:Keys:1={Convert.ToBase64String(Secrets[1])}",
        "Events:Heartbeat=00:00:00.1",
        "Events:LongestStream=00:00:01");

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}
