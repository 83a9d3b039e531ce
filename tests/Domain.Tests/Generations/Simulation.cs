using PixSim.Domain.Generations;
using PixSim.Domain.Providers;

namespace PixSim.Domain.Tests.Generations;

/// <summary>
/// One generation among everything that may happen to it: effects and messages that are lost, doubled or late,
/// processes that die, a provider that answers when it likes. Every decision is held against the <see cref="Laws"/>.
/// </summary>
internal sealed class Simulation
{
    private static readonly double[] Seconds = [0.2, 0.5, 1, 1, 2, 2, 5, 10, 20, 40, 120, 900];

    private readonly Guid id = Story.Id;
    private readonly Laws laws;
    private readonly List<(GenerationEffect Effect, GenerationState State)> effects = [];
    private readonly List<GenerationCommand> messages = [];
    private readonly List<GenerationCommand> delivered = [];
    private readonly List<Call> calls = [];
    private long tickets;

    public Simulation(Script script, int maxRetries = 2)
    {
        Policy = new LifecyclePolicy
        {
            Lookup = script.Lookup,
            CanCancel = script.CanCancel,
            LongestJob = TimeSpan.FromMinutes(15),
            LongestPause = TimeSpan.FromDays(1),
        };
        Provider = new SimulatedProvider(Policy);
        var plan = new GenerationPlan(id, TimeSpan.FromMinutes(20), maxRetries, WaitsForInputs: script.WaitsForInputs);
        var created = Lifecycle.Create(plan, Policy, Now);
        State = created.State;
        laws = new Laws(Policy, Provider);
        laws.Check(null, null, created, Now, SendingAttempts);
        Queue(created);
    }

    public LifecyclePolicy Policy { get; }

    public SimulatedProvider Provider { get; }

    public GenerationState State { get; private set; }

    public DateTimeOffset Now { get; private set; } = Story.Start;

    public IReadOnlySet<Type> Seen => laws.Seen;

    private IEnumerable<int> SendingAttempts =>
        calls.Where(call => call.Effect is GenerationEffect.Submit).Select(call => call.Attempt);

    public Simulation Run(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
            Take(step);
        return this;
    }

    /// <summary>From here on nothing works but the clock and the watchdog.</summary>
    public Simulation RunOut()
    {
        Crash();
        for (var wakes = 0; State.WakeAt is { } wake; wakes++)
        {
            Assert.True(wakes < 20_000, "It is woken for ever.");
            Pass((wake > Now ? wake : Now) - Now);
            Apply(new GenerationCommand.Wake(OwnsCall: false));
            effects.Clear();
        }

        laws.CheckEnd(State);
        return this;
    }

    /// <summary>From here on everything works, and every job succeeds.</summary>
    public Simulation RunSmoothly()
    {
        for (var rounds = 0; !State.IsTerminal; rounds++)
        {
            Assert.True(rounds < 20_000, "It never comes to an end.");
            foreach (var job in Provider.Jobs.Values.Where(job => job.End == JobEnd.Running))
                job.End = JobEnd.Succeeded;
            if (messages.Count > 0)
                Take(new Step(StepKind.Deliver, 0));
            else if (calls.Count > 0)
                Take(new Step(StepKind.EndCall, 8));
            else if (effects.Count > 0)
                Take(new Step(StepKind.Perform, 0));
            else
                WakeWhenDue();
        }

        return this;
    }

    private void WakeWhenDue()
    {
        if (State.WakeAt > Now)
            Pass(State.WakeAt.Value - Now);
        Take(new Step(StepKind.Wake, 0));
    }

