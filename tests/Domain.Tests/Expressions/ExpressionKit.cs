using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;

namespace PixSim.Domain.Tests.Expressions;

/// <summary>Parses and evaluates in one go.</summary>
internal static class ExpressionKit
{
    public static bool Evaluate(string expression, string variables = "{}")
    {
        Assert.True(Expression.TryParse(expression, out var parsed, out var error), $"{expression}: {error}");
        return parsed!.Evaluate(new JsonVariables(JsonNode.Parse(variables)!.AsObject()));
    }

    public static ExpressionError Error(string expression)
    {
        Assert.False(Expression.TryParse(expression, out var parsed, out var error), expression);
        Assert.Null(parsed);
        return error!;
    }
}
