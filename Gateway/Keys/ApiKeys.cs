using System.Buffers.Text;
using System.Security.Cryptography;

namespace PixSim.Gateway.Keys;

/// <summary>API keys: 256 random bits behind a visible prefix. Only their <see cref="KeyHash"/> is stored: they are random, so no salt is needed.</summary>
public static class ApiKeys
{
    private const int SecretBytes = 32;
    private const int VisibleCharacters = 8;

    /// <summary>A fresh key.</summary>
    public static string Create(string kind) => $"pix_{kind}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>What may be shown of a key: its beginning, and never more than a third of it.</summary>
    public static string Prefix(string key) => key[..Math.Min(VisibleCharacters + 4, key.Length / 3)];
}
