using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace PixSim.Hosting;

/// <summary>
/// The silos of this machine that ended without saying so. Orleans waits for signs of life from them before it lets a
/// new silo serve; that nobody listens on a port of this machine is known at once.
/// </summary>
internal sealed partial class LostSilos(
    NpgsqlDataSource database, IOptions<ClusterOptions> cluster, ILogger<LostSilos> logger)
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Declares them dead in the membership table, as a new version of it, so that silos that run learn of it. Only
    /// silos that this machine advertised on loopback are looked at: of all others it cannot be sure.
    /// </summary>
    public async Task DeclareDeadAsync(CancellationToken cancellationToken)
    {
        foreach (var silo in await OfThisMachineAsync(cancellationToken))
        {
            if (await IsListeningAsync(silo.Endpoint, cancellationToken))
                continue;
            await DeclareDeadAsync(silo, cancellationToken);
            LogLost(silo.Endpoint, silo.Generation);
        }
    }

    private static async Task<bool> IsListeningAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectWithin);
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint, patience.Token);
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode != SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private async Task<List<Silo>> OfThisMachineAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select address, port, generation from orleans_silos
            where cluster_id = $1 and host_name = $2 and status <> 6
            """);
        command.Parameters.Add(new() { Value = cluster.Value.ClusterId });
        command.Parameters.Add(new() { Value = Dns.GetHostName() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var silos = new List<Silo>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var address = IPAddress.Parse(reader.GetString(0));
            if (IPAddress.IsLoopback(address))
                silos.Add(new(new(address, reader.GetInt32(1)), reader.GetInt32(2)));
        }

        return silos;
    }

    private async Task DeclareDeadAsync(Silo silo, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            with next as (
                update orleans_clusters set version = version + 1 where cluster_id = $1
                returning cluster_id
            )
            update orleans_silos silo set status = 6
            from next
            where silo.cluster_id = next.cluster_id and address = $2 and port = $3 and generation = $4
            """);
        command.Parameters.Add(new() { Value = cluster.Value.ClusterId });
        command.Parameters.Add(new() { Value = silo.Endpoint.Address.ToString() });
        command.Parameters.Add(new() { Value = silo.Endpoint.Port });
        command.Parameters.Add(new() { Value = silo.Generation });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(2301, LogLevel.Warning, "The silo {Endpoint} (generation {Generation}) of this machine ended without notice and is declared dead")]
    private partial void LogLost(IPEndPoint endpoint, int generation);

    private sealed record Silo(IPEndPoint Endpoint, int Generation);
}
