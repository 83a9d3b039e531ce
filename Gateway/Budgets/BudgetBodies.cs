using System.ComponentModel.DataAnnotations;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Budgets;

/// <summary>A budget as it is to be.</summary>
public sealed record SetBudgetBody
{
    /// <summary>The most that may be spent in a period, in millionths of the currency's unit; 0 stops all that costs something.</summary>
    [Required]
    public long? LimitMicros { get; init; }
}

/// <summary>A limit on what work costs, and how much of it is used up. Amounts are millionths of the currency's unit.</summary>
/// <param name="Scope">What it bounds: provider, account, workspace or key.</param>
/// <param name="Id">Which one: a provider's id, provider:account, or the id of a workspace or key.</param>
/// <param name="Period">day or month, by UTC, or total.</param>
/// <param name="Currency">What costs other money does not count.</param>
/// <param name="SpentMicros">What settled work of this period has cost.</param>
/// <param name="ReservedMicros">The estimates of this period's work that is not settled.</param>
/// <param name="LeftMicros">What may still be reserved; negative where costs were above their estimates, or the limit was lowered.</param>
/// <param name="ResetsAt">When the next period begins; absent for a total.</param>
/// <param name="SetAt">When the limit was set.</param>
public sealed record BudgetBody(
    string Scope,
    string Id,
    string Period,
    string Currency,
    long LimitMicros,
    long SpentMicros,
    long ReservedMicros,
    long LeftMicros,
    DateTimeOffset? ResetsAt,
    DateTimeOffset SetAt)
{
    internal static BudgetBody Of(BudgetRecord budget) => new(
        budget.Key.Scope,
        BudgetNames.IdOf(budget.Key),
        budget.Key.Period,
        budget.Key.Currency,
        budget.LimitMicros,
        budget.SpentMicros,
        budget.ReservedMicros,
        budget.RoomMicros,
        budget.ResetsAt,
        budget.SetAt);
}
