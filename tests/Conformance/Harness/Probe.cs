using System.Collections.Concurrent;
using System.Threading.Channels;

namespace PixSim.Conformance.Harness;

/// <summary>
/// What a grain and its test tell each other besides calls: the grain says what happened, and waits where the test
/// wants it to wait. One per grain key; both engines run in the test's process.
/// </summary>
public sealed class Probe
{
    private static readonly ConcurrentDictionary<string, Probe> All = new(StringComparer.Ordinal);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);

    public static Probe Of(string key) => All.GetOrAdd(key, _ => new());

    /// <summary>In the grain: something happened.</summary>
    public void Say(string what) => _events.Writer.TryWrite(what);

    /// <summary>In the grain: waits until the test opens the gate.</summary>
    public Task WaitAt(string gate) => Gate(gate).Task;

    public void Open(string gate) => Gate(gate).TrySetResult();

    /// <summary>In the test: waits for this to happen; whatever else happens before is passed over.</summary>
    public async Task Hear(string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await _events.Reader.ReadAsync(patience.Token) != what)
            {
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The grain did not say '{what}' within {Patience}.");
        }
    }

    /// <summary>In the test: what has happened and was not heard yet.</summary>
    public IReadOnlyList<string> Rest()
    {
        var rest = new List<string>();
        while (_events.Reader.TryRead(out var what))
            rest.Add(what);
        return rest;
    }

    private TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
