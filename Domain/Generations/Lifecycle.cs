namespace PixSim.Domain.Generations;

/// <summary>
/// The lifecycle of a generation as a pure function. A decision's state and events are stored as one change, and its
/// effects performed after that; if there are no events and the state is the old one, nothing needs to be stored.
/// </summary>
public static partial class Lifecycle
{
    /// <summary>Accepts a generation.</summary>
    public static Decision Create(GenerationPlan plan, LifecyclePolicy policy, DateTimeOffset now)
    {
        var accepted = new GenerationState
        {
            Phase = GenerationPhase.Joined,
            CreatedAt = now,
            ScheduledAt = plan.ScheduledAt,
            Timeout = plan.Timeout,
            MaxRetries = plan.MaxRetries,
            InputsPending = plan.WaitsForInputs,
            LeaderId = plan.LeaderId,
            Fallback = plan.Fallback,
        };
        var phase = plan.LeaderId is null ? accepted.PhaseToStartIn(now) : GenerationPhase.Joined;
        if (phase is GenerationPhase.Queued or GenerationPhase.Joined)
        {
            var start = plan.ScheduledAt > now ? plan.ScheduledAt.Value : now;
            accepted = accepted with { ReleasedAt = now, DeadlineAt = start + plan.Timeout };
        }

        var change = new Change(plan.Id, accepted with { Phase = phase }, policy, now);
        change.Record(new GenerationEvent.Created(phase, plan.LeaderId));
        change.AskAgain();
        return change.Done();
    }

    /// <summary>Decides what a command leads to. The same arguments always give the same decision.</summary>
    /// <param name="id">The generation's id.</param>
    /// <param name="now">The time, in UTC. It may stand still between two decisions, and should not go back.</param>
    /// <param name="process">The process that decides and will perform the effects; null where nobody asks for it later.</param>
    public static Decision Decide(
        Guid id, GenerationState state, GenerationCommand command, LifecyclePolicy policy, DateTimeOffset now, Guid? process = null)
    {
        var change = new Change(id, state, policy, now, process);
        return command switch
        {
            GenerationCommand.Wake wake => Wake(change, wake),
            GenerationCommand.Observe observe => Observe(change, observe.Attempt, observe.Observation),
            GenerationCommand.Admit admit => Admit(change, admit),
            GenerationCommand.Follow => Follow(change),
            GenerationCommand.InputsArrived => InputsArrived(change),
            GenerationCommand.InputsLost lost => InputsLost(change, lost.Failure),
            GenerationCommand.LeaderEnded ended => LeaderEnded(change, ended),
            GenerationCommand.Cancel cancel => Cancel(change, cancel.HasFollowers),
            GenerationCommand.Pause => Pause(change),
            GenerationCommand.Resume => Resume(change),
            GenerationCommand.Retry => Retry(change),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a rule."),
        };
    }
}
