namespace PixSim.Domain.Prompts.Similarity;

/// <summary>
/// Ratcliff and Obershelp's measure ("Pattern Matching: The Gestalt Approach", 1988): the longest common run, and then
/// the same on both sides of it. Every scalar counts: the shortcut of Python's difflib, which leaves out what occurs
/// often in texts of 200 and more, would call two texts with one changed word strangers.
/// </summary>
/// <remarks>
/// Right of the longest run the next one is often as long, and then the scan that found the first has met it too. It is
/// taken from there: a scan for each run would make texts with many short ones cost the cube of their length.
/// </remarks>
internal sealed class MatchingBlocks
{
    // Where each scalar of the first text stands in the second: looked up once, and not in every window anew.
    private readonly int[][] _places;

    // Lengths of the common runs that end at the scalar before this one of the first text, by their end in the second.
    private int[] _before;
    private int[] _now;

    // The longest runs of a window, each behind the one before it in both texts.
    private readonly List<(int First, int Second)> _runs = [];
    private int _length;
    private long _steps;

    private MatchingBlocks(int[] first, ComparableText second)
    {
        _places = [.. first.Select(scalar => second.Places.GetValueOrDefault(scalar, []))];
        _before = new int[second.Scalars.Length + 1];
        _now = new int[second.Scalars.Length + 1];
    }

    /// <summary>How many scalars the two texts share in matching runs, and how much work that was.</summary>
    public static (int Shared, long Steps) Total(ComparableText first, ComparableText second)
    {
        if (first.Scalars.AsSpan().SequenceEqual(second.Scalars))
            return (first.Scalars.Length, first.Scalars.Length);
        var blocks = new MatchingBlocks(first.Scalars, second);
        var total = 0;
        var open = new Stack<Window>([new Window(0, first.Scalars.Length, 0, second.Scalars.Length)]);
        while (blocks._steps <= TextSimilarity.MaxSteps && open.TryPop(out var window))
        {
            blocks.FindLongest(window);
            total += blocks._runs.Count * blocks._length;
            foreach (var (atFirst, atSecond) in blocks._runs)
            {
                open.Push(window with { FirstTo = atFirst, SecondTo = atSecond });
                window = window with { FirstFrom = atFirst + blocks._length, SecondFrom = atSecond + blocks._length };
            }

            if (blocks._runs.Count > 0)
                open.Push(window);
        }

        return (total, blocks._steps);
    }

    /// <summary>Finds the longest run: of several the one that begins first in the first text, then in the second; then again behind it.</summary>
    private void FindLongest(Window window)
    {
        _runs.Clear();
        _length = 0;
        if (window.IsEmpty)
            return;
        ReadOnlySpan<int> before = [];
        for (var i = window.FirstFrom; i < window.FirstTo && _steps <= TextSimilarity.MaxSteps; i++)
        {
            var now = Within(_places[i], window);
            _steps += now.Length + 1;
            foreach (var j in now)
            {
                var length = _before[j] + 1;
                _now[j + 1] = length;
                if (length >= _length)
                    Note(i + 1, j + 1, length);
            }

            Forget(_before, before);
            (_before, _now) = (_now, _before);
            before = now;
        }

        Forget(_before, before);
    }

    private void Note(int firstEnd, int secondEnd, int length)
    {
        if (length > _length)
            _runs.Clear();
        var (first, second) = (firstEnd - length, secondEnd - length);
        if (_runs.Count > 0 && (first < _runs[^1].First + length || second < _runs[^1].Second + length))
            return;
        _length = length;
        _runs.Add((first, second));
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
}
