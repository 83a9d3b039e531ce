using Microsoft.Extensions.Logging;
using PixSim.Domain.Generations;
using PixSim.Grains.Callbacks;
using PixSim.Grains.Failpoints;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Processes;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>
/// One generation: it loads its rows, lets the lifecycle decide, commits, and then acts. Nothing that it tells anybody
/// is ahead of what is on disk. An exception from the ledger escapes on purpose: it ends this activation, and the next
/// one begins from what was committed.
/// </summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed partial class GenerationGrain(
    GenerationIntake intake,
    GenerationActions actions,
    CallbackReader callbacks,
    ProcessLeave leave,
    WaitingRoom waitingRoom,
    IFailpoints failpoints,
    GenerationQueries queries,
    GenerationLinkQueries links,
    Policies policies,
    ILedger ledger,
    TimeProvider clock,
    ILogger<GenerationGrain> logger) : Grain, IGenerationGrain, IGenerationSteps
{
    // Farther ahead, the watchdog's next look is soon enough, and the activation may go.
    private static readonly TimeSpan TimerHorizon = TimeSpan.FromMinutes(2);

    private GenerationRecord? _held;
    private GenerationState? _state;
    private IGrainTimer? _timer;
    private DateTimeOffset _lookAt;
    private bool _seated;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_seated)
            waitingRoom.Leave();
        return Task.CompletedTask;
    }

    public async Task<CreateGenerationResult> Create(CreateGeneration command, CancellationToken cancellationToken)
    {
        var id = this.GetPrimaryKey();
        if (_held is not null)
            return new CreateGenerationResult(Snapshot(), []);
        var prepared = await intake.PrepareAsync(id, command, cancellationToken);
        if (prepared.Problems.Count > 0)
            return new CreateGenerationResult(null, prepared.Problems);

        switch (await AcceptAsync(prepared, prepared.Plan!))
        {
            case CommitOutcome.KeyTaken:
                DeactivateOnIdle();
                return await intake.ReplayAsync(command, cancellationToken);
            case CommitOutcome.Exists:
                await LoadAsync(cancellationToken);
                break;
        }

        return new CreateGenerationResult(Snapshot(), [], Warnings: prepared.Warnings);
    }

    public async Task<GenerationSnapshot?> Read(Guid workspaceId, CancellationToken cancellationToken) =>
        await IsOfAsync(workspaceId, cancellationToken) ? Snapshot() : null;

    public async Task<GenerationControlResult> Cancel(Guid workspaceId, CancellationToken cancellationToken)
    {
        var keeps = await IsOfAsync(workspaceId, cancellationToken) && _state!.Phase.IsSubmitted() && await links.HasTwinsAsync(_held!.Id, cancellationToken);
        return await ControlAsync(workspaceId, new GenerationCommand.Cancel(keeps), cancellationToken);
    }

    public Task<GenerationControlResult> Pause(Guid workspaceId, CancellationToken cancellationToken) =>
        ControlAsync(workspaceId, new GenerationCommand.Pause(), cancellationToken);

    public Task<GenerationControlResult> Resume(Guid workspaceId, CancellationToken cancellationToken) =>
        ControlAsync(workspaceId, new GenerationCommand.Resume(), cancellationToken);

    public Task<GenerationControlResult> Retry(Guid workspaceId, CancellationToken cancellationToken) =>
        ControlAsync(workspaceId, new GenerationCommand.Retry(), cancellationToken);

    public async Task Admitted(TicketMessage ticket)
    {
        using var promise = actions.PromiseSubmission();
        if (promise is null)
        {
            // The ticket runs out unused, and the gate gives another one, to an activation elsewhere.
            var id = this.GetPrimaryKey();
            LogLeaving(id, ticket.ProviderId);
            DeactivateOnIdle();
            return;
        }

        var admission = new Ticket(ticket.ProviderId, ticket.Epoch, ticket.AccountId, ticket.NotAfter, ticket.EstimateMicros, ticket.Currency)
        {
            Number = ticket.Number,
        };
        await TryApplyAsync(new GenerationCommand.Admit(admission, Guid.CreateVersion7().ToString("N")));
    }

    public Task Observed(int attempt, ObservationMessage observation) =>
        TryApplyAsync(new GenerationCommand.Observe(attempt, Observations.Read(observation)));

    public async Task<bool> Follow()
    {
        await TryApplyAsync(new GenerationCommand.Follow());
        return _state is { IsTerminal: false };
    }

    public Task InputsArrived() => TryApplyAsync(new GenerationCommand.InputsArrived());

    public Task InputsLost(Guid inputId, string outcome) => TryApplyAsync(new GenerationCommand.InputsLost(
        new Failure(ErrorCode.InputUnavailable, $"Generation {inputId}, whose result it needs, is {outcome}.")));

    public async Task<LeaderMessage> Lead()
    {
        await TryApplyAsync(new GenerationCommand.Follow());
        return LeaderMessages.Of(_state);
    }

    public Task LeaderEnded(Guid leaderId, LeaderMessage leader) =>
        TryApplyAsync(LeaderMessages.Read(leaderId, leader, Guid.CreateVersion7(clock.GetUtcNow())));

    public async Task FollowerLeft()
    {
        if (_held is null)
            await LoadAsync(CancellationToken.None);
        if (_state is not null && RunsForTwins(_state))
            await WakeAsync();
    }

    public Task CallbackArrived()
    {
        callbacks.Start(this.GetPrimaryKey());
        return Task.CompletedTask;
    }

    public Task Poke() => WakeAsync();

    private Task WakeAsync() => TryApplyAsync(null);

    private async Task<GenerationControlResult> ControlAsync(Guid workspaceId, GenerationCommand command, CancellationToken cancellationToken)
    {
        if (!await IsOfAsync(workspaceId, cancellationToken))
            return new GenerationControlResult(null, Problem.NotFound("generation_not_found", "id", "There is no such generation."));
        var verdict = await ApplyAsync(command);
        var problem = verdict != Verdict.NotAllowed
            ? null
            : Problem.Conflict("not_allowed_in_phase", null, $"A generation that is {Snapshot().Phase} does not allow this.");
        return new GenerationControlResult(Snapshot(), problem);
    }

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

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information, Message = "Generation {Id}: a ticket of gate {ProviderId} is left unused, since the process ends.")]
    private partial void LogLeaving(Guid id, string providerId);
}
