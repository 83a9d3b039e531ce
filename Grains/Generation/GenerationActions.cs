using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>
/// Performs a decision's effects, once it is on disk. None of them is awaited: messages to the gate are one-way, and
/// provider calls are the executor's.
/// </summary>
internal sealed class GenerationActions(IGrainFactory grains, ProviderExecutor executor, ProviderCalls calls, Followers followers)
{
    /// <summary>Whether this process is making a provider call for the attempt.</summary>
    public bool OwnsCall(Guid generationId, int attempt) => executor.Owns(generationId, attempt);

    /// <summary>The executor's promise to make a submission; null while the process leaves.</summary>
    public IDisposable? PromiseSubmission() => executor.Promise();

    /// <summary>Performs all effects of a decision.</summary>
    public void Perform(GenerationRecord held, GenerationState state, Decision decision)
    {
        foreach (var effect in decision.Effects)
            Perform(held, state, effect);
    }

    /// <summary>A ticket turned out to be void: back to the head of the queue of the gate that there is now.</summary>
    public void Requeue(GenerationRecord held, GenerationState state, Ticket ticket, bool isOverBudget) =>
        _ = Gate(held).TicketRefused(Entry(held, state, atHead: true), ticket.Number, isOverBudget);

    /// <summary>The intent to submit is on disk: the gate need not look for it in the ledger.</summary>
    public void TellUsed(GenerationRecord held, Ticket ticket, int attempt, DateTimeOffset admittedAt) =>
        _ = Gate(held).TicketUsed(held.Id, attempt, ticket.Number, admittedAt);

    /// <summary>
    /// What was observed of a running attempt tells of its provider's health. An outcome that is unknown because this
    /// process was away says nothing of it.
    /// </summary>
    public void TellHealth(GenerationRecord held, GenerationCommand.Observe observed, Decision decision)
    {
        if (decision.Events.OfType<GenerationEvent.Processing>().Any())
            _ = Gate(held).Reported(held.Id, observed.Attempt, errorCode: null);
        else if (observed.Observation is Observation.Ambiguous && decision.Events.OfType<GenerationEvent.OutcomeUnknown>().Any())
            _ = Gate(held).Reported(held.Id, observed.Attempt, nameof(ErrorCode.OutcomeUnknown));
    }

    private void Perform(GenerationRecord held, GenerationState state, GenerationEffect effect)
    {
        switch (effect)
        {
            case GenerationEffect.Enqueue enqueue:
                _ = Gate(held).Enqueue(Entry(held, state, enqueue.AtHead));
                break;
            case GenerationEffect.LeaveQueue:
                _ = Gate(held).Leave(held.Id);
                break;
            case GenerationEffect.ReturnTicket unused:
                _ = Gate(held).ReturnTicket(held.Id, unused.Ticket.Number);
                break;
            case GenerationEffect.ReleaseSlot released:
                _ = Gate(held).Release(held.Id, released.Attempt, released.Failure?.Code.ToString(), released.Failure?.RetryAfter);
                break;
            case GenerationEffect.Submit submit:
                executor.Start(calls.Of(ProviderCallKind.Submit, held, state, submit.Attempt));
                break;
            case GenerationEffect.Check check:
                executor.Start(calls.Of(ProviderCallKind.Check, held, state, check.Attempt));
                break;
            case GenerationEffect.Find find:
                executor.Start(calls.Of(ProviderCallKind.Find, held, state, find.Attempt));
                break;
            case GenerationEffect.CancelAtProvider cancel:
                executor.Start(calls.Of(ProviderCallKind.Cancel, held, state, cancel.Attempt));
                break;
            case GenerationEffect.LookForInputs:
                followers.LookForInputs(held);
                break;
            case GenerationEffect.TellFollowers:
                if (state.Followed)
                    followers.Tell(held.Id);
                break;
            case GenerationEffect.AskLeader ask:
                followers.AskLeader(held.Id, ask.LeaderId);
                break;
            case GenerationEffect.LeaveLeader left:
                _ = grains.GetGrain<IGenerationSteps>(left.LeaderId).FollowerLeft();
                break;
            default:
                throw new InvalidOperationException($"Generation {held.Id} is asked for {effect.GetType().Name}, which nothing performs.");
        }
    }

    private IGateSteps Gate(GenerationRecord held) => grains.GetGrain<IGateSteps>(held.ProviderId);

    private static QueueMessage Entry(GenerationRecord held, GenerationState state, bool atHead) =>
        new(held.Id, held.WorkspaceId, held.Priority, held.EstimateMicros, atHead, state.ReleasedAt ?? held.CreatedAt, held.Spec.KeyId);
}
