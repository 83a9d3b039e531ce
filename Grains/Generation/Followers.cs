using Microsoft.Extensions.Logging;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>
/// What generations that wait for others do about it, and what those others do for them: outside any grain's turn, since
/// each asks the other. What gets lost on the way is asked again by the waiting one's next wake.
/// </summary>
internal sealed partial class Followers(IGrainFactory grains, GenerationLinkQueries links, InputAssets inputs, ILogger<Followers> logger)
{
    /// <summary>A generation that others follow has ended, or is held back: they look at once.</summary>
    public void Tell(Guid leaderId) => _ = Detached.Run(() => QuietlyAsync(leaderId, async () =>
    {
        foreach (var follower in await links.FollowersAsync(leaderId, CancellationToken.None))
            await QuietlyAsync(follower, () => Steps(follower).Poke());
    }));

    /// <summary>Looks whether what a generation waits for is there, or never will be; else it follows those that still run.</summary>
    public void LookForInputs(GenerationRecord waiting) => _ = Detached.Run(() => QuietlyAsync(waiting.Id, async () =>
    {
        foreach (var awaited in await inputs.AwaitedAsync(waiting.WorkspaceId, waiting.Spec.InputsJson, CancellationToken.None))
        {
            if (awaited.Outcome is null && await Steps(awaited.Id).Follow())
                return;
            if (awaited.Outcome is not (null or "completed"))
            {
                await Steps(waiting.Id).InputsLost(awaited.Id, awaited.Outcome);
                return;
            }
        }

        // One that ended between the two looks is told of by the second.
        var now = await inputs.AwaitedAsync(waiting.WorkspaceId, waiting.Spec.InputsJson, CancellationToken.None);
        if (now.All(awaited => awaited.Outcome == "completed"))
            await Steps(waiting.Id).InputsArrived();
        else
            await Steps(waiting.Id).Poke();
    }));

    /// <summary>Looks whether the twin that a generation waits for still runs; if so, it will tell of its end.</summary>
    public void AskLeader(Guid followerId, Guid leaderId) => _ = Detached.Run(() => QuietlyAsync(followerId, async () =>
    {
        var leader = await Steps(leaderId).Lead();
        if (leader.Standing != LeaderStanding.Running)
            await Steps(followerId).LeaderEnded(leaderId, leader);
    }));

    private IGenerationSteps Steps(Guid id) => grains.GetGrain<IGenerationSteps>(id);

    private async Task QuietlyAsync(Guid id, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception exception)
        {
            LogPutOff(exception, id);
        }
    }

    [LoggerMessage(EventId = 3121, Level = LogLevel.Warning, Message = "Generation {Id}: what waits for it, or what it waits for, could not be told; the next wake tries again.")]
    private partial void LogPutOff(Exception exception, Guid id);
}
