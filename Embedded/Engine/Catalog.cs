using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using PixSim.Embedded.Documents;
using PixSim.Hosting;

namespace PixSim.Embedded.Engine;

/// <summary>Which grains are in memory. A grain has at most one activation at a time.</summary>
internal sealed class Catalog(
    IServiceProvider services,
    GrainTypes types,
    DocumentStore documents,
    GrainHostOptions options,
    TimeProvider clock,
    ILogger<Catalog> logger)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private volatile bool _isOpen;
    private ITimer? _collector;

    public IServiceProvider Services => services;

    public DocumentStore Documents => documents;

    public GrainHostOptions Options => options;

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    public IReadOnlyList<IIncomingGrainCallFilter> Filters { get; private set; } = [];

    public IEngineFaults? Faults { get; } = services.GetService<IEngineFaults>();

    /// <summary>From here on grains activate.</summary>
    public void Open()
    {
        // Filters may ask for grains, so they cannot be asked for any sooner.
        Filters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        _collector = clock.CreateTimer(_ => CollectIdle(), null, options.CollectionQuantum, options.CollectionQuantum);
        _isOpen = true;
    }

    /// <summary>From here on no grain activates; those that are active deactivate, and are waited for.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _isOpen = false;
        if (_collector is not null)
            await _collector.DisposeAsync();

        // Again, because a call may just have found the catalog open.
        while (!_activations.IsEmpty)
        {
            var activations = _activations.Values;
            foreach (var activation in activations)
                activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The host stops."), cancellationToken);

            await Task.WhenAll(activations.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gives a request to the activation of a grain, and makes one where there is none.</summary>
    public void Post(GrainId grainId, Request request)
    {
        while (true)
        {
            if (!_activations.TryGetValue(grainId, out var activation))
            {
                if (!_isOpen)
                {
                    request.Fail(new OrleansException($"{request} is refused: this host does not run."));
                    return;
                }

                activation = _activations.GetOrAdd(grainId, MakeActivation);
            }

            if (activation.TryPost(request))
                return;

            Remove(activation);
        }
    }

    public void Remove(Activation activation) => _activations.TryRemove(new(activation.GrainId, activation));

    /// <summary>The activation of a grain, if it is in memory.</summary>
    public Activation? Find(GrainId grainId) => _activations.GetValueOrDefault(grainId);

    /// <summary>An activation beside the one of the catalog, which promises that there is none.</summary>
    public Activation MakeActivation(GrainId grainId) => new(this, types.Named(grainId.TypeName), grainId);

    private void CollectIdle()
    {
        foreach (var (_, activation) in _activations)
            activation.DeactivateIfIdle();
    }
}
