using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates.Formatting;

/// <summary>The formatters that a template may name.</summary>
internal static class Formatters
{
    private const string Known =
        "upper, lower, title, trim, join(\", \"), list(\"and\"), number(\"0.0\"), default(\"text\")";

    /// <summary>Finds a formatter by its name and arguments; null, with the reason, if there is none.</summary>
    public static Formatter? Find(string name, IReadOnlyList<Value> arguments, out string problem)
    {
        problem = "";
        Formatter? formatter = (name, arguments) switch
        {
            ("upper", []) => new TextFormatter(name, text => text.ToUpperInvariant()),
            ("lower", []) => new TextFormatter(name, text => text.ToLowerInvariant()),
            ("title", []) => new TextFormatter(name, TextFormatter.Title),
            ("trim", []) => new TextFormatter(name, text => text.Trim(), KeepsLength: false),
            ("join", []) => ListFormatter.Plain,
            ("join", [Value.Text separator]) => new ListFormatter(name, separator.Content, separator.Content),
            ("list", []) => ListFormatter.Enumeration("and"),
            ("list", [Value.Text word]) => ListFormatter.Enumeration(word.Content),
            ("number", [Value.Text pattern]) when NumberFormatter.IsPattern(pattern.Content) =>
                new NumberFormatter(pattern.Content),
            ("default", [var replacement]) when ValueText.IsScalar(replacement) => new DefaultFormatter(replacement),
            _ => null,
        };
        if (formatter is null)
            problem = Problem(name);
        return formatter;
    }

    private static string Problem(string name) => name switch
    {
        "upper" or "lower" or "title" or "trim" => $"'{name}' takes no argument.",
        "join" or "list" => $"'{name}' takes one text at most.",
        "number" => "'number' takes one pattern of 0, #, '.', ',' and '%', as number(\"0.0\").",
        "default" => "'default' takes one text, number or flag.",
        _ => $"There is no formatter '{name}'; there are {Known}.",
    };
}
