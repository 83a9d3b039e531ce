using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Experiments;

/// <summary>Reads arms, which may name versions by their numbers.</summary>
internal static class ArmReader
{
    public static async Task<IReadOnlyList<ArmSpec>> ReadAsync(IReadOnlyList<ArmBody> arms, Guid familyId, PromptQueries queries, CancellationToken cancellationToken)
    {
        var read = new List<ArmSpec>();
        foreach (var (index, arm) in arms.Index())
        {
            var versionId = arm.VersionId;
            if (arm is { VersionId: not null, VersionNumber: not null })
                throw Refused("target_ambiguous", $"arms[{index}]", "An arm leads to one of a version, a branch and a label.");
            if (arm.VersionNumber is { } number)
                versionId = await queries.VersionIdAsync(familyId, number, cancellationToken) ?? throw Refused("version_not_found", $"arms[{index}].version_number", "There is no such version of this family.");
            read.Add(new ArmSpec(Needed.Of(arm.Name, $"arms[{index}].name"), arm.Weight ?? 1, versionId, arm.Branch, arm.Label));
        }

        return read;
    }

    private static ProblemException Refused(string code, string field, string message) => new(StatusCodes.Status422UnprocessableEntity, code, field, message);
}
