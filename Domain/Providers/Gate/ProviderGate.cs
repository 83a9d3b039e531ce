using PixSim.Domain.Generations;

namespace PixSim.Domain.Providers.Gate;

/// <summary>
/// The gate of one account at a provider: who waits, what runs, and whether something more may go. Memory only: the ledger is
/// the truth, and the ticket's fence makes two gates harmless. Not thread-safe; a grain calls it inside its turns, and sends
/// what it is handed.
/// <para>
/// <c>now</c> is the database's clock as the caller estimates it. The estimate must not run ahead, or a rate window may hold
/// one admission too many: the latest reading plus the time since its answer arrived is such an estimate.
/// </para>
/// <para>
/// Every message may come twice, late or never. Tickets are told apart by their number and submissions by their attempt, so
/// that each step counts once. A lost message is made good by <see cref="Expire"/> and the reconciliations.
/// </para>
/// </summary>
public sealed partial class ProviderGate
{
    private readonly RateWindow[] rates;
    private readonly Circuit circuit;
    private readonly Cooldown cooldown;
    private readonly Slots slots;
    private FairQueue queue;

    /// <summary>A gate at which nobody waits and nothing runs. <see cref="Rebuild"/> it before its first use.</summary>
    /// <exception cref="ArgumentException">The limits cannot be used.</exception>
    public ProviderGate(GateLimits limits)
    {
        if (limits.Problems() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(limits));

        Limits = limits;
        rates = [.. limits.Rates.Select(rate => new RateWindow(rate))];
        circuit = new Circuit(limits.Circuit);
        cooldown = new Cooldown(limits.Cooldowns);
        slots = new Slots(limits.MaxConcurrent);
        queue = new FairQueue(limits);
    }

    /// <summary>What it keeps to.</summary>
    public GateLimits Limits { get; }

    /// <summary>A generation waits. Told again it keeps its place, unless it now comes to the head.</summary>
    /// <returns>
    /// Whether it is new here. While a ticket is on its way to it, it is not let in: the wish is kept, and counts once that
    /// ticket has come back, or has gone into an attempt that is already over.
    /// </returns>
    public bool Enqueue(QueueEntry entry, DateTimeOffset now)
    {
        if (slots.TicketOf(entry.GenerationId) is not { } ticket)
            return queue.Enqueue(entry, now);

        ticket.Again = entry;
        ticket.Left = false;
        return false;
    }

    /// <summary>A generation waits no longer. A ticket on its way to it must come back by itself.</summary>
    public void Leave(Guid generationId)
    {
        if (queue.Remove(generationId) || slots.TicketOf(generationId) is not { } ticket)
            return;

        ticket.Again = null;
        ticket.Left = true;
    }

    /// <summary>
    /// Admits the entry whose turn it is, if slots, rates, circuit, cool-downs and caps all allow: its slot and its
    /// place in the rates are reserved in this one step. Null if not (<see cref="WhyWaiting"/>). Budgets span gates, and are
    /// kept by the commit that stores an admission.
    /// </summary>
    public Admission? TryAdmit(DateTimeOffset now)
    {
        if (WhyWaiting(now) != WaitReason.None || queue.Take() is not { } entry)
            return null;

        foreach (var rate in rates)
            rate.Grant();
        var ticket = slots.Grant(entry, now, now + Limits.TicketLifetime, circuit.Admit());
        return new Admission(entry, ticket.Number, ticket.NotAfter, entry.EstimateMicros, ticket.IsProbe);
    }

    /// <summary>The intent to submit is on disk: what the ticket reserved now belongs to the attempt.</summary>
    /// <param name="admittedAt">When, by the database's clock; rates are measured on it.</param>
    /// <returns>False if that ticket is no longer on its way, so that nothing changed.</returns>
    public bool TicketUsed(Guid generationId, int attempt, long number, DateTimeOffset admittedAt, DateTimeOffset now)
    {
        var ticket = slots.TicketOf(generationId);
        if (slots.Use(generationId, attempt, number, admittedAt, now) is null)
            return false;

        foreach (var rate in rates)
            rate.Use(admittedAt);
        if (ticket?.Ending is not { } ending || ending.Attempt != attempt)
            return true;

        Released(generationId, attempt, ending.Failure, now);
        LetInAgain(ticket, now);
        return true;
    }

    /// <summary>
    /// The ticket will not be used: all that it reserved is free again. The generation no longer waits, unless it has said
    /// otherwise since, or the ticket reached it too late; then it had its turn, and waits at the head.
    /// </summary>
    /// <returns>False if that ticket is no longer on its way, so that nothing changed.</returns>
    public bool TicketReturned(Guid generationId, long number, DateTimeOffset now)
    {
        if (slots.TicketOf(generationId) is not { } ticket || ticket.Number != number)
            return false;

        Return(ticket);
        if (now > ticket.NotAfter)
            LetInAtHead(ticket, now);
        else
            LetInAgain(ticket, now);
        return true;
    }

    private void Return(Reservation ticket)
    {
        slots.Return(ticket.Entry.GenerationId, ticket.Number);
        foreach (var rate in rates)
            rate.Return();
        queue.Stopped(ticket.Entry.WorkspaceId, ticket.Entry.EstimateMicros);
        queue.Refund(ticket.Entry.WorkspaceId, ticket.Entry.EstimateMicros);
        if (ticket.IsProbe)
            circuit.ProbeLost();
    }

    private void LetInAgain(Reservation ticket, DateTimeOffset now)
    {
        if (ticket.Again is { } entry)
            queue.Enqueue(entry, now);
    }

    private void LetInAtHead(Reservation ticket, DateTimeOffset now)
    {
        if (!ticket.Left)
            queue.Enqueue((ticket.Again ?? ticket.Entry) with { AtHead = true }, now);
    }
}
