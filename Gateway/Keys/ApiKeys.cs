using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Gateway.Keys;

/// <summary>API keys: 256 random bits behind a visible prefix. Only their SHA-256 is stored: they are random, so no salt is needed.</summary>
public static class ApiKeys
{
    private const int SecretBytes = 32;
    private const int VisibleCharacters = 8;

    /// <summary>A fresh key.</summary>
    public static string Create(string kind) => $"pix_{kind}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>What is stored of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>What may be shown of a key: its beginning, and never more than a third of it.</summary>
    public static string Prefix(string key) => key[..Math.Min(VisibleCharacters + 4, key.Length / 3)];
}
