using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace PixSim.Embedded.Engine;

/// <summary>How requests become turns.</summary>
internal sealed partial class Activation
{
    // So many requests begin before the continuations of earlier ones get their turn.
    private const int Batch = 32;

    private readonly WaitingRequests _waiting = new();
    private int _running;
    private int _readers;
    private bool _exclusiveRuns;

    /// <summary>Takes a request in. False: this activation has ended, and the next one must be asked.</summary>
    public bool TryPost(Request request)
    {
        Request? cycle;
        bool isFull;
        lock (_gate)
        {
            if (_state is State.Ended)
                return false;

            if (request.IsLocal && _state is State.Deactivating or State.Ending)
                return true;

            request.Activation = this;
            cycle = request.FindCycle(this);
            isFull = request.CanBeRefused && _waiting.Count >= _catalog.Options.MaxWaitingRequests;
            if (cycle is null && !isFull)
                _waiting.Add(request, Interleaves(request));
        }

        if (cycle is not null)
        {
            request.Fail(new TimeoutException(
                $"{request} would wait for {cycle}, which waits for it: calls must not go in a circle."));
        }
        else if (isFull)
            request.Fail(new OrleansException($"{request} is refused: {_catalog.Options.MaxWaitingRequests} others wait already."));
        else
            _scheduler.WantPump();

        return true;
    }

    /// <summary>Whether the first request, which runs, keeps the second one from running.</summary>
    public bool Blocks(Request running, Request waiting) =>
        _state is not State.Valid
        || !(Interleaves(running) || Interleaves(waiting) || (running.IsReadOnly && waiting.IsReadOnly));

    private bool Interleaves(Request request) => _type.IsReentrant || request.Interleaves;

    private void Pump()
    {
        for (var begun = 0; begun < Batch; begun++)
        {
            if (!TryBeginNext())
                return;
        }

        _scheduler.WantPump();
    }

    private bool TryBeginNext()
    {
        Func<Task> begin;
        lock (_gate)
        {
            switch (_state)
            {
                case State.New:
                    _state = State.Activating;
                    begin = ActivateAsync;
                    break;
                case State.Valid when _waiting.TryTake(_readers > 0, _exclusiveRuns, out var request):
                    Begin(request);
                    begin = () => RunAsync(request);
                    break;
                case State.Deactivating when _running == 0:
                    _state = State.Ending;
                    begin = EndAsync;
                    break;
                default:
                    return false;
            }
        }

        // Each of these is async, so that it cannot change what flows with the pump itself, and lets nothing escape.
        _ = begin();
        return true;
    }

    private void Begin(Request request)
    {
        request.IsRunning = true;
        _running++;
        if (Interleaves(request))
            return;

        if (request.IsReadOnly)
            _readers++;
        else
            _exclusiveRuns = true;
    }

    private async Task RunAsync(Request request)
    {
        if (!request.IsExpired)
        {
            Request.Current = request;
            var error = await request.RunAsync(this);
            if (error is InconsistentStateException { IsSourceActivation: true } conflict)
                Deactivate(new(DeactivationReasonCode.ApplicationError, conflict, "Its state is not the stored one."));

            if (error is not null)
                request.Fail(error);
        }

        Finish(request);
    }

    private void Finish(Request request)
    {
        bool isWanted;
        lock (_gate)
        {
            request.IsRunning = false;
            _running--;
            if (request.IsReadOnly && !Interleaves(request))
                _readers--;
            else if (!Interleaves(request))
                _exclusiveRuns = false;

            if (request.KeepsAlive)
                _lastActive = _catalog.Clock.GetTimestamp();

            isWanted = _waiting.Count > 0 || _state is State.Deactivating;
        }

        if (isWanted)
            _scheduler.WantPump();
    }
}
