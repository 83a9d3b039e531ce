namespace PixSim.Bench.Measuring;

/// <summary>Watches how much live memory this process has beyond what it had.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private readonly CancellationTokenSource _end = new();
    private readonly Task<long> _watching;

    public MemoryWatch() => _watching = WatchAsync();

    /// <summary>Ends, and tells the most that there was, in bytes.</summary>
    public async Task<long> MostAsync()
    {
        await _end.CancelAsync();
        return await _watching;
    }

    public async ValueTask DisposeAsync()
    {
        await MostAsync();
        _end.Dispose();
    }

    private async Task<long> WatchAsync()
    {
        var most = 0L;
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - _before);
        }
        catch (OperationCanceledException)
        {
            // The end, as asked for.
        }

        return most;
    }
}
