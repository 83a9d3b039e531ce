using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates;

/// <summary>
/// Names a version of another family: <c>slug@label</c>, <c>slug#3</c> for version 3, or <c>slug</c> for its newest.
/// </summary>
/// <param name="Slug">The family's slug.</param>
/// <param name="Label">The label to follow, if one is given.</param>
/// <param name="Number">The version's number, from 1, if one is given.</param>
public sealed record FragmentReference(string Slug, string? Label = null, int? Number = null)
{
    /// <summary>Reads a reference. Labels are 1 to 100 of ASCII's letters, digits, <c>. _ - /</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FragmentReference? reference)
    {
        reference = null;
        var mark = text.AsSpan().IndexOfAny('@', '#');
        var slug = mark < 0 ? text : text[..mark];
        var rest = mark < 0 ? "" : text[(mark + 1)..];
        if (!Prompts.Text.Slug.IsValid(slug))
            return false;
        if (mark < 0)
            reference = new FragmentReference(slug);
        else if (text[mark] == '@' && IsLabel(rest))
            reference = new FragmentReference(slug, Label: rest);
        else if (text[mark] == '#' && TryParseNumber(rest, out var number))
            reference = new FragmentReference(slug, Number: number);
        return reference is not null;
    }

    /// <summary>As it is written in a template.</summary>
    public override string ToString() => (Label, Number) switch
    {
        ({ } label, _) => $"{Slug}@{label}",
        (_, { } number) => $"{Slug}#{number}",
        _ => Slug,
    };

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/');
}

/// <summary>One place where a template includes a fragment.</summary>
/// <param name="Reference">The fragment.</param>
/// <param name="Position">Where the tag begins.</param>
public sealed record TemplateFragment(FragmentReference Reference, TextPosition Position);
