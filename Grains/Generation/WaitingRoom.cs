using Microsoft.Extensions.Options;

namespace PixSim.Grains.Generation;

/// <summary>
/// How many generations a process keeps in memory while they wait for a message. Any number may wait; those beyond are
/// rows alone, and are read again when their message comes: a long queue then costs neither memory nor the collector's time.
/// </summary>
internal sealed class WaitingRoom(IOptions<GenerationSettings> settings)
{
    private readonly int _seats = settings.Value.MaxWaitingInMemory;
    private int _taken;

    /// <summary>Takes a seat, if one is free.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= _seats)
            return true;
        Leave();
        return false;
    }

    /// <summary>Gives a seat back.</summary>
    public void Leave() => Interlocked.Decrement(ref _taken);
}
