using System.Globalization;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What is found out about a file while it is read.</summary>
internal sealed class ImportFindings
{
    // Whoever has so many faults has one that repeats itself.
    private const int MaxProblems = 50;
    private const int MaxNamed = 20;

    private readonly List<Problem> _problems = [];
    private readonly List<string> _warnings = [];
    private readonly Dictionary<string, (int Count, List<int> First)> _flagged = new(StringComparer.Ordinal);

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Whether it is not worth reading on.</summary>
    public bool IsFull => _problems.Count >= MaxProblems;

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. _warnings,
        .. _flagged.Select(flag => $"{flag.Key} Versions: {string.Join(", ", flag.Value.First)}{(flag.Value.Count > MaxNamed ? $" and {flag.Value.Count - MaxNamed} more" : "")}."),
    ];

    /// <summary>Notes a fault at a path.</summary>
    public void Add(string path, Problem problem)
    {
        if (!IsFull)
            _problems.Add(problem with { Field = problem.Field is null ? path : path.Length == 0 ? problem.Field : $"{path}.{problem.Field}" });
    }

    /// <summary>Notes a fault of one member.</summary>
    public void Add(string path, string member, string code, string message) => Add(path, Problem.Invalid(code, member, message));

    /// <summary>Notes what deserves a look.</summary>
    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>Notes what is to be said of a version, once for all of which it is to be said.</summary>
    public void Flag(string warning, int number)
    {
        var (count, first) = _flagged.GetValueOrDefault(warning, (0, []));
        if (count < MaxNamed)
            first.Add(number);
        _flagged[warning] = (count + 1, first);
    }

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
}
