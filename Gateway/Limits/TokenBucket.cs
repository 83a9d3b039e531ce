namespace PixSim.Gateway.Limits;

/// <summary>
/// A rate as a bucket that holds a minute's quota and fills steadily. So a burst of a whole minute's worth passes after a
/// quiet minute, and what follows goes at the rate. Time is the caller's, in monotonic seconds.
/// </summary>
internal struct TokenBucket(double now, int perMinute)
{
    private const double Window = 60;
    private double _tokens = perMinute;
    private double _at = now;

    /// <summary>What is left, in whole requests.</summary>
    public readonly int Remaining => (int)_tokens;

    /// <summary>Takes a token; false if there is none. A rate that has changed holds from now on.</summary>
    public bool TryTake(double now, int perMinute)
    {
        Fill(now, perMinute);
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }

    /// <summary>Whether there is a token, without taking it.</summary>
    public bool HasToken(double now, int perMinute)
    {
        Fill(now, perMinute);
        return _tokens >= 1;
    }

    /// <summary>Seconds until there is a token again; 0 if there is one.</summary>
    public readonly double UntilNext(int perMinute) => Math.Max(0, 1 - _tokens) * Window / perMinute;

    /// <summary>Seconds until it is full again.</summary>
    public readonly double UntilFull(int perMinute) => Math.Max(0, perMinute - _tokens) * Window / perMinute;

    /// <summary>Whether it has been left alone for so long that a new one would be the same.</summary>
    public readonly bool IsFull(double now) => now - _at >= Window;

    private void Fill(double now, int perMinute)
    {
        _tokens = Math.Min(perMinute, _tokens + (Math.Max(0, now - _at) * perMinute / Window));
        _at = Math.Max(_at, now);
    }
}
