using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Expressions.Evaluation;

/// <summary>A part of a parsed expression. Trees are no deeper than the parser allows, so recursion is safe.</summary>
internal abstract record ExpressionNode
{
    /// <summary>The value; once the steps are used up it is meaningless, and the whole evaluation counts as false.</summary>
    public abstract Value Evaluate(EvaluationContext context);

    protected static bool IsTrue(ExpressionNode node, EvaluationContext context) =>
        context.Steps.TryTake() && node.Evaluate(context).IsTruthy;
}

/// <summary>A value written in the expression.</summary>
internal sealed record LiteralNode(Value Value) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context) => Value;
}

/// <summary>A variable.</summary>
internal sealed record VariableNode(VariablePath Path) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context) =>
        context.Steps.TryTake(Path.Segments.Count) ? context.Variables.Find(Path) : Value.Missing.Instance;
}

/// <summary><c>not x</c>.</summary>
internal sealed record NotNode(ExpressionNode Operand) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context) => Value.Bool.Of(!IsTrue(Operand, context));
}

/// <summary><c>a and b and …</c>: stops at the first that is not true.</summary>
internal sealed record AllNode(IReadOnlyList<ExpressionNode> Operands) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context)
    {
        foreach (var operand in Operands)
        {
            if (!IsTrue(operand, context))
                return Value.Bool.False;
        }

        return Value.Bool.True;
    }
}

/// <summary><c>a or b or …</c>: stops at the first that is true.</summary>
internal sealed record AnyNode(IReadOnlyList<ExpressionNode> Operands) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context)
    {
        foreach (var operand in Operands)
        {
            if (IsTrue(operand, context))
                return Value.Bool.True;
        }

        return Value.Bool.False;
    }
}
