namespace PixSim.Grains;

/// <summary>Work that goes on beside the turn that begins it.</summary>
internal static class Detached
{
    /// <summary>
    /// Begins it. It is no part of the caller's turn: a call that it makes to the same grain waits for that turn to end, and
    /// is no circle.
    /// </summary>
    public static Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(work);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }
}
