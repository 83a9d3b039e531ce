namespace PixSim.Domain.Generations;

/// <content>What it waits for before it may run, its inputs or a twin that runs for it; and who waits for it.</content>
public static partial class Lifecycle
{
    private static Decision InputsArrived(Change change)
    {
        if (!change.State.InputsPending)
            return change.Leave(Verdict.NothingToDo);

        change.State = change.State with { InputsPending = false };
        if (change.State.Phase == GenerationPhase.WaitingInput)
            change.Start();
        return change.Done();
    }

    private static Decision InputsLost(Change change, Failure failure)
    {
        var state = change.State;
        if (!state.InputsPending || state.IsTerminal || state.LeaderId is not null)
            return change.Leave(Verdict.NothingToDo);

        change.Fail(failure);
        return change.Done();
    }

    private static Decision LeaderEnded(Change change, GenerationCommand.LeaderEnded ended)
    {
        if (change.State.LeaderId != ended.LeaderId)
            return change.Leave(Verdict.NothingToDo);

        change.State = change.State with { LeaderId = null };
        switch (ended)
        {
            case { Outcome: GenerationPhase.Completed, Output: { } output }:
                change.Complete(0, output);
                break;
            case { Outcome: GenerationPhase.Failed, Error: { } error } when IsForGood(error.Code):
                change.Fail(error);
                break;
            default:
                change.GoOnWithout(ended.NextLeaderId);
                break;
        }

        return change.Done();
    }

    // That the leader's time was over, or its retries were used up, says nothing about this one's.
    private static bool IsForGood(ErrorCode code) => code != ErrorCode.DeadlineExceeded && !ErrorTraits.Of(code).Retryable;

    private static Decision Follow(Change change)
    {
        if (change.State.IsTerminal || change.State.Followed)
            return change.Leave(Verdict.NothingToDo);

        change.State = change.State with { Followed = true };
        return change.Done();
    }

    private static void GoOnWithout(this Change change, Guid? nextLeaderId)
    {
        if (change.State.Paused is { } paused)
        {
            change.State = change.State with { Paused = paused with { ResumeTo = GenerationPhase.Queued } };
        }
        else if (nextLeaderId is { } next)
        {
            change.State = change.State with { LeaderId = next };
            change.Record(new GenerationEvent.Joined(change.State.Attempt, next));
            change.Then(new GenerationEffect.AskLeader(next));
        }
        else
        {
            change.Start();
        }
    }
}
