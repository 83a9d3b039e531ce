using Microsoft.Extensions.DependencyInjection;
using PixSim.Grains.Callbacks;

namespace PixSim.Gateway.Tests.Harness;

/// <content>What providers are told.</content>
public sealed partial class GatewayHost
{
    /// <summary>The address, within the gateway, at which a provider may tell of an attempt.</summary>
    public string CallbackPath(string providerId, Guid generationId, int attempt) =>
        _app.Services.GetRequiredService<CallbackAddresses>().Of(providerId, generationId, attempt)!.AbsolutePath;
}
