using System.Text;

namespace PixSim.Domain.Prompts.Diffs;

/// <summary>Writes the unified format of diffs, with three lines of context around each change.</summary>
internal static class UnifiedFormat
{
    private const int Context = 3;

    public static string Write(string oldName, string newName, IReadOnlyList<DiffLine> lines)
    {
        var text = new StringBuilder();
        var (old, @new, written) = (0, 0, 0);
        for (var at = 0; at < lines.Count;)
        {
            var end = HunkEnd(lines, at);
            if (end < 0)
            {
                Count(lines[at++], ref old, ref @new);
                continue;
            }

            if (text.Length == 0)
                text.Append("--- ").Append(oldName).Append("\n+++ ").Append(newName).Append('\n');
            var start = Math.Max(written, at - Context);
            WriteHunk(text, lines, start, end, old - (at - start), @new - (at - start));
            for (; at < end; at++)
                Count(lines[at], ref old, ref @new);
            written = end;
        }

        return text.ToString();
    }

    /// <summary>Where the hunk ends that begins with the change at a line: behind the last change that is close, and its context.</summary>
    private static int HunkEnd(IReadOnlyList<DiffLine> lines, int at)
    {
        if (lines[at].Mark == DiffLine.Kept)
            return -1;
        var lastChange = at;
        for (var next = at; next < lines.Count && next - lastChange <= 2 * Context; next++)
        {
            if (lines[next].Mark != DiffLine.Kept)
                lastChange = next;
        }

        return Math.Min(lines.Count, lastChange + 1 + Context);
    }

    private static void WriteHunk(StringBuilder text, IReadOnlyList<DiffLine> lines, int start, int end, int oldBefore, int newBefore)
    {
        var (old, @new) = (0, 0);
        for (var at = start; at < end; at++)
            Count(lines[at], ref old, ref @new);
        text.Append("@@ -").Append(Range(oldBefore, old)).Append(" +").Append(Range(newBefore, @new)).Append(" @@\n");
        for (var at = start; at < end; at++)
            text.Append(lines[at].Mark[0]).Append(lines[at].Text).Append('\n');
    }

    // An empty range names the line before it.
    private static string Range(int before, int count) => count == 1 ? $"{before + 1}" : $"{before + (count == 0 ? 0 : 1)},{count}";

    private static void Count(DiffLine line, ref int old, ref int @new)
    {
        old += line.Mark == DiffLine.Come ? 0 : 1;
        @new += line.Mark == DiffLine.Gone ? 0 : 1;
    }
}
