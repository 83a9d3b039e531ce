using System.Globalization;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What is found out about a family of a file while it is read.</summary>
/// <param name="family">Where the family stands in the file; empty if the file is of one family.</param>
internal sealed class ImportFindings(FileFindings file, string family)
{
    private const int MaxNamed = 20;

    private readonly List<Problem> _problems = [];
    private readonly List<string> _warnings = [];
    private readonly Dictionary<(string Warning, string What), (int Count, List<string> First)> _flagged = [];

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Whether nothing is wrong, with it and the families before it.</summary>
    public bool IsGood => file.Problems.Count == 0;

    /// <summary>Whether it is not worth reading on.</summary>
    public bool IsFull => file.IsFull;

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. _warnings,
        .. _flagged.Select(flag =>
            $"{flag.Key.Warning} {flag.Key.What}: {string.Join(", ", flag.Value.First)}{(flag.Value.Count > MaxNamed ? $" and {flag.Value.Count - MaxNamed} more" : "")}."),
    ];

    /// <summary>A path within the family, as a path within the file.</summary>
    public string PathOf(string path) => family.Length == 0 || path.Length == 0 ? family + path : $"{family}.{path}";

    /// <summary>Notes a fault at a path within the family.</summary>
    public void Add(string path, Problem problem)
    {
        var place = PathOf(path);
        var placed = problem with { Field = problem.Field is null ? place : place.Length == 0 ? problem.Field : $"{place}.{problem.Field}" };
        if (file.Add(placed))
            _problems.Add(placed);
    }

    /// <summary>Notes a fault of one member.</summary>
    public void Add(string path, string member, string code, string message) => Add(path, Problem.Invalid(code, member, message));

    /// <summary>Notes what deserves a look.</summary>
    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>Notes what is to be said of a version, once for all of which it is to be said.</summary>
    public void Flag(string warning, int number) => Flag(warning, "Versions", $"{number}");

    /// <summary>Notes what is to be said of a world, once for all of which it is to be said.</summary>
    public void FlagWorld(string warning, string worldId) => Flag(warning, "Worlds", worldId);

    /// <summary>Notes a version that is longer than its provider takes.</summary>
    public void FlagTooLong(string providerId, int number) => Flag($"Longer than {providerId} takes; kept, and flagged as not valid.", number);

    /// <summary>Reads a time; one without an offset is UTC. A fault is noted.</summary>
    public DateTimeOffset? Time(string path, string member, string? text)
    {
        if (text is null)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        Add(path, member, "time_invalid", $"{member} is a time by RFC 3339.");
        return null;
    }

    /// <summary>Reads an author's name. A fault is noted.</summary>
    public string Name(string path, string member, string? text, string otherwise)
    {
        if (text is null or { Length: 0 })
            return otherwise;
        if (text.Length > 100)
            Add(path, member, "out_of_range", "1 to 100 characters.");
        return text;
    }

    private void Flag(string warning, string what, string which)
    {
        var (count, first) = _flagged.GetValueOrDefault((warning, what), (0, []));
        if (count < MaxNamed)
            first.Add(which);
        _flagged[(warning, what)] = (count + 1, first);
    }
}
