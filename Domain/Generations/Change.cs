namespace PixSim.Domain.Generations;

/// <summary>One decision in the making: the state as it becomes, what happened, and what is to be done.</summary>
internal sealed class Change(Guid id, GenerationState before, LifecyclePolicy policy, DateTimeOffset now, Guid? process = null)
{
    private readonly GenerationState before = before;
    private readonly List<GenerationEvent> events = [];
    private readonly List<GenerationEffect> effects = [];

    public Guid Id => id;

    public LifecyclePolicy Policy => policy;

    public DateTimeOffset Now => now;

    /// <summary>The process that decides, and sends what the decision asks to be sent.</summary>
    public Guid? Process => process;

    public GenerationState State { get; set; } = before;

    /// <summary>When this process wants to look again before the state's wake time.</summary>
    public DateTimeOffset? LookAgainAt { get; set; }

    public void Record(GenerationEvent happened) => events.Add(happened);

    public void Then(GenerationEffect effect) => effects.Add(effect);

    /// <summary>The decision that leaves everything as it was, but for the effects.</summary>
    public Decision Leave(Verdict verdict) =>
        new(before, [], effects, verdict, WakeTimes.LookAgainAt(before, LookAgainAt, policy, now));

    /// <summary>The decision, its wake time renewed where that is due.</summary>
    public Decision Done()
    {
        this.PlanLooks();
        State = State with { WakeAt = WakeTimes.WakeAt(before, State, policy, now) };
        var applied = events.Count > 0 || effects.Count > 0 || State != before;
        return new Decision(
            State,
            events,
            effects,
            applied ? Verdict.Applied : Verdict.NothingToDo,
            WakeTimes.LookAgainAt(State, LookAgainAt, policy, now));
    }
}
