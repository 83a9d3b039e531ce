namespace PixSim.Storage.Silence;

/// <summary>
/// Calls to the database that end in time even where the network swallows every byte and the driver waits on. Whoever
/// gives up is answered at once; the call itself is told to end, and nobody looks at its result any more.
/// </summary>
internal static class BoundedCall
{
    /// <summary>Makes a call and waits for it so long. What it does must be harmless when nobody waits any more.</summary>
    /// <param name="within">How long; <see cref="TimeSpan.Zero"/> for as long as it takes.</param>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan within, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ending = new CancellationTokenSource();

        // Not in the caller's turn, if it is a grain: the call may outlive it.
        var running = Task.Run(() => call(ending.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(within > TimeSpan.Zero ? within : Timeout.InfiniteTimeSpan, cancellationToken);
        }
        finally
        {
            if (running.IsCompleted)
                ending.Dispose();
            else
                AbandonedCalls.End(running, ending);
        }
    }
}
