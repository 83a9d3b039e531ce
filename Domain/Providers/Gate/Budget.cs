namespace PixSim.Domain.Providers.Gate;

/// <summary>
/// A hard limit on cost. What is admitted reserves its estimate, and settles at its actual cost; so the limit is passed by no
/// more than estimates are short of the truth.
/// </summary>
/// <param name="limitMicros">The most that may be spent, in micro-units.</param>
public sealed class Budget(long limitMicros)
{
    /// <summary>The most that may be spent, in micro-units. Raising it lets waiting work through at the next attempt.</summary>
    public long LimitMicros { get; set; } = limitMicros;

    /// <summary>What was spent by work that is settled.</summary>
    public long SpentMicros { get; private set; }

    /// <summary>The estimates of what is on its way or running.</summary>
    public long ReservedMicros { get; private set; }

    /// <summary>Whether a cost fits. What costs nothing always does.</summary>
    public bool Allows(long estimateMicros) =>
        estimateMicros <= 0 || SpentMicros + ReservedMicros + estimateMicros <= LimitMicros;

    /// <summary>Sets an estimate aside.</summary>
    public void Reserve(long estimateMicros) => ReservedMicros += estimateMicros;

    /// <summary>Replaces an estimate by what it came to; zero where nothing was bought.</summary>
    public void Settle(long estimateMicros, long actualMicros)
    {
        ReservedMicros -= estimateMicros;
        SpentMicros += actualMicros;
    }

    /// <summary>Starts again from the ledger: what was spent, with nothing set aside yet.</summary>
    public void Rebuild(long spentMicros)
    {
        SpentMicros = spentMicros;
        ReservedMicros = 0;
    }
}
