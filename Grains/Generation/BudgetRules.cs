using System.Globalization;
using PixSim.Domain.Providers;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>Refuses what no budget can ever pay: what only has to wait for one is accepted, and waits.</summary>
internal sealed class BudgetRules(BudgetQueries queries, TimeProvider clock)
{
    // Limits change seldom, and the commit that admits is the judge: here it is enough to be right before long.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private Task<List<BudgetRecord>>? _latest;
    private long _readAt;

    /// <summary>The budgets that can never pay the estimate, each as a problem.</summary>
    public async Task<IEnumerable<Problem>> CheckAsync(string providerId, Guid workspaceId, Guid? keyId, Money estimate)
    {
        var budgets = estimate.Micros > 0 ? await AllAsync() : [];
        return budgets
            .Where(budget => budget.Key.Currency == estimate.Currency && CountsOn(budget.Key, providerId, workspaceId, keyId))
            .Where(budget => estimate.Micros > budget.LimitMicros - (budget.ResetsAt is null ? budget.SpentMicros : 0))
            .Select(budget => Problem.Invalid("budget_too_small", null, Message(budget, estimate)) with { Limit = budget.LimitMicros, Actual = estimate.Micros });
    }

    private static bool CountsOn(BudgetKey budget, string providerId, Guid workspaceId, Guid? keyId) => budget.Scope switch
    {
        "provider" => budget.Subject == providerId,
        "workspace" => budget.Subject == workspaceId.ToString(),
        "key" => budget.Subject == keyId?.ToString(),
        _ => false,
    };

    private static string Message(BudgetRecord budget, Money estimate) => string.Create(CultureInfo.InvariantCulture, $"""
        This is estimated at {estimate.Micros} micros of {estimate.Currency}, and never fits into the {budget.Key.Period} budget of the {budget.Key.Scope} {budget.Key.Subject}: its limit is {budget.LimitMicros}, and it resets {(budget.ResetsAt is { } at ? $"at {at:O}" : "never")}.
        """);

    private Task<List<BudgetRecord>> AllAsync()
    {
        lock (_lock)
        {
            if (_latest is null || _latest.IsFaulted || clock.GetElapsedTime(_readAt) > Fresh)
            {
                _latest = queries.ListAsync(null, null, CancellationToken.None);
                _readAt = clock.GetTimestamp();
            }

            return _latest;
        }
    }
}
