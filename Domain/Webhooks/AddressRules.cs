using System.Net;
using System.Net.Sockets;

namespace PixSim.Domain.Webhooks;

/// <summary>Tells addresses of the public internet from those of this machine and of networks behind it.</summary>
public static class AddressRules
{
    // Everything that the registries of IANA keep for special use, and what embeds an IPv4 address: that could be any of them.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48",
            "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Whether an address is this machine's own.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Plain(address));

    /// <summary>Whether an address can only be reached over the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Array.Exists(Special, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
