namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// Ratcliff and Obershelp's measure ("Pattern Matching: The Gestalt Approach", 1988): the longest common run, and then
/// the same on both sides of it. Every scalar counts: the shortcut of Python's difflib, which leaves out what occurs
/// often in texts of 200 and more, would call two texts with one changed word strangers.
/// </summary>
internal sealed class MatchingBlocks
{
    // Where each scalar of the first text stands in the second: looked up once, and not in every window anew.
    private readonly int[][] _places;

    // Lengths of the common runs that end at the scalar before this one of the first text, by their end in the second.
    private int[] _before;
    private int[] _now;

    private MatchingBlocks(int[] first, ComparableText second)
    {
        _places = [.. first.Select(scalar => second.Places.GetValueOrDefault(scalar, []))];
        _before = new int[second.Scalars.Length + 1];
        _now = new int[second.Scalars.Length + 1];
    }

    /// <summary>How many scalars the two texts share in matching runs.</summary>
    public static int Total(ComparableText first, ComparableText second)
    {
        var blocks = new MatchingBlocks(first.Scalars, second);
        var total = 0;
        var open = new Stack<Window>([new Window(0, first.Scalars.Length, 0, second.Scalars.Length)]);
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
        if (window.IsEmpty)
            return best;
        ReadOnlySpan<int> before = [];
        for (var i = window.FirstFrom; i < window.FirstTo; i++)
        {
            var now = Within(_places[i], window);
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

    private static ReadOnlySpan<int> Within(ReadOnlySpan<int> places, Window window)
    {
        if (places.IsEmpty || (places[0] >= window.SecondFrom && places[^1] < window.SecondTo))
            return places;
        var from = places.BinarySearch(window.SecondFrom);
        var to = places.BinarySearch(window.SecondTo);
        return places[(from < 0 ? ~from : from)..(to < 0 ? ~to : to)];
    }

    private readonly record struct Window(int FirstFrom, int FirstTo, int SecondFrom, int SecondTo)
    {
        public bool IsEmpty => FirstFrom == FirstTo || SecondFrom == SecondTo;
    }

    private readonly record struct Run(int First, int Second, int Length);
}
