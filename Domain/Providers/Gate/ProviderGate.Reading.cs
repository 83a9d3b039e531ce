namespace PixSim.Domain.Providers.Gate;

/// <content>What can be asked of the gate.</content>
public sealed partial class ProviderGate
{
    /// <summary>How many generations wait.</summary>
    public int Queued => queue.Count;

    /// <summary>How many slots are taken, by tickets or by submissions.</summary>
    public int Held => slots.Held;

    /// <summary>When the first ticket on its way ends, so that <see cref="Expire"/> has work after that; null if there is none.</summary>
    public DateTimeOffset? NextLapse => slots.NextLapse;

    /// <summary>About how many admissions it takes until a generation's own, which is counted; null if it does not wait.</summary>
    public int? PositionOf(Guid generationId) => queue.PositionOf(generationId);

    /// <summary>How many generations of a workspace wait.</summary>
    public int QueuedOf(Guid workspaceId) => queue.CountOf(workspaceId);

    /// <summary>Why <see cref="TryAdmit"/> would admit nothing at this moment.</summary>
    public WaitReason WhyWaiting(DateTimeOffset now)
    {
        if (queue.Count == 0)
            return WaitReason.None;
        if (!(circuit.NextFree(now) <= now))
            return WaitReason.Circuit;
        if (cooldown.NextFree(now) > now)
            return WaitReason.Cooldown;
        if (!slots.HasRoom)
            return WaitReason.Slots;
        foreach (var rate in rates)
        {
            if (!rate.HasRoom(now))
                return WaitReason.Rate;
        }

        return queue.Peek() is null ? WaitReason.WorkspaceCap : WaitReason.None;
    }

    /// <summary>
    /// When <see cref="TryAdmit"/> may admit something although nothing is told to the gate before; null if it cannot: nobody
    /// waits, or a slot, a ticket or a probe's outcome must come back first.
    /// </summary>
    public DateTimeOffset? NextChance(DateTimeOffset now)
    {
        if (!slots.HasRoom || queue.Peek() is null)
            return null;
        if (circuit.NextFree(now) is not { } chance)
            return null;

        chance = Later(chance, cooldown.NextFree(now));
        foreach (var rate in rates)
        {
            if (rate.NextFree(now) is not { } free)
                return null;
            chance = Later(chance, free);
        }

        return chance;
    }

    /// <summary>What the gate holds, for operators. Takes time in proportion to the workspaces.</summary>
    public GateStatus Status(DateTimeOffset now)
    {
        var cooling = cooldown.Until > now;
        return new GateStatus(
            queue.Count,
            slots.Tickets,
            slots.Held - slots.Tickets,
            Limits.MaxConcurrent,
            WhyWaiting(now),
            NextChance(now),
            circuit.StateAt(now),
            circuit.OpenUntil,
            cooling ? cooldown.Until : null,
            cooling ? cooldown.Cause : null,
            [.. rates.Select(rate => new RateStatus(rate.Limit, rate.UsedAt(now)))],
            queue.Workspaces());
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
