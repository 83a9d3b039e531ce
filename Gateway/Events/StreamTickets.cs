using Microsoft.Extensions.Options;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Signing;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Events;

/// <summary>
/// Issues and checks stream tickets, for clients that can send no headers, such as a browser's EventSource. A ticket is
/// signed and stored nowhere; it is good for streams alone, and may be shown again until it expires.
/// </summary>
internal sealed class StreamTickets(SigningKeys signing, KeyQueries keys, IOptions<SigningOptions> options, TimeProvider clock)
{
    private const int Parts = 3;
    private const int MostCharacters = 500;

    /// <summary>A ticket for the caller's workspace, and when it expires.</summary>
    /// <param name="generationId">The one generation that it is for; null for all.</param>
    public async Task<(string Ticket, DateTimeOffset ExpiresAt)> IssueAsync(Caller caller, Guid? generationId, CancellationToken cancellationToken)
    {
        var expires = (clock.GetUtcNow() + options.Value.TicketLifetime).ToUnixTimeSeconds();
        var ticket = new StreamTicket(caller.WorkspaceId, caller.Key.Id, generationId, expires).Text();
        var key = await signing.CurrentAsync(cancellationToken);
        return ($"{ticket}.{key.Id}.{key.Sign(Signed(ticket))}", DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>What a ticket says, whether or not it has expired; null if it was not signed here.</summary>
    public async ValueTask<StreamTicket?> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > MostCharacters || text.Split('.') is not { Length: Parts } parts)
            return null;
        return await signing.FindAsync(parts[1], cancellationToken) is { } key && key.HasSigned(Signed(parts[0]), parts[2])
            ? StreamTicket.Read(parts[0])
            : null;
    }

    /// <summary>Whether a ticket has expired.</summary>
    public bool HasExpired(StreamTicket ticket) => clock.GetUtcNow().ToUnixTimeSeconds() >= ticket.Expires;

    /// <summary>The key that asked for a ticket; null if it is valid no more.</summary>
    public async Task<KeyRecord?> KeyOfAsync(StreamTicket ticket, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(new KeyReach(ticket.WorkspaceId, Administrators: true), ticket.KeyId, cancellationToken);
        return key is { RevokedAt: null } && (key.ExpiresAt is null || key.ExpiresAt > clock.GetUtcNow()) ? key : null;
    }

    private static string Signed(string ticket) => $"stream-ticket\n{ticket}";
}
