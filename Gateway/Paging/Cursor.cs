using System.Buffers.Text;
using System.Text;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Paging;

/// <summary>
/// Where a page ends, as an opaque text. It says nothing that a client could use otherwise; one that cannot be read is
/// refused, and one that was made up leads to a page of the caller's own rows at most.
/// </summary>
internal static class Cursor
{
    private const char Separator = ':';
    private const int MaxLength = 2_000;

    public static string Of(string list, string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}{Separator}{position}"));

    public static Guid? ReadId(string list, string? cursor) =>
        Read(list, cursor) is not { } position ? null
        : Guid.TryParseExact(position, "N", out var id) ? id
        : throw Unreadable();

    public static int? ReadNumber(string list, string? cursor) =>
        Read(list, cursor) is not { } position ? null
        : int.TryParse(position, out var number) && number > 0 ? number
        : throw Unreadable();

    /// <summary>A cursor whose position is a text of any kind.</summary>
    public static string OfText(string list, string text) => Of(list, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)));

    public static string? ReadText(string list, string? cursor)
    {
        if (Read(list, cursor) is not { } position)
            return null;
        if (!Base64Url.IsValid(position))
            throw Unreadable();
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(position));
        return text.Contains('\0', StringComparison.Ordinal) ? throw Unreadable() : text;
    }

    public static string? Read(string list, string? cursor)
    {
        if (cursor is null)
            return null;
        if (!Base64Url.IsValid(cursor) || cursor.Length > MaxLength)
            throw Unreadable();
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator);
        return parts is [var name, var position] && name == list ? position : throw Unreadable();
    }

    public static ProblemException Unreadable() =>
        new(StatusCodes.Status400BadRequest, "cursor_invalid", "cursor", "This is no cursor of this list: take it from the Link header.");
}
