using System.Diagnostics.CodeAnalysis;
using PixSim.Domain.Expressions.Evaluation;
using PixSim.Domain.Expressions.Syntax;

namespace PixSim.Domain.Expressions;

/// <summary>A condition over variables, parsed once and evaluated often. Immutable.</summary>
/// <remarks>
/// <para>
/// From loose to tight: <c>or ||</c>, <c>and &amp;&amp;</c>, <c>not !</c>, then one of <c>== != &lt; &lt;= &gt; &gt;=</c>,
/// <c>x between a and b</c> (both included), <c>x in [a, b]</c>, <c>x in a.list</c>; parentheses; numbers, texts in
/// <c>'</c> or <c>"</c>, <c>true</c>, <c>false</c>, <c>null</c>, and variables (<see cref="VariablePath"/>). Words are
/// read in any case.
/// </para>
/// <para>
/// A variable that is not there is missing, which is not null: <c>x == missing</c> and <c>x != missing</c> ask for that, and
/// every other comparison with a missing value is false. <c>x == null</c> is true only for a null that is there. Values of
/// different types do not compare: <c>==</c>, <c>!=</c> and the rest are then all false.
/// </para>
/// <para>A value alone is true unless it is missing, null, false, 0, or an empty text, list or object.</para>
/// </remarks>
public sealed class Expression
{
    /// <summary>The longest expression, in characters.</summary>
    public const int MaxLength = 4_000;

    /// <summary>How deeply parentheses and <c>not</c> may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many nodes and list items one evaluation looks at; beyond, the expression is false.</summary>
    public const int MaxSteps = 100_000;

    private readonly ExpressionNode _root;

    private Expression(string source, ExpressionNode root, IReadOnlyList<VariableReference> references)
    {
        Source = source;
        _root = root;
        References = references;
    }

    /// <summary>The text that it was parsed from.</summary>
    public string Source { get; }

    /// <summary>Every place where it names a variable, in order.</summary>
    public IReadOnlyList<VariableReference> References { get; }

    /// <summary>Parses a text. Never throws; a blank text is an error.</summary>
    public static bool TryParse(
        string source,
        [NotNullWhen(true)] out Expression? expression,
        [NotNullWhen(false)] out ExpressionError? error)
    {
        expression = TryParse(source, 0, source.Length, new PositionCursor(source), out error);
        return expression is not null;
    }

    /// <summary>Evaluates it. Never throws unless the source does; ends after <see cref="MaxSteps"/>.</summary>
    public bool Evaluate(IVariableSource variables) => Evaluate(variables, new StepBudget(MaxSteps));

    /// <summary>Parses a part of a larger text, so that positions are those of the whole.</summary>
    internal static Expression? TryParse(string text, int start, int end, PositionCursor positions, out ExpressionError? error)
    {
        if (end - start > MaxLength)
        {
            error = new ExpressionError($"An expression has at most {MaxLength} characters.", "", positions.At(start));
            return null;
        }

        var parser = new ExpressionParser(text, start, end, positions);
        var root = parser.Parse();
        error = parser.Error;
        return root is null ? null : new Expression(text[start..end].Trim(), root, parser.References);
    }

    /// <summary>Evaluates within a budget shared with others; false, with the budget exhausted, if that was too small.</summary>
    internal bool Evaluate(IVariableSource variables, StepBudget steps)
    {
        var result = steps.TryTake() && _root.Evaluate(new EvaluationContext(variables, steps)).IsTruthy;
        return result && !steps.IsExhausted;
    }

    /// <inheritdoc/>
    public override string ToString() => Source;
}
