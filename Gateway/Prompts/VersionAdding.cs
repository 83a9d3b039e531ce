using PixSim.Gateway.Keys;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;

namespace PixSim.Gateway.Prompts;

/// <summary>Adds versions, and answers with what became of it.</summary>
internal sealed class VersionAdding(IGrainFactory grains, VersionBodies bodies, VersionCache versions, VersionRefusals refusals)
{
    /// <summary>The version, or the problem.</summary>
    /// <param name="warnings">What deserves a look, beside what the grain finds.</param>
    public async Task<IResult> AddAsync(HttpContext context, Guid familyId, AddVersion command, params IReadOnlyList<string> warnings)
    {
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).AddVersion(command, CancellationToken.None);
        if (result.Problems.Count > 0)
            return await refusals.OfAsync(familyId, command, result.Problems);
        var address = $"/api/v1/prompts/versions/{result.Version!.Id}";
        if (result.ExistingId is not { } existing)
            return TypedResults.Created(address, VersionBody.Of(result.Version, default, [.. result.Version.Tags.Distinct(StringComparer.Ordinal)], [.. warnings, .. result.Warnings]));
        Replays.Mark(context);
        return TypedResults.Created(address, await bodies.OfAsync((await versions.FindAsync(existing, CancellationToken.None))!, CancellationToken.None));
    }
}
