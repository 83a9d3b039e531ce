using PixSim.Domain.Providers.Gate;
using PixSim.Grains.Interfaces.Providers;

namespace PixSim.Grains.Provider;

/// <summary>Tells how a generation waits, from a gate's memory.</summary>
internal static class GateWaits
{
    /// <summary>How it waits; null if it does not.</summary>
    public static GateWait? Of(Guid generationId, ProviderGate gate, BudgetBook book, DateTimeOffset now)
    {
        if (book.IsParked(generationId))
        {
            var budget = book.BlockingOf(generationId);
            return new GateWait(
                SnakeCase.Of(WaitReason.Budget),
                Position: null,
                budget?.ResetsAt,
                budget is null ? null : new BudgetWait(budget.Scope, budget.Subject, budget.Period, budget.ResetsAt));
        }

        if (gate.PositionOf(generationId) is not { } position)
            return null;
        var reason = gate.WhyWaiting(now);
        return new GateWait(reason == WaitReason.None ? null : SnakeCase.Of(reason), position, position == 1 ? gate.NextChance(now) : null, Budget: null);
    }
}
