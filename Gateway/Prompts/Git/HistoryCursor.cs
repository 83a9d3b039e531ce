using PixSim.Gateway.Paging;
using PixSim.Grains.PromptFamily;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Where a page of a history begins: a number, and the versions that the walk had reached there.</summary>
internal static class HistoryCursor
{
    private const string List = "history";
    private const char Separator = '.';

    // Of a history with more lines than this side by side the walk begins anew, and skips what was shown.
    private const int MaxFrontier = 40;

    public static string Of(HistoryStart start)
    {
        var reached = start.Frontier.Count <= MaxFrontier ? start.Frontier : [];
        return Cursor.Of(List, string.Join(Separator, [start.From.ToString(), .. reached.Select(id => id.ToString("N"))]));
    }

    public static HistoryStart? Read(string? cursor)
    {
        if (Cursor.Read(List, cursor) is not { } position)
            return null;
        var parts = position.Split(Separator);
        var ids = new List<Guid>();
        foreach (var part in parts.Skip(1))
            ids.Add(Guid.TryParseExact(part, "N", out var id) ? id : throw Cursor.Unreadable());
        return int.TryParse(parts[0], out var number) && number >= 0 ? new HistoryStart(number, ids) : throw Cursor.Unreadable();
    }
}
