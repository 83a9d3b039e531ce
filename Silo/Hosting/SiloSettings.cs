using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace PixSim.Hosting;

/// <summary>Where other silos and Orleans clients reach this silo. Section <c>Silo</c>.</summary>
public sealed class SiloSettings
{
    /// <summary>
    /// The name or IPv4 address that others know this machine by; the silo then listens on all of its addresses. Unset,
    /// it listens on loopback, and only processes of this machine can join.
    /// </summary>
    public string? Host { get; set; }

    /// <summary>The port for other silos. 0: any free one.</summary>
    [Range(0, IPEndPoint.MaxPort)]
    public int Port { get; set; }

    /// <summary>The port for Orleans clients, such as a game server. 0: any free one.</summary>
    [Range(0, IPEndPoint.MaxPort)]
    public int GatewayPort { get; set; }

    internal void Apply(EndpointOptions endpoints)
    {
        var silo = new IPEndPoint(Host is null ? IPAddress.Loopback : IPAddress.Any, Port);
        var gateway = new IPEndPoint(silo.Address, GatewayPort);
        TakeFreePorts(silo, gateway);
        endpoints.AdvertisedIPAddress = Host is null
            ? IPAddress.Loopback
            : Dns.GetHostAddresses(Host, AddressFamily.InterNetwork).First();
        endpoints.SiloListeningEndpoint = silo;
        endpoints.SiloPort = silo.Port;
        endpoints.GatewayListeningEndpoint = gateway;
        endpoints.GatewayPort = gateway.Port;
    }

    // Both are held until both are known, or they could be the same.
    private static void TakeFreePorts(params ReadOnlySpan<IPEndPoint> endpoints)
    {
        var holders = new List<TcpListener>();
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Port != 0)
                continue;
            var holder = new TcpListener(endpoint);
            holder.Start();
            holders.Add(holder);
            endpoint.Port = ((IPEndPoint)holder.LocalEndpoint).Port;
        }

        holders.ForEach(holder => holder.Dispose());
    }
}
