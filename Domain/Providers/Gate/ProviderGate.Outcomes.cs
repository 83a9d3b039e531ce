using PixSim.Domain.Generations;

namespace PixSim.Domain.Providers.Gate;

/// <content>How attempts go at the provider.</content>
public sealed partial class ProviderGate
{
    /// <summary>
    /// The provider is finished with an attempt: its slot is free, and its outcome tells of the
    /// provider's health. If its ticket's use is not known yet, that is done once it is.
    /// </summary>
    /// <param name="failure">Null where it succeeded or was cancelled.</param>
    /// <returns>Whether the attempt held a slot; if not, nothing changed.</returns>
    public bool Released(Guid generationId, int attempt, Failure? failure, DateTimeOffset now)
    {
        if (slots.Release(generationId, attempt) is { } holding)
        {
            Report(holding, failure, now);
            Close(holding);

            // Turned away for want of room, it comes back to the head: a second charge would make its workspace pay for that.
            if (failure is not null && ErrorTraits.Of(failure.Code) is { Retryable: true, CountsAsRetry: false })
                queue.Refund(holding.WorkspaceId, holding.EstimateMicros);
            return true;
        }

        if (slots.TicketOf(generationId) is { } ticket)
            ticket.Ending = new Ending(attempt, failure);
        return false;
    }

    /// <summary>
    /// Something was learned of the provider's health from an attempt that goes on holding its slot: the provider took the
    /// job, or it is not known whether it did. Lets a circuit open or close long before a long job ends.
    /// </summary>
    /// <param name="failure">Null where the provider took the job.</param>
    public void Reported(Guid generationId, int attempt, Failure? failure, DateTimeOffset now)
    {
        if (slots.SubmissionOf(generationId, attempt) is { } holding)
            Report(holding, failure, now);
    }

    private void Report(Holding holding, Failure? failure, DateTimeOffset now)
    {
        var outage = failure is not null && ErrorTraits.Of(failure.Code).TripsCircuit;
        if (outage && holding.MetOutage)
            return;

        circuit.Report(failure, holding.AdmittedAt, holding.IsProbe, now);
        holding.MetOutage |= outage;
        holding.IsProbe = false;
        if (failure is null)
            cooldown.Succeeded(holding.AdmittedAt);
        else
            cooldown.Failed(failure, holding.AdmittedAt, now);
    }

    private void Close(Holding holding)
    {
        queue.Stopped(holding.WorkspaceId, holding.EstimateMicros);
        if (holding.IsProbe)
            circuit.ProbeLost();
    }
}
