using PixSim.Domain.Expressions;

namespace PixSim.Domain.Prompts.Templates;

/// <summary>What is wrong with a template or with the values for it.</summary>
public enum TemplateIssueKind
{
    /// <summary>The text is not a template.</summary>
    Syntax,

    /// <summary>A variable has no value, or null where a value is required.</summary>
    MissingVariable,

    /// <summary>A value is of another type than the declared one, or than what is done with it needs.</summary>
    MistypedVariable,

    /// <summary>A number, a text's length or a list's count lies outside the declared bounds.</summary>
    OutOfRange,

    /// <summary>A value is none of the declared ones.</summary>
    NotAllowed,

    /// <summary>A value was supplied that is neither referenced nor declared.</summary>
    UnusedVariable,

    /// <summary>A fragment was not supplied.</summary>
    UnknownFragment,

    /// <summary>Fragments include one another too deeply, or in a circle.</summary>
    FragmentTooDeep,

    /// <summary>The rendering is longer than allowed.</summary>
    TooLong,

    /// <summary>The rendering takes more work than allowed.</summary>
    TooComplex,

    /// <summary>The object of values cannot be read, as when a name occurs in it twice.</summary>
    UnreadableValues,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Token">The variable's path, or the offending part of the template.</param>
/// <param name="Message">One sentence for a person. It quotes no values: those may be private.</param>
/// <param name="Position">Where in the text; null if the text has no place for it, as for a value that it never names.</param>
/// <param name="Within">The fragment in whose text the position lies; null for the template itself.</param>
public sealed record TemplateIssue(
    TemplateIssueKind Kind,
    string Token,
    string Message,
    TextPosition? Position = null,
    FragmentReference? Within = null)
{
    /// <summary>The line, from 1; null without a position.</summary>
    public int? Line => Position?.Line;

    /// <summary>The column, from 1, in Unicode scalars; null without a position.</summary>
    public int? Column => Position?.Column;
}
