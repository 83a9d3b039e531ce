using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace PixSim.Gateway.Limits;

/// <summary>
/// Limits what comes without a valid key, by the address that it comes from. Only so many addresses are remembered; beyond
/// them, all others share one bucket until some have been quiet for a minute.
/// </summary>
internal sealed class AddressLimits(IOptions<LimitSettings> settings, TimeProvider clock)
{
    private readonly BucketTable<UInt128> _requests = new(clock);
    private readonly BucketTable<UInt128> _wrongKeys = new(clock);

    /// <summary>Counts a request without a key; the limit if it was one too many.</summary>
    public Exceeded? CountRequest(IPAddress? address) =>
        _requests.Take(Name(address), settings.Value.AnonymousRequestsPerMinute).Exceeded("anonymous_requests_per_minute", "address");

    /// <summary>Whether keys from an address that are not known are still looked up; the limit if they are not.</summary>
    public Exceeded? MayGuess(IPAddress? address) =>
        _wrongKeys.Look(Name(address), settings.Value.WrongKeysPerMinute).Exceeded("wrong_keys_per_minute", "address");

    /// <summary>Counts a wrong key.</summary>
    public void CountWrongKey(IPAddress? address) => _wrongKeys.Take(Name(address), settings.Value.WrongKeysPerMinute);

    // Whoever has one address of IPv6 has 2^64 of them.
    private static UInt128 Name(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address?.MapToIPv6().TryWriteBytes(bytes, out _) != true)
            return UInt128.Zero;
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            bytes[8..].Clear();
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
