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

    /// <summary>Says that an answer is a replay.</summary>
    public static void Mark(HttpContext context) => context.Response.Headers[Header] = "true";
}
