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
            LogUnused(id, ticket.ProviderId);
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
        await NoteFollowerAsync();
        return _state is { IsTerminal: false };
    }

    public Task InputsArrived() => TryApplyAsync(new GenerationCommand.InputsArrived());

    public Task InputsLost(Guid inputId, string outcome) => TryApplyAsync(new GenerationCommand.InputsLost(
        new Failure(ErrorCode.InputUnavailable, $"Generation {inputId}, whose result it needs, is {outcome}.")));

    public async Task<LeaderMessage> Lead()
    {
        await NoteFollowerAsync();
        return LeaderMessages.Of(_state);
    }

    // One that has ended notes nothing, and stays for a while: those that ask next would meet activation after activation that ends.
    private async Task NoteFollowerAsync()
    {
        if (_held is null)
            await LoadAsync(CancellationToken.None);
        if (_state is { IsTerminal: false })
            await ApplyAsync(new GenerationCommand.Follow());
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

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information, Message = "Generation {Id}: a ticket of gate {ProviderId} is left unused, since this process ends or has too much to send.")]
    private partial void LogUnused(Guid id, string providerId);
}
