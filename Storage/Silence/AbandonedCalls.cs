using System.Collections.Concurrent;

namespace PixSim.Storage.Silence;

/// <summary>
/// Ends calls that nobody waits for. To cancel a statement the driver connects to the server once more, and blocks its
/// thread meanwhile, which in a silent network takes seconds. A few threads of its own bear that, so that the thread pool,
/// and with it everything else, is never held up.
/// </summary>
internal static class AbandonedCalls
{
    private const int Threads = 4;
    private static readonly BlockingCollection<CancellationTokenSource> Waiting = Start();

    /// <summary>Has the call ended in its turn. What becomes of it is of no interest.</summary>
    public static void End(Task running, CancellationTokenSource ending)
    {
        Waiting.Add(ending);
        _ = ObserveAsync(running);
    }

    /// <summary>Looks away from what comes of a call, which is not an error that nobody has noticed.</summary>
    public static async Task ObserveAsync(Task running) => await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static BlockingCollection<CancellationTokenSource> Start()
    {
        var waiting = new BlockingCollection<CancellationTokenSource>();
        for (var thread = 0; thread < Threads; thread++)
            new Thread(() => Run(waiting)) { IsBackground = true, Name = "Abandoned database calls" }.Start();
        return waiting;
    }

    private static void Run(BlockingCollection<CancellationTokenSource> waiting)
    {
        foreach (var ending in waiting.GetConsumingEnumerable())
        {
            try
            {
                ending.Cancel();
            }
            catch (AggregateException)
            {
                // The call failed while it was told to end. It has ended.
            }
        }
    }
}
