namespace PixSim.Domain.Generations;

/// <content>What its owner asks for.</content>
public static partial class Lifecycle
{
    private static Decision Cancel(Change change, bool hasFollowers)
    {
        var state = change.State;
        if (state.IsTerminal || state.CancelGraceEndsAt is not null)
            return change.Leave(Verdict.NothingToDo);

        if (!state.Phase.IsSubmitted())
        {
            change.State = state with { CancelRequestedAt = change.Now };
            change.Stop(confirmed: null);
            return change.Done();
        }

        change.State = state with
        {
            CancelRequestedAt = state.CancelRequestedAt ?? change.Now,
            CancelGraceEndsAt = hasFollowers ? null : change.Now + change.Policy.CancelGrace,
            PauseRequested = false,
        };
        if (state.CancelRequestedAt is null)
            change.Record(new GenerationEvent.CancelRequested(state.Attempt));
        if (!hasFollowers)
            change.CancelAtProvider(state.Submission!);
        return change.Done();
    }

    private static Decision Pause(Change change)
    {
        var state = change.State;
        if (state.IsTerminal || state.CancelRequestedAt is not null || state.DeadlineAt <= change.Now)
            return change.Leave(Verdict.NotAllowed);
        if (state.PauseRequested || state.Phase == GenerationPhase.Paused)
            return change.Leave(Verdict.NothingToDo);

        if (state.Phase.IsSubmitted())
        {
            change.State = state with { PauseRequested = true };
            change.Record(new GenerationEvent.PauseRequested(state.Attempt));
            return change.Done();
        }

        if (state.Phase == GenerationPhase.Queued)
            change.Then(new GenerationEffect.LeaveQueue());
        change.Hold(state.Phase);
        return change.Done();
    }

    private static Decision Resume(Change change)
    {
        var state = change.State;
        if (state.PauseRequested)
        {
            change.State = state with { PauseRequested = false };
            change.Record(new GenerationEvent.Resumed(state.Attempt, state.Phase));
            return change.Done();
        }

        if (state.Paused is not { } paused)
            return change.Leave(state.IsTerminal ? Verdict.NotAllowed : Verdict.NothingToDo);

        change.State = state with { Paused = null, DeadlineAt = change.Now + paused.TimeLeft };
        if (state.LeaderId is { } leader)
        {
            change.GoOn(GenerationPhase.Joined);
            change.Then(new GenerationEffect.AskLeader(leader));
        }
        else if (state.RetryAt > change.Now)
        {
            change.GoOn(GenerationPhase.RetryScheduled);
            if (state.RetryAt >= change.State.DeadlineAt)
                change.Fail(state.Error!);
            else
                change.Record(new GenerationEvent.RetryScheduled(state.Attempt, state.Error!, state.RetryAt.Value));
        }
        else
        {
            change.GoOn(change.State.PhaseToStartIn(change.Now));
            change.Start();
        }

        return change.Done();
    }

    private static Decision Retry(Change change)
    {
        var state = change.State;
        if (state.Phase is not (GenerationPhase.Failed or GenerationPhase.Cancelled))
            return change.Leave(Verdict.NotAllowed);

        change.Record(new GenerationEvent.RetriedByOwner(state.Attempt));
        change.State = state with
        {
            RetriesUsed = 0,
            Error = null,
            CompletedAt = null,
            CancelRequestedAt = null,
            ProviderConfirmedCancel = null,
            ReleasedAt = null,
            DeadlineAt = null,
        };
        if (state.Late is { } late)
            change.Complete(late.Attempt, late.Output);
        else
            change.Start();
        return change.Done();
    }

    private static void GoOn(this Change change, GenerationPhase phase)
    {
        change.State = change.State with { Phase = phase };
        change.Record(new GenerationEvent.Resumed(change.State.Attempt, phase));
    }
}
