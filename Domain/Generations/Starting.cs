namespace PixSim.Domain.Generations;

/// <summary>The way to the queue: inputs, then the scheduled time, then the release that starts the deadline.</summary>
internal static class Starting
{
    /// <summary>The phase of a generation that nothing but its inputs and its start hold back.</summary>
    public static GenerationPhase PhaseToStartIn(this GenerationState state, DateTimeOffset now) => state switch
    {
        { InputsPending: true } => GenerationPhase.WaitingInput,
        _ when state.ScheduledAt > now => GenerationPhase.Scheduled,
        _ => GenerationPhase.Queued,
    };

    /// <summary>Puts it into that phase.</summary>
    public static void Start(this Change change)
    {
        var state = change.State;
        switch (state.PhaseToStartIn(change.Now))
        {
            case GenerationPhase.WaitingInput:
                change.State = Unreleased(state, GenerationPhase.WaitingInput);
                change.Record(new GenerationEvent.WaitingForInputs(state.Attempt));
                change.Then(new GenerationEffect.LookForInputs());
                break;
            case GenerationPhase.Scheduled:
                change.State = Unreleased(state, GenerationPhase.Scheduled);
                change.Record(new GenerationEvent.Scheduled(state.Attempt, state.ScheduledAt!.Value));
                break;
            default:
                change.Queue(state.AtHead);
                break;
        }
    }

    /// <summary>Queues it; the first time that is its release.</summary>
    public static void Queue(this Change change, bool atHead)
    {
        change.State = change.State with
        {
            Phase = GenerationPhase.Queued,
            AtHead = atHead,
            RetryAt = null,
            ReleasedAt = change.State.ReleasedAt ?? change.Now,
            DeadlineAt = change.State.DeadlineAt ?? change.Now + change.State.Timeout,
        };
        change.Record(new GenerationEvent.Queued(change.State.Attempt, atHead));
        change.Then(new GenerationEffect.Enqueue(atHead));
    }

    private static GenerationState Unreleased(GenerationState state, GenerationPhase phase) =>
        state with { Phase = phase, ReleasedAt = null, DeadlineAt = null, RetryAt = null };
}
