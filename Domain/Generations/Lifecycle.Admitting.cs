namespace PixSim.Domain.Generations;

/// <content>The gate's leave to submit.</content>
public static partial class Lifecycle
{
    private static Decision Admit(Change change, GenerationCommand.Admit admit)
    {
        var (state, ticket) = (change.State, admit.Ticket);
        // One that was used belongs to its attempt, and must not be given back as unused.
        if (state.Submission is { } latest && IsUsed(ticket, latest.Ticket))
            return change.Leave(Verdict.NothingToDo);

        if (!MayUse(state, ticket, change.Now))
        {
            change.Then(new GenerationEffect.ReturnTicket(ticket));
            return change.Leave(state.Phase == GenerationPhase.Queued ? Verdict.NotAllowed : Verdict.NothingToDo);
        }

        var attempt = state.Attempt + 1;
        change.State = state with
        {
            Phase = GenerationPhase.Submitting,
            Attempt = attempt,
            AtHead = false,
            StartedAt = state.StartedAt ?? change.Now,
            Earlier = state.EarlierWithLatest(),
            Submission = new SubmissionState
            {
                Attempt = attempt,
                IdempotencyKey = admit.IdempotencyKey,
                Ticket = ticket,
                Sender = change.Process,
                SendBefore = change.SendBefore(),
            },
        };
        change.Record(new GenerationEvent.Submitting(attempt, ticket.AccountId));
        change.Then(new GenerationEffect.Submit(attempt));
        return change.Done();
    }

    private static bool MayUse(GenerationState state, Ticket ticket, DateTimeOffset now) =>
        state is { Phase: GenerationPhase.Queued, CancelRequestedAt: null, PauseRequested: false }
            && now < state.DeadlineAt
            && now <= ticket.NotAfter
            && !IsVoid(ticket, state.Submission?.Ticket);

    private static bool IsVoid(Ticket ticket, Ticket? latest) =>
        ticket.ProviderId == latest?.ProviderId && ticket.Epoch < latest.Epoch;

    // Tickets rise within an epoch, so one that is not newer than the latest was used, or was passed over.
    // The time is compared loosely: it loses precision in the ledger.
    private static bool IsUsed(Ticket ticket, Ticket latest) =>
        ticket.ProviderId == latest.ProviderId
            && ticket.Epoch == latest.Epoch
            && (ticket.Number < latest.Number
                || (ticket.Number == latest.Number && IsSameTime(ticket.NotAfter, latest.NotAfter)));

    private static bool IsSameTime(DateTimeOffset one, DateTimeOffset other) =>
        (one - other).Duration() < TimeSpan.FromMilliseconds(1);
}
