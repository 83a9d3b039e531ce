using System.Globalization;
using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Experiments;

/// <summary>Says in words what an experiment shows.</summary>
internal static class ResultWords
{
    /// <summary>A verdict's name.</summary>
    public static string Of(ExperimentVerdict verdict) => verdict switch
    {
        ExperimentVerdict.Collecting => "collecting",
        ExperimentVerdict.SampleRatioMismatch => "sample_ratio_mismatch",
        ExperimentVerdict.Undecided => "undecided",
        _ => "winner",
    };

    /// <summary>The verdict in a sentence or two.</summary>
    public static string Summary(ExperimentSnapshot experiment, ExperimentResults results) => results.Verdict switch
    {
        ExperimentVerdict.Collecting => Collecting(experiment, results),
        ExperimentVerdict.SampleRatioMismatch => "The arms did not get the shares that their weights say, so they cannot be compared: look for what keeps players of one arm from being seen, such as requests that are refused.",
        ExperimentVerdict.Undecided => "Every arm has its minimum sample, and the numbers do not tell which is best.",
        _ => Winner(experiment, results),
    };

    private static string Collecting(ExperimentSnapshot experiment, ExperimentResults results)
    {
        var least = results.Arms.MinBy(arm => arm.Tally.Goal.Trials)!.Tally;
        return $"Nothing is decided before each arm has {experiment.MinimumSample} {Trials(experiment)}: {least.Arm} has {least.Goal.Trials}.";
    }

    private static string Winner(ExperimentSnapshot experiment, ExperimentResults results)
    {
        var winner = results.Winner!.Value;
        var (name, does) = (experiment.Arms[winner].Name, experiment.Goal == "liked" ? "is liked more often" : "completes more often");
        return results.Arms[winner].Difference is { } gap
            ? $"{name} {does} than every other arm: than {experiment.Arms[0].Name} by {Points(gap.Value)} points of a hundred, surely {Points(gap.Lower)} to {Points(gap.Upper)}."
            : $"{name}, the control, {does} than every other arm.";
    }

    private static string Trials(ExperimentSnapshot experiment) => experiment.Goal == "liked" ? "rated results" : "completed or failed generations";

    private static string Points(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);
}
