namespace PixSim.Storage.Queries;

/// <summary>Which budget: what it bounds, over which time, in which currency.</summary>
/// <param name="Scope">provider, account, workspace or key.</param>
/// <param name="Subject">The provider's id, provider/account, or the id of the workspace or key.</param>
/// <param name="Period">day or month, by UTC, or total.</param>
/// <param name="Currency">Costs in other currencies do not count on it.</param>
public sealed record BudgetKey(string Scope, string Subject, string Period, string Currency);

/// <summary>A budget, and how much of its present period is used up. Amounts are micro-units of its currency.</summary>
/// <param name="ReservedMicros">The estimates of what is on its way or running.</param>
/// <param name="SpentMicros">What settled work has cost.</param>
/// <param name="ResetsAt">When its next period begins; null for a total.</param>
/// <param name="SetAt">When its limit was set.</param>
/// <param name="Revision">Of its limit; no two budgets ever have the same.</param>
public sealed record BudgetRecord(
    BudgetKey Key, long LimitMicros, long ReservedMicros, long SpentMicros, DateTimeOffset? ResetsAt, DateTimeOffset SetAt, int Revision)
{
    /// <summary>What may still be reserved; negative where costs were higher than estimated, or the limit was lowered.</summary>
    public long RoomMicros => LimitMicros - ReservedMicros - SpentMicros;
}
