using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Domain.Webhooks;

/// <summary>What an endpoint's messages are signed with, by Standard Webhooks: HMAC-SHA256, version 1.</summary>
public static class WebhookSecret
{
    /// <summary>How many bytes a secret has that is made here.</summary>
    public const int Length = 32;

    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>A secret as it is shown to its owner.</summary>
    public static string Show(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>An event's id as its receivers see it: the same in every attempt.</summary>
    public static string MessageId(Guid eventId) => $"msg_{eventId:N}";

    /// <summary>
    /// The signatures of a message, one for each secret that is good, separated by spaces: over its id, its time in Unix
    /// seconds and its body, joined by dots.
    /// </summary>
    public static string Sign(IEnumerable<byte[]> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes($"{id}.{Timestamp(at)}."), .. body];
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(HMACSHA256.HashData(secret, content))));
    }

    /// <summary>A time as it stands in the header, and in what is signed.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
