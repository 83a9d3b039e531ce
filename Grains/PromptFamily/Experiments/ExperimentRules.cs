using PixSim.Domain.Prompts.Experiments;
using PixSim.Domain.Prompts.Pointers;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily.Experiments;

/// <summary>Judges what is said of experiments, before their state is looked at.</summary>
internal static class ExperimentRules
{
    private const int MaxArms = 10;
    private const int MaxWeight = 10_000;
    private const int MaxSample = 1_000_000;
    private const int MaxReason = 500;

    private static readonly List<string> Units = [.. Enum.GetValues<ExperimentUnit>().Select(SnakeCase.Of)];
    private static readonly List<string> Goals = [.. Enum.GetValues<ExperimentGoal>().Select(SnakeCase.Of)];

    /// <summary>Everything that is wrong with a draft by itself.</summary>
    public static List<Problem> Judge(CreateExperiment command)
    {
        var problems = new List<Problem>();
        Text(problems, "title", command.Title, 1, 255);
        Text(problems, "description", command.Description, 0, 10_000);
        PointerRules.JudgeAuthor(command.Author, problems);
        if (!Units.Contains(command.Unit))
            problems.Add(Problem.Invalid("unit_unknown", "unit", $"The units are {string.Join(", ", Units)}."));
        if (!Goals.Contains(command.Goal))
            problems.Add(Problem.Invalid("goal_unknown", "goal", $"The goals are {string.Join(", ", Goals)}."));
        Range(problems, "traffic_percent", command.TrafficPercent, 100);
        Range(problems, "guard_rails.minimum_sample", command.MinimumSample, MaxSample);
        Range(problems, "guard_rails.failure_sample", command.FailureSample, MaxSample);
        if (command.MaxFailureRate is not (>= 0 and <= 1))
            problems.Add(Problem.Invalid("out_of_range", "guard_rails.max_failure_rate", "From 0 to 1."));
        Judge(problems, command.Arms);
        return problems;
    }

    /// <summary>Everything that is wrong with a change by itself.</summary>
    public static List<Problem> Judge(ChangeExperiment command)
    {
        var problems = new List<Problem>();
        PointerRules.JudgeAuthor(command.Author, problems);
        Text(problems, "reason", command.Reason, 0, MaxReason);
        if ((command.Action == ExperimentAction.Widen) != (command.TrafficPercent is not null))
            problems.Add(Problem.Invalid("field_missing", "traffic_percent", "Say how many of a hundred units are to take part."));
        if (command.TrafficPercent is { } percent)
            Range(problems, "traffic_percent", percent, 100);
        return problems;
    }

    /// <summary>The plan of a draft that was judged.</summary>
    public static ExperimentPlan Plan(CreateExperiment command) => new(
        SnakeCase.Parse<ExperimentUnit>(command.Unit),
        SnakeCase.Parse<ExperimentGoal>(command.Goal),
        [.. command.Arms.Select(arm => new Arm(arm.Name, arm.Weight, new ArmTarget(arm.VersionId, arm.Branch, arm.Label)))],
        command.TrafficPercent,
        new GuardRails(command.MinimumSample, command.MaxFailureRate, command.FailureSample));

    private static void Judge(List<Problem> problems, IReadOnlyList<ArmSpec> arms)
    {
        if (arms.Count is < 2 or > MaxArms)
            problems.Add(Problem.Invalid("out_of_range", "arms", $"2 to {MaxArms} arms."));
        for (var index = 0; index < arms.Count; index++)
        {
            var (arm, field) = (arms[index], $"arms[{index}]");
            if (!PointerName.IsLabel(arm.Name))
                problems.Add(Problem.Invalid("name_invalid", $"{field}.name", "An arm's name is formed like a label's."));
            else if (arms.Take(index).Any(other => other.Name == arm.Name))
                problems.Add(Problem.Invalid("name_taken", $"{field}.name", $"Another arm is called {arm.Name}."));
            Range(problems, $"{field}.weight", arm.Weight, MaxWeight);
            if (new object?[] { arm.VersionId, arm.Branch, arm.Label }.Count(target => target is not null) != 1)
                problems.Add(Problem.Invalid("target_ambiguous", field, "An arm leads to one of a version, a branch and a label."));
        }
    }

    private static void Range(List<Problem> problems, string field, int value, int most)
    {
        if (value < 1 || value > most)
            problems.Add(Problem.Invalid("out_of_range", field, $"From 1 to {most}."));
    }

    private static void Text(List<Problem> problems, string field, string? text, int least, int most)
    {
        if (text is null)
            return;
        if (ProviderChoice.Malformed(text, field) is { } malformed)
            problems.Add(malformed);
        else if (PromptText.CountScalars(text.Trim()) < least || PromptText.CountScalars(text) > most)
            problems.Add(Problem.Invalid("out_of_range", field, least == 0 ? $"At most {most} characters." : $"{least} to {most} characters."));
    }
}
