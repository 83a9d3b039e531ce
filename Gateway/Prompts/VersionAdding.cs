using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Diffs;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.PromptFamily.Merging;

namespace PixSim.Gateway.Prompts;

/// <summary>Adds versions, and answers with what became of it.</summary>
internal sealed class VersionAdding(IGrainFactory grains, VersionBodies bodies, VersionCache versions, StaleCommits stale)
{
    /// <summary>The version, or the problem; a commit that came too late is told what it would come to on the newer head.</summary>
    /// <param name="warnings">What deserves a look, beside what the grain finds.</param>
    public async Task<IResult> AddAsync(HttpContext context, Guid familyId, AddVersion command, params IReadOnlyList<string> warnings)
    {
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).AddVersion(command, CancellationToken.None);
        if (result.Problems is [{ Code: "stale_head" } tooLate, ..])
        {
            var problem = ProblemResult.Of(result.Problems);
            return await stale.MergeAsync(familyId, command, tooLate.Head, CancellationToken.None) is { } merge
                ? problem.With(StaleMergeBody.Of(merge, command.Text))
                : problem;
        }

        if (result.Problems.Count > 0)
            return ProblemResult.Of(result.Problems);
        var address = $"/api/v1/prompts/versions/{result.Version!.Id}";
        if (result.ExistingId is not { } existing)
            return TypedResults.Created(address, VersionBody.Of(result.Version, default, [.. result.Version.Tags.Distinct(StringComparer.Ordinal)], [.. warnings, .. result.Warnings]));
        Replays.Mark(context);
        return TypedResults.Created(address, await bodies.OfAsync((await versions.FindAsync(existing, CancellationToken.None))!, CancellationToken.None));
    }
}
