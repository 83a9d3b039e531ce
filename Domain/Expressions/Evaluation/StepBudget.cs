namespace PixSim.Domain.Expressions.Evaluation;

/// <summary>
/// How much work an evaluation or a rendering may still do. It bounds the time whatever the data, where limits on the
/// text alone would not: a short expression can look through a long list many times.
/// </summary>
internal sealed class StepBudget(int steps)
{
    private int _left = steps;

    /// <summary>Whether more was asked for than there was.</summary>
    public bool IsExhausted => _left < 0;

    /// <summary>Takes some steps; false once the budget is used up.</summary>
    public bool TryTake(int count = 1)
    {
        _left = _left < count ? -1 : _left - count;
        return _left >= 0;
    }

    /// <summary>Takes the steps for reading through a text: one, and one for every 64 characters.</summary>
    public bool TryTakeText(int length) => TryTake(1 + (length / 64));
}
