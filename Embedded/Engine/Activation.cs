using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>A grain in memory: its instance, the requests that wait for it, and the scheduler that runs them.</summary>
internal sealed partial class Activation : IGrainContext
{
    private readonly Lock _gate = new();
    private readonly Catalog _catalog;
    private readonly GrainType _type;
    private readonly TurnScheduler _scheduler;
    private AsyncServiceScope _services;
    private List<GrainTimer>? _timers;
    private IGrainBase? _instance;

    public Activation(Catalog catalog, GrainType type, GrainId grainId)
    {
        _catalog = catalog;
        _type = type;
        _scheduler = new(this, Pump);
        GrainId = grainId;
        _lastActive = catalog.Clock.GetTimestamp();
    }

    /// <summary>The activation whose turn runs on this thread, if one does.</summary>
    [field: ThreadStatic]
    public static Activation? OnThread { get; set; }

    /// <summary>The activation whose turn runs on this thread.</summary>
    /// <exception cref="InvalidOperationException">None does.</exception>
    public static Activation Current => OnThread ?? throw new InvalidOperationException(
        "This belongs to a turn of a grain, and runs outside of one. (Grains are made by IGrainFactory alone.)");

    public GrainId GrainId { get; }

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices => _services.ServiceProvider;

    public Catalog Catalog => _catalog;

    bool IEquatable<IGrainContext>.Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override string ToString() => GrainId.ToString();

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        lock (_gate)
        {
            (_timers ??= []).Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers?.Remove(timer);
        }
    }

    /// <summary>Runs something that is no request as a turn of its own.</summary>
    public void RunTurn(Action turn) =>
        _ = Task.Factory.StartNew(turn, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);
}
