using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>One generation, driven by hand: what the grain does with decisions, without a grain.</summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Id = Guid.Parse("0195a3c0-0000-7000-8000-000000000001");
    public static readonly Guid LeaderId = Guid.Parse("0195a3c0-0000-7000-8000-000000000002");

    private long tickets;
    private int commands;

    public Story(LifecyclePolicy? policy = null, GenerationPlan? plan = null)
    {
        Policy = policy ?? new LifecyclePolicy { CanCancel = true };
        Plan = plan ?? new GenerationPlan(Id, TimeSpan.FromHours(2), MaxRetries: 3);
        Last = Lifecycle.Create(Plan, Policy, Now);
        Keep(Last);
    }

    public LifecyclePolicy Policy { get; set; }

    public GenerationPlan Plan { get; }

    public DateTimeOffset Now { get; private set; } = Start;

    public Decision Last { get; private set; }

    public GenerationState State => Last.State;

    public List<GenerationEvent> Events { get; } = [];

    public List<GenerationEffect> Effects { get; } = [];

    public static StoredOutput Output(int number = 1) =>
        new(new Guid(number, 0, 0, new byte[8]), new string('a', 64), "image/svg+xml", 1000 + number, 640, 360, null, null);

    public static Failure Failure(ErrorCode code, TimeSpan? retryAfter = null) => new(code, $"It was {code}.", retryAfter);

    public Ticket NewTicket(TimeSpan? validFor = null) =>
        new("sketch", 1, "main", Now + (validFor ?? TimeSpan.FromSeconds(30)), 40_000, "USD", ++tickets);

    public Story Do(GenerationCommand command)
    {
        Assert.True(++commands < 5000, "The story never comes to an end.");
        Last = Lifecycle.Decide(Plan.Id, State, command, Policy, Now);
        Keep(Last);
        return this;
    }

    public Story After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>Sleeps until the wake time that is stored, and wakes as another process would.</summary>
    public Story SleepAndWake()
    {
        Assert.NotNull(State.WakeAt);
        if (State.WakeAt > Now)
            Now = State.WakeAt.Value;
        return Wake();
    }

    public Story Wake(bool ownsCall = false, bool senderGone = false) => Do(new GenerationCommand.Wake(ownsCall, senderGone));

    public Story Admit() => Do(new GenerationCommand.Admit(NewTicket(), $"key-{State.Attempt + 1}"));

    public Story See(Observation observation, int? attempt = null) =>
        Do(new GenerationCommand.Observe(attempt ?? State.Attempt, observation));

    public Story Accept(string job = "job-1") => See(new Observation.Accepted(job, TimeSpan.FromSeconds(2)));

    public Story Succeed(int? attempt = null, int number = 1) => See(new Observation.Succeeded(Output(number)), attempt);

    public Story Refuse(ErrorCode code, TimeSpan? retryAfter = null) => See(new Observation.Refused(Failure(code, retryAfter)));

    public Story Fail(ErrorCode code) => See(new Observation.Failed(Failure(code)));

    public Story Lose() => See(new Observation.Ambiguous("The connection broke."));

    /// <summary>No answer came, and a provider that deduplicates is sent the same again.</summary>
    public Story LoseAndRepeat() =>
        Lose().IsIn(GenerationPhase.OutcomeUnknown).SleepAndWake().IsIn(GenerationPhase.Submitting);

    public Story Cancel(bool hasFollowers = false) => Do(new GenerationCommand.Cancel(hasFollowers));

    public Story Pause() => Do(new GenerationCommand.Pause());

    public Story Resume() => Do(new GenerationCommand.Resume());

    public Story Retry() => Do(new GenerationCommand.Retry());

    public Story IsIn(GenerationPhase phase)
    {
        Assert.Equal(phase, State.Phase);
        return this;
    }

    public Story Says(Verdict verdict)
    {
        Assert.Equal(verdict, Last.Verdict);
        return this;
    }

    public int Count<T>()
        where T : class => Events.OfType<T>().Count() + Effects.OfType<T>().Count();

    private void Keep(Decision decision)
    {
        Events.AddRange(decision.Events);
        Effects.AddRange(decision.Effects);
    }
}
