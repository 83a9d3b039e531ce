using System.Buffers.Binary;
using System.Net.Sockets;

namespace PixSim.Storage.Tests.Fire;

/// <summary>One connection through the <see cref="FaultProxy"/>.</summary>
internal sealed class ProxiedConnection(Socket client, FaultProxy proxy, Func<ClientMessage, Fault> judge) : IDisposable
{
    // The first message has no letter. Wishes for encryption come before it, and are denied, so that all can be read.
    private const int SslWish = 80877103;
    private const int GssWish = 80877104;
    private const int LengthSize = 4;

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _answersAreLost;
    private volatile bool _isSilent;

    public async Task RunAsync(string host, int port)
    {
        try
        {
            client.NoDelay = true;
            await using var fromClient = new NetworkStream(client, ownsSocket: false);
            if (FallsSilent())
            {
                await fromClient.CopyToAsync(Stream.Null);
                return;
            }

            await _server.ConnectAsync(host, port);
            await StartAsync(fromClient);
            var answers = PassAnswersAsync();
            await PassMessagesAsync(fromClient);
            await answers;
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            Dispose();
        }
    }

    /// <summary>Both ends lose it.</summary>
    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private async Task StartAsync(NetworkStream fromClient)
    {
        while (true)
        {
            var head = new byte[2 * LengthSize];
            await fromClient.ReadExactlyAsync(head);
            if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(LengthSize)) is SslWish or GssWish)
            {
                await client.SendAsync("N"u8.ToArray());
                continue;
            }

            var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(head) - head.Length];
            await fromClient.ReadExactlyAsync(rest);
            await SendAsync((byte[])[.. head, .. rest]);
            return;
        }
    }

    private async Task PassMessagesAsync(NetworkStream fromClient)
    {
        while (true)
        {
            var head = new byte[1 + LengthSize];
            await fromClient.ReadExactlyAsync(head);
            var bytes = new byte[1 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
            head.CopyTo(bytes, 0);
            await fromClient.ReadExactlyAsync(bytes.AsMemory(head.Length));
            var fault = judge(new ClientMessage((char)bytes[0], bytes));
            if (fault == Fault.VanishBefore || FallsSilent())
            {
                _isSilent = true;
                continue;
            }

            switch (fault)
            {
                case Fault.Delay:
                    proxy.Delayed.TrySetResult();
                    await proxy.LetGo.Task;
                    await SendAsync(bytes);
                    continue;
                case Fault.VanishAfter:
                    _isSilent = true;
                    await SendAsync(bytes);
                    continue;
                case Fault.None:
                    await SendAsync(bytes);
                    continue;
                case Fault.CutWithin:
                    await SendAsync(bytes.AsMemory(0, bytes.Length / 2));
                    break;
                case Fault.CutAfter:
                    _answersAreLost = true;
                    await SendAsync(bytes);
                    return;
                case Fault.HoldBack:
                    _answersAreLost = true;
                    client.Dispose();
                    proxy.HeldBack.SetResult(() => DeliverAsync(bytes));
                    return;
            }

            Dispose();
            return;
        }
    }

    private async Task DeliverAsync(byte[] bytes)
    {
        await SendAsync(bytes);
        await proxy.AnswerLost.Task;
    }

    private async Task PassAnswersAsync()
    {
        var buffer = new byte[16 * 1024];
        while (await _server.ReceiveAsync(buffer) is > 0 and var count && !_answersAreLost)
        {
            if (!FallsSilent())
                await SendAllAsync(client, buffer.AsMemory(0, count));
        }

        // In silence, not even the end is heard of.
        if (_isSilent)
            return;
        Dispose();
        if (_answersAreLost)
            proxy.AnswerLost.TrySetResult();
    }

    private bool FallsSilent() => _isSilent |= proxy.IsSilent;

    private Task SendAsync(ReadOnlyMemory<byte> bytes) => SendAllAsync(_server, bytes);

    private static async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes)..];
    }

    private static bool IsLoss(Exception exception) => exception is IOException or SocketException or ObjectDisposedException or EndOfStreamException;
}
