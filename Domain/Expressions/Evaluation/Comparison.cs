using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Expressions.Evaluation;

/// <summary>How values compare. Null answers mean that they cannot be compared, which makes every comparison false.</summary>
internal static class Comparison
{
    /// <summary>
    /// Equality: of two flags, numbers or texts, case included. Null equals null and differs from all else that is there.
    /// Missing values, lists, objects and values of different types are not comparable.
    /// </summary>
    public static bool? AreEqual(Value left, Value right, StepBudget steps) => (left, right) switch
    {
        (Value.Missing or Value.Unreadable, _) or (_, Value.Missing or Value.Unreadable) => null,
        (Value.Null, Value.Null) => true,
        (Value.Null, _) or (_, Value.Null) => false,
        (Value.Bool a, Value.Bool b) => a.Flag == b.Flag,
        (Value.Number a, Value.Number b) => a.Amount == b.Amount,
        (Value.Text a, Value.Text b) => steps.TryTakeText(a.Content.Length) && a.Content == b.Content,
        _ => null,
    };

    /// <summary>Order: of two numbers, or of two texts by their UTF-16 code units.</summary>
    public static int? Order(Value left, Value right, StepBudget steps) => (left, right) switch
    {
        (Value.Number a, Value.Number b) => a.Amount.CompareTo(b.Amount),
        (Value.Text a, Value.Text b) when steps.TryTakeText(a.Content.Length) => string.CompareOrdinal(a.Content, b.Content),
        _ => null,
    };
}
