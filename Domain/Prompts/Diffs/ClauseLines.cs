using System.Text;
using PixSim.Domain.Prompts.Diffs.Pieces;

namespace PixSim.Domain.Prompts.Diffs;

/// <summary>Shows pieces as lines: a clause with the mark behind it, white space tidied, so that a newline breaks no line.</summary>
internal static class ClauseLines
{
    public static IEnumerable<string> Of(IReadOnlyList<string> pieces, int start, int end)
    {
        var line = new StringBuilder();
        var hasClause = false;
        for (var at = start; at < end; at++)
        {
            var isClause = ClauseCutter.IsClause(pieces[at]);
            if (isClause && hasClause)
            {
                yield return Tidy(line);
                hasClause = false;
            }

            line.Append(pieces[at]);
            hasClause |= isClause;
        }

        if (line.Length > 0)
            yield return Tidy(line);
    }

    private static string Tidy(StringBuilder line)
    {
        var text = string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line.Clear();
        return text.Length > 0 ? text : "⏎";
    }
}
