using Microsoft.Extensions.Logging;
using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <content>How it loads, decides, commits and acts, and when it looks again.</content>
internal sealed partial class GenerationGrain
{
    /// <summary>Applies what came from inside the cluster; without a command, a look at what is due.</summary>
    private async Task TryApplyAsync(GenerationCommand? command)
    {
        if (_held is null)
            await LoadAsync(CancellationToken.None);
        if (_held is not null)
            await ApplyAsync(command ?? await LookAsync());
    }

    /// <summary>Stores the creation. Where the same work is under way, it joins that.</summary>
    private async Task<CommitOutcome> AcceptAsync(PreparedGeneration prepared, GenerationPlan plan)
    {
        var now = clock.GetUtcNow();
        var decision = Lifecycle.Create(plan, policies.For(prepared.Row!.ProviderId), now);
        var change = GenerationIntake.CreatingChange(plan.Id, prepared, decision, now);
        failpoints.Reach(Boundary.BeforeCommit, plan.Id, decision.State.Phase);
        var outcome = await ledger.CommitAsync(change);
        if (outcome == CommitOutcome.ClaimTaken)
            return await AcceptAsync(prepared, plan with { LeaderId = change.Claim!.HeldBy });
        if (outcome != CommitOutcome.Committed)
            return outcome;
        failpoints.Reach(Boundary.AfterCommit, plan.Id, decision.State.Phase);
        Hold(GenerationIntake.Record(prepared, change), decision.State);
        GenerationMetrics.Created(_held!, decision.State);
        Act(decision);
        return outcome;
    }

    // Its owner wants it no more, but others wait for the result.
    private static bool RunsForTwins(GenerationState state) =>
        state is { CancelRequestedAt: not null, CancelGraceEndsAt: null } && state.Phase.IsSubmitted();

    private async Task<GenerationCommand> LookAsync()
    {
        if (RunsForTwins(_state!) && !await links.HasTwinsAsync(_held!.Id, CancellationToken.None))
            return new GenerationCommand.Cancel();
        var owns = actions.OwnsCall(_held!.Id, _state!.Attempt);
        var senderGone = !owns
            && _state is { Phase: GenerationPhase.Submitting, Submission.Sender: { } sender }
            && await leave.IsGoneAsync(sender);
        return new GenerationCommand.Wake(owns, senderGone);
    }

    private async Task<Verdict> ApplyAsync(GenerationCommand command)
    {
        var now = clock.GetUtcNow();
        var decision = Lifecycle.Decide(_held!.Id, _state!, command, policies.For(_held.ProviderId), now, leave.Id);
        if (decision.Events.Count > 0 || decision.State != _state)
        {
            var change = GenerationChanges.Of(_held, _state!, command, decision, now);
            failpoints.Reach(Boundary.BeforeCommit, _held.Id, decision.State.Phase);
            var outcome = await ledger.CommitAsync(change);
            if (outcome == CommitOutcome.ClaimTaken)
                return await ApplyAsync((GenerationCommand.LeaderEnded)command with { NextLeaderId = change.Claim!.HeldBy });
            if (outcome == CommitOutcome.Fenced)
            {
                LogFenced(_held.Id, change.Fence!.ProviderId, change.Fence.Epoch);
                actions.Requeue(_held, _state!, ((GenerationCommand.Admit)command).Ticket, change.Fence.OverBudget is not null);
                return Verdict.NothingToDo;
            }

            failpoints.Reach(Boundary.AfterCommit, _held.Id, decision.State.Phase);
            if (change.Submission is { } begun)
                actions.TellUsed(_held, decision.State.Submission!.Ticket, begun.Attempt, change.Fence!.CheckedAt!.Value);
            if (command is GenerationCommand.Observe observed)
                actions.TellHealth(_held, observed, decision);
            GenerationMetrics.Moved(_held, _state!, decision.State, now);
            Hold(_held with { Etag = change.CommitId, LastEvent = _held.LastEvent + change.Events.Count, StateJson = change.Row.StateJson }, decision.State);
        }

        Act(decision, keepsLook: command is not (GenerationCommand.Wake or GenerationCommand.Observe or GenerationCommand.Admit));
        return decision.Verdict;
    }

    /// <param name="keepsLook">Whether an earlier look that is planned stays: what was decided says nothing of when to look at a job.</param>
    private void Act(Decision decision, bool keepsLook = false)
    {
        actions.Perform(_held!, _state!, decision);
        failpoints.Reach(Boundary.AfterEffects, _held!.Id, _state!.Phase);
        var at = decision.LookAgainAt ?? _state!.WakeAt;
        Look(keepsLook && _timer is not null && _lookAt < at ? _lookAt : at);
        if (_state!.WakeAt is null || !MayStay())
            DeactivateOnIdle();
    }

    /// <summary>Whether it may stay in memory: while it waits for a message, only as long as there is room.</summary>
    private bool MayStay()
    {
        var waits = _state!.Phase is GenerationPhase.Queued or GenerationPhase.WaitingInput or GenerationPhase.Joined;
        if (waits && !_seated)
            return _seated = waitingRoom.TryEnter();
        if (!waits && _seated)
        {
            waitingRoom.Leave();
            _seated = false;
        }

        return true;
    }

    private void Look(DateTimeOffset? at)
    {
        _timer?.Dispose();
        _timer = null;
        var now = clock.GetUtcNow();
        if (at is null || at - now > TimerHorizon)
            return;
        _lookAt = at.Value;
        var due = at.Value > now ? at.Value - now : TimeSpan.Zero;
        _timer = this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task<bool> IsOfAsync(Guid workspaceId, CancellationToken cancellationToken)
    {
        if (_held is null)
            await LoadAsync(cancellationToken);
        return _held?.WorkspaceId == workspaceId;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var record = await queries.FindAsync(this.GetPrimaryKey(), cancellationToken);
        if (record is null)
        {
            DeactivateOnIdle();
            return;
        }

        Hold(record, GenerationJson.Read(record.StateJson));
    }

    private void Hold(GenerationRecord record, GenerationState state)
    {
        _held = record;
        _state = state;
    }

    private GenerationSnapshot Snapshot() => GenerationSnapshots.Of(_held!, _state!);

    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Generation {Id}: a ticket of gate {ProviderId}, epoch {Epoch}, is void.")]
    private partial void LogFenced(Guid id, string providerId, long epoch);
}
