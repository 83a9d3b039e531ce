namespace PixSim.Embedded.Engine;

internal static class DetachedTimer
{
    /// <summary>
    /// A timer that is not set yet, and whose callbacks do not belong to the call that happens to make it.
    /// </summary>
    public static ITimer CreateDetachedTimer(this TimeProvider clock, Action callback)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return clock.CreateTimer(
                static callback => ((Action)callback!)(), callback, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
