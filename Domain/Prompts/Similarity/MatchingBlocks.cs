using System.Runtime.InteropServices;

namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// Ratcliff and Obershelp's measure ("Pattern Matching: The Gestalt Approach", 1988): the longest common run, and then
/// the same on both sides of it. Every scalar counts: the shortcut of Python's difflib, which leaves out what occurs
/// often in texts of 200 and more, would call two texts with one changed word strangers.
/// </summary>
internal sealed class MatchingBlocks
{
    private readonly int[] _first;
    private readonly Dictionary<int, List<int>> _places = [];

    // Lengths of the common runs that end at the scalar before this one of the first text, by their end in the second.
    private int[] _before;
    private int[] _now;

    private MatchingBlocks(int[] first, int[] second)
    {
        _first = first;
        _before = new int[second.Length + 1];
        _now = new int[second.Length + 1];
        for (var at = 0; at < second.Length; at++)
            (_places.TryGetValue(second[at], out var known) ? known : _places[second[at]] = []).Add(at);
    }

    /// <summary>How many scalars the two texts share in matching runs.</summary>
    public static int Total(int[] first, int[] second)
    {
        var blocks = new MatchingBlocks(first, second);
        var total = 0;
        var open = new Stack<Window>([new Window(0, first.Length, 0, second.Length)]);
        while (open.TryPop(out var window))
        {
            var longest = blocks.Longest(window);
            if (longest.Length == 0)
                continue;
            total += longest.Length;
            open.Push(window with { FirstTo = longest.First, SecondTo = longest.Second });
            open.Push(window with { FirstFrom = longest.First + longest.Length, SecondFrom = longest.Second + longest.Length });
        }

        return total;
    }

    /// <summary>The longest run in a window; of several the one that begins first in the first text, then in the second.</summary>
    private Run Longest(Window window)
    {
        var best = default(Run);
        if (window.FirstFrom == window.FirstTo || window.SecondFrom == window.SecondTo)
            return best;
        ReadOnlySpan<int> before = [];
        for (var i = window.FirstFrom; i < window.FirstTo; i++)
        {
            var now = Places(_first[i], window);
            foreach (var j in now)
            {
                var length = _before[j] + 1;
                _now[j + 1] = length;
                if (length > best.Length)
                    best = new Run(i - length + 1, j - length + 1, length);
            }

            Forget(_before, before);
            (_before, _now) = (_now, _before);
            before = now;
        }

        Forget(_before, before);
        return best;
    }

    private static void Forget(int[] lengths, ReadOnlySpan<int> places)
    {
        foreach (var j in places)
            lengths[j + 1] = 0;
    }

    private ReadOnlySpan<int> Places(int scalar, Window window)
    {
        if (!_places.TryGetValue(scalar, out var places))
            return [];
        var from = places.BinarySearch(window.SecondFrom);
        var to = places.BinarySearch(window.SecondTo);
        return CollectionsMarshal.AsSpan(places)[(from < 0 ? ~from : from)..(to < 0 ? ~to : to)];
    }

    private readonly record struct Window(int FirstFrom, int FirstTo, int SecondFrom, int SecondTo);

    private readonly record struct Run(int First, int Second, int Length);
}
