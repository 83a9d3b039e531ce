namespace PixSim.Domain.Prompts.Diffs.Pieces;

/// <summary>Pieces that two lists have once each: the most of them that stand in the same order. O(n log n).</summary>
internal static class Anchors
{
    public static List<(int Old, int New)> Between(string[] old, int oldStart, int oldEnd, string[] @new, int newStart, int newEnd)
    {
        var places = new Dictionary<string, (int Old, int New, bool IsRepeated)>(StringComparer.Ordinal);
        for (var at = oldStart; at < oldEnd; at++)
            places[old[at]] = (at, -1, places.ContainsKey(old[at]));
        for (var at = newStart; at < newEnd; at++)
        {
            if (places.TryGetValue(@new[at], out var place))
                places[@new[at]] = (place.Old, at, place.IsRepeated || place.New >= 0);
        }

        return LongestInOrder([.. places.Values
            .Where(place => place.New >= 0 && !place.IsRepeated)
            .Select(place => (place.Old, place.New))
            .OrderBy(place => place.Old)]);
    }

    /// <summary>The longest rising run of new places, found by patience sorting.</summary>
    private static List<(int Old, int New)> LongestInOrder(List<(int Old, int New)> pairs)
    {
        var tops = new List<int>();
        var before = new int[pairs.Count];
        for (var index = 0; index < pairs.Count; index++)
        {
            var pile = PileFor(pairs, tops, pairs[index].New);
            before[index] = pile > 0 ? tops[pile - 1] : -1;
            if (pile == tops.Count)
                tops.Add(index);
            else
                tops[pile] = index;
        }

        var found = new List<(int Old, int New)>(tops.Count);
        for (var index = tops.Count > 0 ? tops[^1] : -1; index >= 0; index = before[index])
            found.Add(pairs[index]);
        found.Reverse();
        return found;
    }

    private static int PileFor(List<(int Old, int New)> pairs, List<int> tops, int place)
    {
        var (low, high) = (0, tops.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pairs[tops[middle]].New < place)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
