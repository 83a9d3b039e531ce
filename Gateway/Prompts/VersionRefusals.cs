using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Diffs;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Merging;

namespace PixSim.Gateway.Prompts;

/// <summary>Answers to versions that were not added. A commit that came too late is told what it would come to on the newer head.</summary>
internal sealed class VersionRefusals(StaleCommits stale)
{
    private const string StaleHead = "stale_head";

    /// <summary>The answer to one version.</summary>
    public Task<ProblemResult> OfAsync(Guid familyId, AddVersion command, IReadOnlyList<Problem> problems) =>
        AnswerAsync(familyId, problems[0] is { Code: StaleHead } ? command : null, problems);

    /// <summary>The answer to a batch. Of several commits that came too late it is the first that is told of, by its place.</summary>
    public Task<ProblemResult> OfAsync(Guid familyId, AddVersions command, IReadOnlyList<Problem> problems)
    {
        var late = problems[0] is { Code: StaleHead } ? command.Versions.Where((_, index) => problems[0].Field == $"[{index}].base_version_id").First() : null;
        return AnswerAsync(familyId, late, problems);
    }

    private async Task<ProblemResult> AnswerAsync(Guid familyId, AddVersion? late, IReadOnlyList<Problem> problems)
    {
        var problem = ProblemResult.Of(problems);
        return late is not null && await stale.MergeAsync(familyId, late, problems[0].Head, CancellationToken.None) is { } merge
            ? problem.With(StaleMergeBody.Of(merge, late.Text))
            : problem;
    }
}
