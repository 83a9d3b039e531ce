using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PixSim.Gateway.Events;

/// <summary>What a stream ticket says: whose key asked for it, what it opens, and until when.</summary>
/// <param name="KeyId">The key that asked for it: the ticket is worth no more than that one.</param>
/// <param name="GenerationId">The one generation whose events it opens; null for all of the workspace's.</param>
/// <param name="Expires">In Unix seconds.</param>
internal sealed record StreamTicket(Guid WorkspaceId, Guid KeyId, Guid? GenerationId, long Expires)
{
    private const int Fields = 4;

    /// <summary>The ticket as a text that is safe in a query.</summary>
    public string Text() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{WorkspaceId:N} {KeyId:N} {GenerationId ?? Guid.Empty:N} {Expires}")));

    /// <summary>Reads such a text; null if it is none.</summary>
    public static StreamTicket? Read(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var fields = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        return fields.Length == Fields
            && Guid.TryParseExact(fields[0], "N", out var workspaceId)
            && Guid.TryParseExact(fields[1], "N", out var keyId)
            && Guid.TryParseExact(fields[2], "N", out var generationId)
            && long.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            ? new StreamTicket(workspaceId, keyId, generationId == Guid.Empty ? null : generationId, expires)
            : null;
    }
}
