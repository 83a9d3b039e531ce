using System.Diagnostics.CodeAnalysis;

namespace PixSim.Embedded.Engine;

/// <summary>The requests that an activation has not begun, and which of them may begin. Guarded by the activation.</summary>
internal sealed class WaitingRequests
{
    private readonly Queue<(long Order, Request Request)> _exclusive = new();
    private readonly Queue<(long Order, Request Request)> _reading = new();
    private readonly Queue<(long Order, Request Request)> _interleaving = new();
    private long _order;

    public int Count => _exclusive.Count + _reading.Count + _interleaving.Count;

    public void Add(Request request, bool interleaves)
    {
        var queue = interleaves ? _interleaving : request.IsReadOnly ? _reading : _exclusive;
        queue.Enqueue((_order++, request));
    }

    /// <summary>
    /// Takes the next request that may begin: an interleaving one always; a reading one beside nothing but readers; any
    /// other one alone.
    /// </summary>
    public bool TryTake(bool readersRun, bool exclusiveRuns, [NotNullWhen(true)] out Request? request)
    {
        request = null;
        if (_interleaving.TryDequeue(out var next))
            request = next.Request;
        else if (!exclusiveRuns && _reading.Count > 0 && (readersRun || IsFirst(_reading, _exclusive)))
            request = _reading.Dequeue().Request;
        else if (!exclusiveRuns && !readersRun && _exclusive.TryDequeue(out next))
            request = next.Request;

        return request is not null;
    }

    /// <summary>Takes all of them, in the order of their arrival.</summary>
    public Request[] TakeAll()
    {
        Request[] all =
            [.. _exclusive.Concat(_reading).Concat(_interleaving).OrderBy(each => each.Order).Select(each => each.Request)];
        _exclusive.Clear();
        _reading.Clear();
        _interleaving.Clear();
        return all;
    }

    private static bool IsFirst(Queue<(long Order, Request Request)> queue, Queue<(long Order, Request Request)> other) =>
        other.Count == 0 || queue.Peek().Order < other.Peek().Order;
}
