using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Reads the names that merges use.</summary>
internal static class MergeNames
{
    private const int MaxDecisions = 1_000;

    public static MergeStrategy Strategy(string? name) => name switch
    {
        null or "auto" => MergeStrategy.Auto,
        "fast-forward" => MergeStrategy.FastForward,
        "three-way" => MergeStrategy.ThreeWay,
        "ours" => MergeStrategy.Ours,
        "theirs" => MergeStrategy.Theirs,
        "ai" => throw Refused("strategy_unavailable", "strategy", "No language model is set up to merge prompts: take another strategy, and decide conflicts by resolutions."),
        _ => throw Refused("strategy_unknown", "strategy", "The strategies are auto, fast-forward, three-way, ours and theirs."),
    };

    public static IReadOnlyList<ConflictDecision> Decisions(IReadOnlyList<ResolutionBody>? bodies)
    {
        if (bodies?.Count > MaxDecisions)
            throw Refused("out_of_range", "resolutions", $"At most {MaxDecisions} resolutions.");
        return
        [
            .. Needed.Each(bodies, "resolutions").Select((body, index) => new ConflictDecision(
                Needed.Of(body.ConflictId, $"resolutions[{index}].conflict_id"),
                Choice(Needed.Of(body.Choice, $"resolutions[{index}].choice"), $"resolutions[{index}].choice"),
                body.Value)),
        ];
    }

    public static string Of(MergeStatus status) => status switch
    {
        MergeStatus.FastForwarded => "fast_forwarded",
        MergeStatus.AlreadyUpToDate => "already_up_to_date",
        _ => "merged",
    };

    public static Guid Version(Guid? id) => id ?? throw Refused("field_missing", "version_id", "version_id is needed.");

    private static DecisionChoice Choice(string name, string field) => name switch
    {
        "base" => DecisionChoice.Base,
        "ours" => DecisionChoice.Ours,
        "theirs" => DecisionChoice.Theirs,
        "custom" => DecisionChoice.Custom,
        _ => throw Refused("choice_unknown", field, "The choices are base, ours, theirs and custom."),
    };

    private static ProblemException Refused(string code, string field, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, code, field, message);
}
