using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace PixSim.Bench.PromptReads;

/// <summary>Reads versions over connections of its own, one for each caller, and keeps what it saw of the label.</summary>
internal sealed class Reader(Uri address, int callers, string key, LabelledFamily family) : IDisposable
{
    private const int LabelledShare = 4;

    private readonly Connection[] _connections =
        [.. Enumerable.Range(0, callers).Select(_ => new Connection(new IPEndPoint(IPAddress.Parse(address.Host), address.Port)))];

    private readonly byte[][] _versions = [.. family.Versions.Select(id => Connection.Request($"/api/v1/prompts/versions/{id}", key))];
    private readonly byte[] _label = Connection.Request($"/api/v1/prompts/families/{family.Id}/labels/{LabelledFamily.Label}/version", key);

    /// <summary>When each read of the label began, and the number that it showed.</summary>
    public ConcurrentQueue<(TimeSpan Began, int Number)> Seen { get; } = [];

    /// <summary>Reads a version by its id, and now and then the label's.</summary>
    public async ValueTask AnyAsync(int caller)
    {
        if (Random.Shared.Next(LabelledShare) > 0)
        {
            await VersionAsync(caller);
            return;
        }

        var began = Stopwatch.GetElapsedTime(0);
        Seen.Enqueue((began, NumberOf(await _connections[caller].AskAsync(_label))));
    }

    /// <summary>Reads a version by its id.</summary>
    public async ValueTask VersionAsync(int caller) => await _connections[caller].AskAsync(_versions[Random.Shared.Next(_versions.Length)]);

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
    }

    private static int NumberOf(ReadOnlyMemory<byte> body)
    {
        var json = new Utf8JsonReader(body.Span);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("version_number"u8) && json.Read())
                return json.GetInt32();
        }

        throw new InvalidOperationException("The answer shows no version.");
    }
}
