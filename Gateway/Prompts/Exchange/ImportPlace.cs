using System.Globalization;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Where a piece of an import's body stands.</summary>
/// <param name="Family">Which of several families it belongs to, from 0; null for none, or the only one.</param>
/// <param name="Path">The path within the family, the file, or the body.</param>
/// <param name="IsOfFile">Whether it stands in the file, and not beside it.</param>
internal readonly record struct ImportPlace(int? Family, string Path, bool IsOfFile)
{
    /// <summary>The member of the body that holds the file.</summary>
    public const string Data = "import_data";

    private const string Families = "families";

    /// <summary>The list that it is an element of; null if it is none.</summary>
    public string? List => Path.EndsWith(']') && Path.IndexOf('[', StringComparison.Ordinal) is > 0 and var at ? Path[..at] : null;

    /// <summary>The path in a problem; null for the body as a whole.</summary>
    public static string? InProblem(string path) => path.Length == 0
        ? null
        : path.StartsWith($"{Data}.", StringComparison.Ordinal) ? path[(Data.Length + 1)..] : path;

    /// <summary>Whether a path is opened as an array, or as an object; null if it is a piece.</summary>
    public static bool? Opens(string path)
    {
        if (path.Length == 0 || path == Data)
            return false;
        var place = Of(path);
        return !place.IsOfFile ? null
            : place is { Family: not null, Path: "" } ? false
            : place.Path is "versions" or "branches" or "labels" || (place.Path == Families && place.Family is null) || (place.Path == "overrides" && place.Family is not null) ? true
            : null;
    }

    /// <summary>The place of a path within the body.</summary>
    public static ImportPlace Of(string path)
    {
        if (!path.StartsWith($"{Data}.", StringComparison.Ordinal))
            return new ImportPlace(null, path, path == Data);
        var within = path[(Data.Length + 1)..];
        if (!within.StartsWith($"{Families}[", StringComparison.Ordinal))
            return new ImportPlace(null, within, true);

        // Members may be called whatever a client likes.
        var end = within.IndexOf(']', StringComparison.Ordinal);
        return end > 0 && int.TryParse(within.AsSpan(Families.Length + 1, end - Families.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && (within.Length == end + 1 || within[end + 1] == '.')
            ? new ImportPlace(index, within.Length == end + 1 ? "" : within[(end + 2)..], true)
            : new ImportPlace(null, within, true);
    }
}
