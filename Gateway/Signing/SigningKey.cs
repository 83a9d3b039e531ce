using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Gateway.Signing;

/// <summary>A key for signatures: HMAC-SHA256, in base64url.</summary>
internal sealed class SigningKey(byte[] secret, DateTimeOffset createdAt)
{
    private const int IdLength = 12;

    /// <summary>Its name in what it signed; it tells nothing of the key.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(secret))[..IdLength];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>Signs a text.</summary>
    public string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether this is the signature of a text; takes the same time whatever is wrong with it.</summary>
    public bool HasSigned(string text, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text)), Encoding.UTF8.GetBytes(signature));
}
