using System.Globalization;
using Microsoft.Net.Http.Headers;
using PixSim.Storage.Recent;

namespace PixSim.Gateway.Prompts.Recent;

/// <summary>How old prompts and labels may be that are read from memory, and how a client sees it.</summary>
internal static class PromptFreshness
{
    /// <summary>The header that marks what may be out of date, because the database is away.</summary>
    public const string StaleHeader = "X-PixSim-Stale";

    /// <summary>Labels: a move is seen everywhere within a second. What was served is served on for a day without the database.</summary>
    public static Freshness OfLabels { get; } = new(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(900), TimeSpan.FromDays(1));

    /// <summary>Versions: only their counts and tags ever change, which may be five seconds old.</summary>
    public static Freshness OfVersions { get; } = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5), TimeSpan.FromDays(1));

    /// <summary>Marks an answer that may be out of date, with its age in seconds.</summary>
    public static void Tell<TValue>(HttpContext context, RecentRead<TValue> read)
    {
        if (!read.IsStale)
            return;
        context.Response.Headers[StaleHeader] = "true";
        context.Response.Headers[HeaderNames.Age] = ((long)read.Age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
