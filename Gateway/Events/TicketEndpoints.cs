using Microsoft.AspNetCore.WebUtilities;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Events;

/// <summary>Stream tickets.</summary>
internal static class TicketEndpoints
{
    public static void MapTickets(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/v1/stream-tickets", IssueAsync)
        .RequireScope(Scopes.GenerationsRead)
        .WithTags("Events")
        .WithName("issueStreamTicket")
        .WithSummary("Ask for a ticket that opens event streams without a header")
        .Produces<TicketBody>();

    private static async Task<IResult> IssueAsync(
        Body<IssueTicketBody> body, Caller caller, HttpContext context, GenerationQueries generations, StreamTickets tickets, CancellationToken cancellationToken)
    {
        var generationId = body.Value.GenerationId;
        if (generationId is { } id && await generations.FindAsync(caller.WorkspaceId, id, cancellationToken) is null)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "generation_not_found", "generation_id", "There is no such generation.");
        var (ticket, expiresAt) = await tickets.IssueAsync(caller, generationId, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TicketBody(
            ticket, expiresAt, generationId is null ? null : QueryHelpers.AddQueryString($"/api/v1/generations/{generationId}/events", "ticket", ticket)));
    }
}

/// <summary>What a ticket is to be for.</summary>
public sealed record IssueTicketBody
{
    /// <summary>The one generation whose events it opens; those of every generation of the workspace, if absent.</summary>
    public Guid? GenerationId { get; init; }
}

/// <summary>A stream ticket.</summary>
/// <param name="Ticket">To be shown as the parameter <c>ticket</c> of an event stream's address.</param>
/// <param name="ExpiresAt">Until when a stream can be opened with it; one that is open goes on.</param>
/// <param name="Url">The stream's address with the ticket, if it is for one generation.</param>
public sealed record TicketBody(string Ticket, DateTimeOffset ExpiresAt, string? Url);
