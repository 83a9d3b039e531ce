using System.Runtime.InteropServices;

namespace PixSim.Gateway.Limits;

/// <summary>Buckets by name, of which those that have been quiet for a minute are forgotten when room is needed.</summary>
internal sealed class BucketTable<TName>(TimeProvider clock, int most = 100_000)
    where TName : struct
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TName, TokenBucket> _buckets = [];
    private TokenBucket _others;
    private double _sweptAt = double.NegativeInfinity;

    /// <summary>How many are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _buckets.Count;
        }
    }

    /// <summary>Takes a token from a bucket.</summary>
    /// <param name="perMinute">Its rate; 0 for none, which always passes.</param>
    public BucketReading Take(TName name, int perMinute) => Use(name, perMinute, takes: true);

    /// <summary>Looks whether a bucket has a token.</summary>
    public BucketReading Look(TName name, int perMinute) => Use(name, perMinute, takes: false);

    private BucketReading Use(TName name, int perMinute, bool takes)
    {
        if (perMinute == 0)
            return BucketReading.Unlimited;
        lock (_gate)
        {
            var now = clock.GetElapsedTime(0).TotalSeconds;
            ref var bucket = ref Find(name, perMinute, now);
            var passes = takes ? bucket.TryTake(now, perMinute) : bucket.HasToken(now, perMinute);
            return new BucketReading(passes, perMinute, bucket.Remaining, bucket.UntilNext(perMinute), bucket.UntilFull(perMinute));
        }
    }

    private ref TokenBucket Find(TName name, int perMinute, double now)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_buckets, name);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref known))
            return ref known;
        if (_buckets.Count >= most)
            Sweep(now);
        if (_buckets.Count >= most)
            return ref _others;
        ref var added = ref CollectionsMarshal.GetValueRefOrAddDefault(_buckets, name, out _);
        added = new TokenBucket(now, perMinute);
        return ref added!;
    }

    // Looks through all, so not for every newcomer.
    private void Sweep(double now)
    {
        if (now - _sweptAt < 1)
            return;
        _sweptAt = now;
        foreach (var (name, bucket) in _buckets)
        {
            if (bucket.IsFull(now))
                _buckets.Remove(name);
        }
    }
}

/// <summary>What a bucket said.</summary>
/// <param name="Passes">Whether there was a token.</param>
/// <param name="PerMinute">Its rate; 0 for none.</param>
/// <param name="Remaining">What is left.</param>
/// <param name="UntilNext">Seconds until there is a token; 0 if there is one.</param>
/// <param name="UntilFull">Seconds until it is full.</param>
internal readonly record struct BucketReading(bool Passes, int PerMinute, int Remaining, double UntilNext, double UntilFull)
{
    /// <summary>What is not limited.</summary>
    public static BucketReading Unlimited => new(true, 0, 0, 0, 0);

    /// <summary>The limit, if it was passed.</summary>
    public Exceeded? Exceeded(string name, string scope) => Passes ? null : new Exceeded(name, scope, PerMinute, UntilNext);
}

/// <summary>A limit that a request would pass.</summary>
/// <param name="Name">Its name, as the settings have it in snake_case.</param>
/// <param name="Scope">What it is counted by: key, address, workspace or process.</param>
/// <param name="Allowed">What it allows.</param>
/// <param name="ResetSeconds">When it may be tried again, in seconds from now.</param>
internal sealed record Exceeded(string Name, string Scope, int Allowed, double ResetSeconds);
