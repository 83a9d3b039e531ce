using PixSim.Gateway.Assets;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Recent;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Generations;

/// <summary>Has generations created, whatever body asked for them, and answers alike: 202 with the generation, a replay, or what is wrong.</summary>
internal sealed class Creations(IGrainFactory grains, GenerationQueries queries, Replays replays, RecentVersions versions, TimeProvider clock)
{
    /// <param name="named">The problems with the names of the body's own fields.</param>
    public async Task<IResult> AnswerAsync(
        CreateGeneration command, Caller caller, WaitPreference wait, AssetLinks links, HttpContext context,
        Func<IReadOnlyList<Problem>, IReadOnlyList<Problem>> named, CancellationToken cancellationToken)
    {
        // What was accepted goes on whether or not the client still listens: an aborted request cancels nothing.
        var result = await grains.GetGrain<IGenerationGrain>(Guid.CreateVersion7(clock.GetUtcNow())).Create(command, CancellationToken.None);
        if (result.Generation is { } generation)
            return await AcceptedAsync(context, generation, wait, links, cancellationToken, result.Warnings);

        // Nearly every key is new, so it is looked for only now: it comes before whatever is wrong with the request today.
        var existing = result.ExistingId ?? await replays.FindAsync(caller, command.Idempotency, cancellationToken);
        if (existing is null)
            return ProblemResult.Of(named(result.Problems));
        Replays.Mark(context);
        var earlier = await queries.FindAsync(existing.Value, cancellationToken);
        return await AcceptedAsync(context, GenerationSnapshots.Of(earlier!), wait, links, cancellationToken);
    }

    private async Task<IResult> AcceptedAsync(
        HttpContext context, GenerationSnapshot generation, WaitPreference wait, AssetLinks links, CancellationToken cancellationToken,
        IReadOnlyList<string>? warnings = null)
    {
        var latest = await wait.UntilTerminalAsync(context, generation, cancellationToken);

        // Its grain does not know the status of the one that it waits for.
        if (latest.LeaderId is not null)
            latest = GenerationSnapshots.Of((await queries.FindAsync(latest.Id, cancellationToken))!);
        if (latest.PromptVersionId is { } version)
            versions.Outdate(version);
        return TypedResults.Accepted($"/api/v1/generations/{latest.Id}", GenerationBody.Of(latest, links, created: true, warnings));
    }
}
