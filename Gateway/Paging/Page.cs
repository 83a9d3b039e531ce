using Microsoft.AspNetCore.WebUtilities;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Paging;

/// <summary>Pages of lists: an array in the body, and the next page's address in the Link header.</summary>
internal static class Page
{
    /// <summary>A page's size where none is asked for, of most lists.</summary>
    public const int DefaultLimit = 50;

    /// <summary>A page's largest size.</summary>
    public const int MaxLimit = 200;

    private const int MaxOffset = 1_000_000;

    /// <summary>Checks a page's size.</summary>
    /// <param name="unlessSaid">The size where none is asked for.</param>
    public static int Limit(int? limit, int unlessSaid = DefaultLimit) => limit switch
    {
        null => unlessSaid,
        >= 1 and <= MaxLimit => limit.Value,
        _ => throw new ProblemException(StatusCodes.Status400BadRequest, "out_of_range", "limit", $"A page has 1 to {MaxLimit} entries."),
    };

    /// <summary>Checks how many rows are to be passed over; 0 if nothing is said.</summary>
    public static int Offset(int? offset, string? cursor) => offset switch
    {
        null => 0,
        not null when cursor is not null => throw new ProblemException(StatusCodes.Status400BadRequest, "offset_with_cursor", "offset", "Send offset or cursor, not both."),
        >= 0 and <= MaxOffset => offset.Value,
        _ => throw new ProblemException(StatusCodes.Status400BadRequest, "out_of_range", "offset", $"0 to {MaxOffset} entries can be passed over; a cursor goes on from any."),
    };

    /// <summary>Cuts off the row that was read to see whether there is a next page, and says where that one begins.</summary>
    public static IReadOnlyList<T> Cut<T>(HttpContext context, List<T> rows, int limit, Func<T, string> cursor)
    {
        if (rows.Count <= limit)
            return rows;
        rows.RemoveRange(limit, rows.Count - limit);
        Link(context, cursor(rows[^1]));
        return rows;
    }

    /// <summary>Says where the next page begins.</summary>
    public static void Link(HttpContext context, string cursor)
    {
        var query = context.Request.Query
            .Where(pair => pair.Key is not ("cursor" or "offset"))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create("cursor", (string?)cursor));
        context.Response.Headers.Link = $"<{QueryHelpers.AddQueryString(context.Request.Path, query)}>; rel=\"next\"";
    }
}
