namespace PixSim.Grains.Interfaces.Providers;

/// <summary>How a generation waits at a gate. What is not known is null.</summary>
/// <param name="Reason">Why the gate admits nothing at this moment, or not this one; null if it is merely not its turn.</param>
/// <param name="Position">About how many admissions it takes until its own, which is counted.</param>
/// <param name="ExpectedStart">The earliest time at which it may go on, where that is known.</param>
/// <param name="Budget">The budget that has no room for it.</param>
[GenerateSerializer, Immutable, Alias("pixsim.GateWait")]
public sealed record GateWait(
    [property: Id(0)] string? Reason,
    [property: Id(1)] int? Position,
    [property: Id(2)] DateTimeOffset? ExpectedStart,
    [property: Id(3)] BudgetWait? Budget);

/// <summary>A budget that work waits for.</summary>
/// <param name="Scope">provider, account, workspace or key.</param>
/// <param name="Subject">Which one.</param>
/// <param name="Period">day, month or total.</param>
/// <param name="ResetsAt">When its next period begins; null if it has none.</param>
[GenerateSerializer, Immutable, Alias("pixsim.BudgetWait")]
public sealed record BudgetWait(
    [property: Id(0)] string Scope,
    [property: Id(1)] string Subject,
    [property: Id(2)] string Period,
    [property: Id(3)] DateTimeOffset? ResetsAt);
