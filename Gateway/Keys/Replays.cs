using PixSim.Gateway.Metrics;
using PixSim.Gateway.Problems;
using PixSim.Grains;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>Finds what an earlier request under the same key created, before anything is done again.</summary>
internal sealed class Replays(IdempotencyQueries queries)
{
    /// <summary>The header that tells a replayed answer.</summary>
    public const string Header = "Idempotent-Replayed";

    /// <summary>What the key stands for; null if it is new.</summary>
    /// <exception cref="ProblemException">The key was used with another body.</exception>
    public async Task<Guid?> FindAsync(Caller caller, IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        if (claim is null || await queries.FindAsync(caller.WorkspaceId, claim.Route, claim.Key, cancellationToken) is not { } earlier)
            return null;
        return IdempotentReplay.Judge(claim, earlier) is { } reused
            ? throw new ProblemException(StatusCodes.Status422UnprocessableEntity, reused.Code, reused.Field, reused.Message)
            : earlier.ResourceId;
    }

    /// <summary>
    /// Makes something once per client's key: a request that was sent again, or that another one under its key has
    /// overtaken, is shown what there is.
    /// </summary>
    /// <param name="make">The answer to what was made; null if nothing was.</param>
    /// <param name="show">The answer to what was made earlier.</param>
    /// <param name="refusal">The answer if nothing was made, and not because of the client's key.</param>
    public async Task<IResult> OnceAsync(
        HttpContext context, Caller caller, IdempotencyClaim? claim, Func<Task<IResult?>> make, Func<Guid, Task<IResult>> show, ProblemResult refusal)
    {
        var earlier = await FindAsync(caller, claim, context.RequestAborted);
        if (earlier is null)
        {
            if (await make() is { } made)
                return made;
            earlier = await FindAsync(caller, claim, context.RequestAborted);
        }

        if (earlier is null)
            return refusal;
        Mark(context);
        return await show(earlier.Value);
    }

    /// <summary>Says that an answer is a replay.</summary>
    public static void Mark(HttpContext context)
    {
        context.Response.Headers[Header] = "true";
        context.RequestServices.GetRequiredService<GatewayMetrics>().Replayed(context);
    }
}
