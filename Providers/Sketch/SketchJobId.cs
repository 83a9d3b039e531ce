using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Providers.Sketch;

/// <summary>
/// A job's id, which is all that exists of a job: when it began and when it will be done, in Unix milliseconds, with a
/// checksum over both and the submission's key. <see cref="TryParse"/> knows an id of another submission, or one that was
/// altered, from its own.
/// </summary>
internal readonly record struct SketchJobId(long Began, long Due)
{
    private const string Prefix = "sketch-";
    private const int ChecksumBytes = 8;

    public static bool TryParse(string text, string key, out SketchJobId id)
    {
        id = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var parts = text[Prefix.Length..].Split('-');
        if (parts.Length != 3
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var due))
        {
            return false;
        }

        id = new SketchJobId(began, due);
        return string.Equals(id.Write(key), text, StringComparison.Ordinal);
    }

    /// <summary>The id as the provider hands it out for a submission.</summary>
    public string Write(string key)
    {
        var times = string.Create(CultureInfo.InvariantCulture, $"{Began}-{Due}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{times}-{key}"), hash);
        return $"{Prefix}{times}-{Convert.ToHexStringLower(hash[..ChecksumBytes])}";
    }
}
