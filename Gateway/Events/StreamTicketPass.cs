using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Workspaces;

namespace PixSim.Gateway.Events;

/// <summary>Lets in who has a stream ticket, for what the ticket is for.</summary>
internal sealed class StreamTicketPass : Pass
{
    public override string Parameter => "ticket";

    public override async ValueTask<ProblemResult?> CheckAsync(HttpContext context)
    {
        var tickets = context.RequestServices.GetRequiredService<StreamTickets>();
        if (await tickets.ReadAsync(context.Request.Query[Parameter].ToString(), context.RequestAborted) is not { } ticket)
            return Refused(StatusCodes.Status401Unauthorized, "ticket_invalid", "This is no ticket of this gateway.");
        if (tickets.HasExpired(ticket))
            return Refused(StatusCodes.Status401Unauthorized, "ticket_expired", "This ticket has expired: ask for another.");
        if (ticket.GenerationId is { } generationId && generationId.ToString() != (context.GetRouteValue("id") as string)?.ToLowerInvariant())
            return Refused(StatusCodes.Status403Forbidden, "ticket_for_another", "This ticket is for the events of another generation.");
        if (await tickets.KeyOfAsync(ticket, context.RequestAborted) is not { } key
            || await context.RequestServices.GetRequiredService<WorkspaceDirectory>().FindAsync(ticket.WorkspaceId, context.RequestAborted) is not { } workspace)
        {
            return Refused(StatusCodes.Status401Unauthorized, "ticket_invalid", "The key that asked for this ticket is valid no more.");
        }

        // A stream is all that it opens, whatever else its key may do.
        context.Features.Set(new Caller(key.Name, key with { WorkspaceId = workspace.Id, Scopes = [Scopes.GenerationsRead] }, workspace));
        return null;
    }

    private ProblemResult Refused(int status, string code, string message) => ProblemResult.Of(status, code, Parameter, message);
}
