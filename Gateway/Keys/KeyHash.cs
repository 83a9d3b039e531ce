using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Gateway.Keys;

/// <summary>The SHA-256 of a key's text: what is stored of it, and what it is remembered by. A value, for it is made for every request.</summary>
public readonly record struct KeyHash
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private KeyHash(ReadOnlySpan<byte> sha256)
    {
        _high = BinaryPrimitives.ReadUInt128BigEndian(sha256);
        _low = BinaryPrimitives.ReadUInt128BigEndian(sha256[16..]);
    }

    /// <summary>The hash of a text.</summary>
    public static KeyHash Of(string key)
    {
        Span<byte> sha256 = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), sha256);
        return new KeyHash(sha256);
    }

    /// <summary>The hash as it is stored.</summary>
    public byte[] ToArray()
    {
        var sha256 = new byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(sha256, _high);
        BinaryPrimitives.WriteUInt128BigEndian(sha256.AsSpan(16), _low);
        return sha256;
    }
}