    private void Take(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Pass: Pass(TimeSpan.FromSeconds(Seconds[step.Choice])); break;
            case StepKind.Perform: Perform(step.Choice, again: false); break;
            case StepKind.PerformTwice: Perform(step.Choice, again: true); break;
            case StepKind.LoseEffect: Drop(effects, step.Choice); break;
            case StepKind.EndCall when calls.Count > 0: End(calls[step.Choice % calls.Count], step.Choice); break;
            case StepKind.EndJob: CallBack(Provider.EndJob(step.Choice), step.Choice); break;
            case StepKind.Deliver: Deliver(messages, step.Choice, again: false); break;
            case StepKind.DeliverTwice: Deliver(messages, step.Choice, again: true); break;
            case StepKind.DeliverOld: Deliver(delivered, step.Choice, again: true); break;
            case StepKind.LoseMessage: Drop(messages, step.Choice); break;
            case StepKind.Crash: Crash(); Apply(new GenerationCommand.Wake(OwnsCall: false, SenderGone: step.Choice % 2 == 0)); break;
            case StepKind.Wake: Apply(new GenerationCommand.Wake(OwnsCall())); break;
            case StepKind.WakeElsewhere: Apply(new GenerationCommand.Wake(OwnsCall: false, SenderGone: step.Choice % 2 == 0)); break;
            case StepKind.Admit: messages.Add(Admission()); break;
            case StepKind.Cancel: Apply(new GenerationCommand.Cancel()); break;
            case StepKind.CancelFollowed: Apply(new GenerationCommand.Cancel(HasFollowers: true)); break;
            case StepKind.Pause: Apply(new GenerationCommand.Pause()); break;
            case StepKind.Resume: Apply(new GenerationCommand.Resume()); break;
            case StepKind.Retry: Apply(new GenerationCommand.Retry()); break;
            case StepKind.InputsArrive: Apply(new GenerationCommand.InputsArrived()); break;
        }
    }

    private bool OwnsCall() => calls.Any(call => call.Alive && call.Attempt == State.Attempt);

    private void Pass(TimeSpan time)
    {
        Now += time;
        // A call's time is over: what it did at the provider it did before that.
        foreach (var call in calls.Where(call => call.StartedAt + Policy.HttpTimeout <= Now).ToList())
            End(call, 4, at: call.StartedAt + Policy.HttpTimeout);
    }

    private void Apply(GenerationCommand command)
    {
        var decision = Lifecycle.Decide(id, State, command, Policy, Now);
        Laws.CheckSame(decision, Lifecycle.Decide(id, State, command, Policy, Now));
        laws.Check(State, command, decision, Now, SendingAttempts);
        State = decision.State;
        Queue(decision);
    }

    private void Queue(Decision decision) => effects.AddRange(decision.Effects.Select(effect => (effect, decision.State)));

    private void Perform(int choice, bool again)
    {
        if (effects.Count == 0)
            return;

        var index = choice % effects.Count;
        var (effect, state) = effects[index];
        // A submission alone is performed once for each decision: to send it again is another decision.
        if (!again || effect is GenerationEffect.Submit)
            effects.RemoveAt(index);
        switch (effect)
        {
            case GenerationEffect.Enqueue: messages.Add(Admission()); break;
            case GenerationEffect.LookForInputs: messages.Add(new GenerationCommand.InputsArrived()); break;
            case GenerationEffect.Submit submit: Send(submit, state.SubmissionOf(submit.Attempt)!); break;
            case GenerationEffect.Check check: Begin(check, check.Attempt); break;
            case GenerationEffect.Find find: Begin(find, find.Attempt); break;
            case GenerationEffect.CancelAtProvider cancel: Begin(cancel, cancel.Attempt); break;
        }
    }

    private void Send(GenerationEffect.Submit submit, SubmissionState submission)
    {
        if (Now > submission.SendBefore)
            Tell(submit.Attempt, new Observation.NotSent(Story.Failure(ErrorCode.ProviderUnavailable)));
        else
            Begin(submit, submit.Attempt);
    }

    private void Begin(GenerationEffect effect, int attempt) => calls.Add(new Call(effect, attempt, Now));

    private void End(Call call, int choice, DateTimeOffset? at = null)
    {
        calls.Remove(call);
        var key = Laws.KeyOf(call.Attempt);
        var answer = call.Effect switch
        {
            GenerationEffect.Submit => Provider.Submit(key, call.Attempt, choice, at ?? Now),
            GenerationEffect.Check => Provider.Check(key, choice, call.StartedAt),
            GenerationEffect.Find => Provider.Find(key, choice, call.StartedAt),
            _ => Provider.Cancel(key, choice),
        };
        // A process that was only cut off may be heard of again.
        if (answer is not null && (call.Alive || choice % 2 == 0))
            Tell(call.Attempt, answer);
    }

    private void CallBack(Job? job, int choice)
    {
        if (job is { End: not JobEnd.Lost } && choice % 2 == 0)
            Tell(job.Attempt, SimulatedProvider.Tell(job, submitted: false));
    }

    private void Tell(int attempt, Observation observation) => messages.Add(new GenerationCommand.Observe(attempt, observation));

    private void Deliver(List<GenerationCommand> from, int choice, bool again)
    {
        if (from.Count == 0)
            return;

        var message = from[choice % from.Count];
        if (!again)
        {
            from.Remove(message);
            delivered.Add(message);
        }

        // The key of an attempt is made where its admission is decided.
        Apply(message is GenerationCommand.Admit admit ? admit with { IdempotencyKey = Laws.KeyOf(State.Attempt + 1) } : message);
    }

    private GenerationCommand.Admit Admission() =>
        new(new Ticket("sketch", 1, "main", Now.AddSeconds(30), 40_000, "USD", ++tickets), "");

    private void Crash()
    {
        effects.Clear();
        messages.Clear();
        foreach (var call in calls)
            call.Alive = false;
    }

    private static void Drop<T>(List<T> from, int choice)
    {
        if (from.Count > 0)
            from.RemoveAt(choice % from.Count);
    }

    private sealed class Call(GenerationEffect effect, int attempt, DateTimeOffset startedAt)
    {
        public GenerationEffect Effect => effect;

        public int Attempt => attempt;

        public DateTimeOffset StartedAt => startedAt;

        public bool Alive { get; set; } = true;
    }
}
