using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Domain.Prompts.Templates.Rendering;
using PixSim.Domain.Prompts.Templates.Syntax;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates;

/// <summary>A prompt with places for values, parsed once and rendered often. Immutable.</summary>
/// <remarks>
/// <para>
/// <c>{{npc.name}}</c> is a value; spaces inside the braces do not count. Formatters follow it: <c>{{tags | list("and") |
/// upper}}</c>. They are <c>upper</c>, <c>lower</c>, <c>title</c>, <c>trim</c>, <c>join(", ")</c>, <c>list("and")</c>
/// ("a, b and c"), <c>number("0.0")</c> and <c>default("x")</c> for what is missing or null.
/// </para>
/// <para>
/// <c>{{#if expression}}…{{else if expression}}…{{else}}…{{/if}}</c> takes the expressions of <see cref="Expression"/>.
/// <c>{{&gt; slug@label}}</c> includes another family's text, with the same values.
/// </para>
/// <para>
/// <c>\{{</c> is two literal braces, <c>\\{{x}}</c> a backslash and a value; elsewhere a backslash is itself. White space
/// around tags is kept. Values are written as they are and never read as templates.
/// </para>
/// </remarks>
public sealed class Template
{
    /// <summary>How many errors, and how many warnings, a result lists at most.</summary>
    public const int MaxIssues = 100;

    /// <summary>How deeply conditional blocks may be nested.</summary>
    public const int MaxNesting = 32;

    /// <summary>How deeply fragments may include fragments.</summary>
    public const int MaxFragmentDepth = 8;

    private Template(
        string source,
        IReadOnlyList<TemplateNode> nodes,
        IReadOnlyList<VariableReference> variables,
        IReadOnlyList<TemplateFragment> fragments)
    {
        Source = source;
        Nodes = nodes;
        Variables = variables;
        Fragments = fragments;
    }

    /// <summary>The text that it was parsed from.</summary>
    public string Source { get; }

    /// <summary>Every place that names a variable, in order: in tags and in conditions, of all branches.</summary>
    public IReadOnlyList<VariableReference> Variables { get; }

    /// <summary>Every place that includes a fragment, in order, of all branches.</summary>
    public IReadOnlyList<TemplateFragment> Fragments { get; }

    internal IReadOnlyList<TemplateNode> Nodes { get; }

    /// <summary>Parses a text; takes time in proportion to its length. Never throws.</summary>
    public static TemplateParseResult Parse(string source)
    {
        if (!source.Contains(TagScanner.Open, StringComparison.Ordinal))
        {
            var literal = new LiteralText(source, PromptText.CountScalars(source));
            return new TemplateParseResult(new Template(source, [literal], [], []), []);
        }

        var parser = new TemplateParser(source);
        var nodes = parser.Parse();
        var template = parser.Errors.Count == 0 ? new Template(source, nodes, parser.Variables, parser.Fragments) : null;
        return new TemplateParseResult(template, parser.Errors);
    }

    /// <summary>
    /// Writes the template out with values. Bounded in length (<see cref="RenderOptions.MaxLength"/>) and in work. Never
    /// throws.
    /// </summary>
    /// <param name="values">The values, by name; objects in it are reached by dotted paths.</param>
    /// <param name="definitions">What the values have to be like.</param>
    /// <param name="options">How to render; strictly by default.</param>
    public RenderResult Render(JsonObject values, VariableDefinitions definitions, RenderOptions? options = null) =>
        new Renderer(this, values, definitions, options ?? RenderOptions.Default).Render();

    /// <summary>
    /// A lower bound, in Unicode scalars, of what a strict rendering can be: the shortest branch of every block, and of every
    /// variable the least that its definition allows. A template for which this is above a limit can never be within it.
    /// </summary>
    /// <param name="definitions">What the values have to be like; an undeclared variable may be empty.</param>
    /// <param name="fragments">The fragments, if they are known; an unknown one may be empty.</param>
    public int ShortestRendering(
        VariableDefinitions definitions,
        IReadOnlyDictionary<FragmentReference, Template>? fragments = null) =>
        new ShortestLength(definitions, fragments ?? RenderOptions.Default.Fragments).Of(this);
}
