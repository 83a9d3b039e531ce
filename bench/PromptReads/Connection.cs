using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PixSim.Bench.PromptReads;

/// <summary>
/// One connection that asks and waits for the answer, again and again, without garbage of its own: the gateway shares this
/// process and its collector, and what the client leaves behind would be measured as the gateway's.
/// </summary>
internal sealed class Connection(IPEndPoint address) : IDisposable
{
    private static readonly byte[] Found = "HTTP/1.1 200"u8.ToArray();
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunks = "\r\n0\r\n\r\n"u8.ToArray();
    private static readonly byte[] Length = "\r\nContent-Length: "u8.ToArray();
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[64 * 1024];

    /// <summary>A request as it is sent.</summary>
    public static byte[] Request(string path, string key) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {key}\r\n\r\n");

    /// <summary>Sends a request, and waits for the whole answer. Its body is good until the next request.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] request)
    {
        if (!_socket.Connected)
            await _socket.ConnectAsync(address);
        await _socket.SendAsync(request.AsMemory());
        for (var received = 0; ;)
        {
            received += await _socket.ReceiveAsync(_answer.AsMemory(received));
            if (BodyOf(received) is { } body)
                return _answer.AsMemory(body);
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Where the body stands; null while it is not complete.</summary>
    private Range? BodyOf(int received)
    {
        var answer = _answer.AsSpan(0, received);
        var head = answer.IndexOf(EndOfHead);
        if (head < 0)
            return null;
        if (!answer.StartsWith(Found))
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        var body = head + EndOfHead.Length;
        var length = answer[..head].IndexOf(Length);
        if (length < 0)
            return answer.EndsWith(EndOfChunks) ? body..received : null;
        _ = System.Buffers.Text.Utf8Parser.TryParse(answer[(length + Length.Length)..], out int bytes, out _);
        return received < body + bytes ? null : body..received;
    }
}
