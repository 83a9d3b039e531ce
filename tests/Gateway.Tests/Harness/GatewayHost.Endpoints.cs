using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace PixSim.Gateway.Tests.Harness;

/// <content>What is mapped.</content>
public sealed partial class GatewayHost
{
    /// <summary>Every route of the gateway.</summary>
    public IReadOnlyList<RouteEndpoint> Routes => [.. _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
}
