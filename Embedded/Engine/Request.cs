using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>Something for an activation to do in turns of its own: a call, a timer's tick, activating, deactivating.</summary>
internal abstract class Request
{
    private static readonly AsyncLocal<Request?> Flowing = new();

    /// <summary>The request that the running code belongs to.</summary>
    public static Request? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>The request whose code made this one and, if it is a call, waits for it.</summary>
    public Request? Parent { get; protected init; }

    /// <summary>Where it was posted.</summary>
    public Activation? Activation { get; set; }

    /// <summary>Whether it has begun and not ended.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Whether it may run beside anything else of its activation.</summary>
    public virtual bool Interleaves => false;

    /// <summary>Whether it may run beside others of its kind.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>Whether it counts as activity against idle collection.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Whether it makes sense only to the activation that it was posted to.</summary>
    public virtual bool IsLocal => false;

    /// <summary>Whether somebody is told if it is refused. What nobody waits for would be lost without a word.</summary>
    public virtual bool CanBeRefused => false;

    /// <summary>Whether nobody waits for it any more.</summary>
    public virtual bool IsExpired => false;

    /// <summary>Runs it; the exception that escaped, or null.</summary>
    public abstract Task<Exception?> RunAsync(Activation activation);

    /// <summary>Says that it failed, if anyone waits.</summary>
    public virtual void Fail(Exception exception)
    {
    }

    /// <summary>The running request that this one would wait for while that one waits for it, or null.</summary>
    public Request? FindCycle(Activation target)
    {
        for (var ancestor = Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ancestor.Activation == target && ancestor.IsRunning && target.Blocks(ancestor, this))
                return ancestor;
        }

        return null;
    }
}

/// <summary>Activating or deactivating: nothing runs beside it.</summary>
internal sealed class LifetimeRequest : Request
{
    public override Task<Exception?> RunAsync(Activation activation) => throw new NotSupportedException();
}
