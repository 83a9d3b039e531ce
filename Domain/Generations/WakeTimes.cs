namespace PixSim.Domain.Generations;

/// <summary>
/// When a generation is looked at again. Such a time there is until it is over, and its provider is done with it.
/// </summary>
internal static class WakeTimes
{
    /// <summary>The time that is stored: by then any process looks, whatever became of this one.</summary>
    public static DateTimeOffset? WakeAt(
        GenerationState before, GenerationState state, LifecyclePolicy policy, DateTimeOffset now)
    {
        var wake = state.IsTerminal
            ? null
            : Earliest(PhaseWakeAt(before, state, policy, now), Earliest(state.DeadlineAt, state.CancelGraceEndsAt));
        return state.LeftBehind().Aggregate(
            wake, (time, submission) => Earliest(time, Earliest(submission.LookAt, submission.GivenUpAt(policy))));
    }

    /// <summary>
    /// When this process looks: as soon as is wanted, and at a job that runs before long in any case. A submitted phase's
    /// wake time is renewed well before it passes, so that nobody else takes the generation for an orphan.
    /// </summary>
    public static DateTimeOffset? LookAgainAt(
        GenerationState state, DateTimeOffset? wanted, LifecyclePolicy policy, DateTimeOffset now)
    {
        if (state.WakeAt is not { } wake)
            return null;

        if (state.Phase == GenerationPhase.Processing)
            wanted ??= now + policy.CheckAgain;
        var renewAt = wake - Margin(policy.SubmittedWake);
        return Earliest(wanted, state.Phase.IsSubmitted() && renewAt > now ? renewAt : wake);
    }

    /// <summary>When inputs that have not come are given up.</summary>
    public static DateTimeOffset InputsGivenUpAt(this GenerationState state, LifecyclePolicy policy)
    {
        var from = state.ScheduledAt > state.CreatedAt ? state.ScheduledAt.Value : state.CreatedAt;
        return from + policy.LongestPause;
    }

    /// <summary>The earlier of two times, where null means never.</summary>
    public static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;

    private static DateTimeOffset? PhaseWakeAt(
        GenerationState before, GenerationState state, LifecyclePolicy policy, DateTimeOffset now) => state.Phase switch
        {
            GenerationPhase.WaitingInput =>
                Earliest(Renewed(before, state, policy.WaitingWake, now), state.InputsGivenUpAt(policy)),
            GenerationPhase.Scheduled => state.ScheduledAt,
            GenerationPhase.Queued => Renewed(before, state, policy.QueuedWake, now),
            GenerationPhase.Joined => Renewed(before, state, policy.JoinedWake, now),
            GenerationPhase.Submitting or GenerationPhase.Processing => Renewed(before, state, policy.SubmittedWake, now),
            GenerationPhase.OutcomeUnknown =>
                Earliest(Renewed(before, state, policy.SubmittedWake, now), state.Submission?.LookAt),
            GenerationPhase.RetryScheduled => state.RetryAt,
            GenerationPhase.Paused => state.Paused!.Since + policy.LongestPause,
            _ => throw new InvalidOperationException($"A generation in phase {state.Phase} has no wake time of its own."),
        };

    // Kept while it is far enough ahead, so that neither polls nor repeated messages write to the row.
    private static DateTimeOffset Renewed(
        GenerationState before, GenerationState state, TimeSpan interval, DateTimeOffset now) =>
        before.Phase == state.Phase && before.WakeAt is { } wake && wake - now >= Margin(interval)
            ? wake
            : now + interval;

    private static TimeSpan Margin(TimeSpan interval) => interval / 3;
}
