using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using PixSim.Domain.Webhooks;

namespace PixSim.Grains.Webhooks;

/// <summary>
/// Decides where messages may go. An address is judged twice: as it is written, when an endpoint is made, and as it was
/// resolved, when a connection is opened; a name may lead elsewhere each time.
/// </summary>
public sealed class WebhookAddress(IOptions<WebhookOptions> options)
{
    private const int MaxLength = 2_000;

    /// <summary>What is wrong with an address; null if nothing is, as far as it can be seen.</summary>
    public string? Judge(string text)
    {
        if (text.Length > MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            return $"An absolute https address of at most {MaxLength} characters.";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return "An address without a user and without a fragment.";
        if (url.Scheme == "http" && !(url.IsLoopback && options.Value.AllowLoopback))
            return "Messages are sent over https only.";
        if (url.IsLoopback && !options.Value.AllowLoopback)
            return "Messages are not sent to this machine.";
        return IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && !Allows(address) ? "Messages are not sent to addresses that are not public." : null;
    }

    /// <summary>Opens a connection, to an address of the host that may be sent to.</summary>
    /// <exception cref="AddressRefusedException">The host has no such address.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var resolved = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = Array.FindAll(resolved, Allows);
        if (allowed.Length == 0)
            throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool Allows(IPAddress address) =>
        AddressRules.IsPublic(address)
        || (AddressRules.IsLoopback(address) ? options.Value.AllowLoopback : options.Value.AllowPrivateAddresses);
}

/// <summary>An endpoint's host has no address that may be sent to.</summary>
public sealed class AddressRefusedException() : IOException("The host has no address that messages may be sent to.");
