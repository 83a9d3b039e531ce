using System.Buffers.Binary;

namespace PixSim.Storage.Assets.Media;

/// <summary>
/// A file's bytes for those who read its structure: by offset, a few at a time. What was made up cannot keep a reader
/// busy: reading more often than any real file needs is an error of the file's.
/// </summary>
internal sealed class MediaBytes(Stream stream)
{
    private const int WindowSize = 8 << 10;
    private const int MostReads = 4_000_000;
    private readonly byte[] _window = new byte[WindowSize];
    private long _start;
    private int _filled;
    private int _reads;

    /// <summary>The file's length.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>Some bytes; they are valid until the next call.</summary>
    /// <exception cref="BrokenMediaException">They lie beyond the end.</exception>
    public ReadOnlySpan<byte> At(long offset, int count)
    {
        if (offset < 0 || offset > Length - count || ++_reads > MostReads)
            throw new BrokenMediaException();
        if (offset < _start)
            Fill(Math.Max(0, offset + count - WindowSize));
        else if (offset + count > _start + _filled)
            Fill(offset);
        return _window.AsSpan((int)(offset - _start), count);
    }

    /// <summary>Whether the bytes at an offset are these.</summary>
    public bool Has(long offset, ReadOnlySpan<byte> expected) => offset >= 0 && offset <= Length - expected.Length && At(offset, expected.Length).SequenceEqual(expected);

    public byte Byte(long offset) => At(offset, 1)[0];

    public ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16BigEndian(At(offset, 2));

    public uint UInt32(long offset) => BinaryPrimitives.ReadUInt32BigEndian(At(offset, 4));

    public ulong UInt64(long offset) => BinaryPrimitives.ReadUInt64BigEndian(At(offset, 8));

    public ushort UInt16LittleEndian(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, 2));

    public uint UInt32LittleEndian(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(At(offset, 4));

    public int UInt24LittleEndian(long offset)
    {
        var bytes = At(offset, 3);
        return bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
    }

    private void Fill(long offset)
    {
        stream.Position = offset;
        _start = offset;
        _filled = stream.ReadAtLeast(_window, WindowSize, throwOnEndOfStream: false);
    }
}

/// <summary>The file ends too early, or contradicts itself.</summary>
internal sealed class BrokenMediaException : Exception;
