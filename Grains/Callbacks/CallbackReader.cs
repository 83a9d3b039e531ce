using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Callbacks;

/// <summary>
/// Applies what lies in the inbox, outside any grain's turn: lets the adapter read it, and tells the generation. A
/// callback that is applied twice changes nothing, so it is marked only after it was heard.
/// </summary>
internal sealed partial class CallbackReader(
    CallbackQueries inbox,
    GenerationQueries generations,
    ProviderCalls calls,
    ProviderCaller caller,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<CallbackReader> logger)
{
    // What an adapter cannot read now, such as a result that cannot be fetched, the usual checks find as well.
    private const int MostTries = 5;

    private readonly ConcurrentDictionary<Guid, bool> _reading = new();

    /// <summary>Reads a generation's callbacks, unless that goes on already: then once more after it.</summary>
    public void Start(Guid generationId)
    {
        if (_reading.TryAdd(generationId, false))
            _ = Detached.Run(() => ReadAsync(generationId));
        else
            _reading.TryUpdate(generationId, true, false);
    }

    private async Task ReadAsync(Guid generationId)
    {
        do
        {
            _reading[generationId] = false;
            try
            {
                await ApplyAsync(generationId);
            }
            catch (Exception exception)
            {
                // The watchdog comes back to it.
                LogPutOff(exception, generationId);
            }
        }
        while (!_reading.TryRemove(KeyValuePair.Create(generationId, false)));
    }

    private async Task ApplyAsync(Guid generationId)
    {
        var waiting = await inbox.WaitingAsync(generationId, CancellationToken.None);
        if (waiting.Count == 0 || await generations.FindAsync(generationId, CancellationToken.None) is not { } record)
            return;
        foreach (var callback in waiting)
        {
            var observation = await caller.MakeAsync(calls.Read(record, callback), CancellationToken.None);
            var understood = observation.Kind is not (ObservationKind.Unreachable or ObservationKind.Unsupported);
            if (understood)
                await grains.GetGrain<IGenerationSteps>(generationId).Observed(callback.Attempt, observation);
            var done = understood || observation.Kind == ObservationKind.Unsupported || callback.Tries + 1 >= MostTries;
            await inbox.TriedAsync(generationId, callback, done, clock.GetUtcNow(), CancellationToken.None);
            LogRead(generationId, callback.Attempt, observation.Kind);
        }
    }

    [LoggerMessage(EventId = 3501, Level = LogLevel.Debug, Message = "Generation {Id}, attempt {Attempt}: a callback says {Kind}.")]
    private partial void LogRead(Guid id, int attempt, ObservationKind kind);

    [LoggerMessage(EventId = 3502, Level = LogLevel.Warning, Message = "Generation {Id}: its callbacks could not be applied; they are tried again.")]
    private partial void LogPutOff(Exception exception, Guid id);
}
