using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PixSim.Storage.Tests.Fire;

/// <summary>A network between a client and PostgreSQL that loses connections at chosen messages.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly Func<ClientMessage, Fault> _judge;
    private readonly Task _accepting;

    /// <param name="judge">Decides over each message before it is passed on. Connections ask at the same time.</param>
    public FaultProxy(string connectionString, Func<ClientMessage, Fault> judge)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        (_host, _port, _judge) = (server.Host!, server.Port, judge);
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = port }.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>How to reach the server by way of this network.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether new connections fail.</summary>
    public bool Refuses { get; set; }

    /// <summary>
    /// Whether everything vanishes, to and fro: connections stay open, and nobody hears anything. What was silent once stays so.
    /// </summary>
    public bool IsSilent { get; set; }

    /// <summary>A message is being delayed.</summary>
    public TaskCompletionSource Delayed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>To be completed by the test: delayed messages go on their way.</summary>
    public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A message was carried out whose answer was then lost.</summary>
    public TaskCompletionSource AnswerLost { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A message was held back; to complete it, it has to be delivered.</summary>
    public TaskCompletionSource<Func<Task>> HeldBack { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The server is gone: what is connected is lost, and new connections fail.</summary>
    public void GoDown()
    {
        Refuses = true;
        foreach (var connection in _connections.Keys)
            connection.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        GoDown();
        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (Refuses)
            {
                client.Dispose();
                continue;
            }

            var connection = new ProxiedConnection(client, this, _judge);
            _connections[connection] = connection.RunAsync(_host, _port);
        }
    }
}
