using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Expressions.Evaluation;

/// <summary><c>a == b</c> and its like.</summary>
internal sealed record CompareNode(ComparisonOperator Operator, ExpressionNode Left, ExpressionNode Right) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context)
    {
        context.Steps.TryTake();
        var left = Left.Evaluate(context);
        var right = Right.Evaluate(context);
        return Value.Bool.Of(Operator switch
        {
            ComparisonOperator.Equal => Comparison.AreEqual(left, right, context.Steps) == true,
            ComparisonOperator.NotEqual => Comparison.AreEqual(left, right, context.Steps) == false,
            ComparisonOperator.Less => Comparison.Order(left, right, context.Steps) < 0,
            ComparisonOperator.LessOrEqual => Comparison.Order(left, right, context.Steps) <= 0,
            ComparisonOperator.Greater => Comparison.Order(left, right, context.Steps) > 0,
            _ => Comparison.Order(left, right, context.Steps) >= 0,
        });
    }
}

/// <summary>How two values are compared.</summary>
internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary><c>x == missing</c> and <c>x != missing</c>.</summary>
internal sealed record PresenceNode(ExpressionNode Operand, bool WantsMissing) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context)
    {
        context.Steps.TryTake();
        return Value.Bool.Of((Operand.Evaluate(context) is Value.Missing or Value.Unreadable) == WantsMissing);
    }
}

/// <summary><c>x between low and high</c>, both included.</summary>
internal sealed record BetweenNode(ExpressionNode Operand, ExpressionNode Low, ExpressionNode High) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context)
    {
        context.Steps.TryTake();
        var value = Operand.Evaluate(context);
        return Value.Bool.Of(
            Comparison.Order(Low.Evaluate(context), value, context.Steps) <= 0
            && Comparison.Order(value, High.Evaluate(context), context.Steps) <= 0);
    }
}

/// <summary><c>x in [a, b]</c>.</summary>
internal sealed record OneOfNode(ExpressionNode Operand, IReadOnlyList<ExpressionNode> Items) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context)
    {
        var value = Operand.Evaluate(context);
        foreach (var item in Items)
        {
            if (!context.Steps.TryTake())
                break;
            if (Comparison.AreEqual(value, item.Evaluate(context), context.Steps) == true)
                return Value.Bool.True;
        }

        return Value.Bool.False;
    }
}

/// <summary><c>x in some.list</c>; false if that is no list.</summary>
internal sealed record MemberNode(ExpressionNode Operand, ExpressionNode Container) : ExpressionNode
{
    public override Value Evaluate(EvaluationContext context)
    {
        if (Container.Evaluate(context) is not Value.List list)
            return Value.Bool.False;
        var value = Operand.Evaluate(context);
        foreach (var item in list.Items)
        {
            if (!context.Steps.TryTake())
                break;
            if (Comparison.AreEqual(value, Value.From(item), context.Steps) == true)
                return Value.Bool.True;
        }

        return Value.Bool.False;
    }
}
