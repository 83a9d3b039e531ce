using System.Text.Json;
using System.Text.Json.Serialization;
using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily.Experiments;

/// <summary>Experiments as rows hold them, and as the domain sees them.</summary>
public static class ExperimentPlans
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>An experiment's plan.</summary>
    public static ExperimentPlan Plan(ExperimentRow row) => JsonSerializer.Deserialize<ExperimentPlan>(row.PlanJson, Options)!;

    /// <summary>What came of an experiment's arms, in their order.</summary>
    public static IReadOnlyList<ArmTally> Tally(Guid id, ExperimentPlan plan, IEnumerable<ArmCounts> counted)
    {
        var counts = counted.Where(arm => arm.ExperimentId == id).ToDictionary(arm => arm.Arm, StringComparer.Ordinal);
        return [.. plan.Arms.Select(arm => counts.TryGetValue(arm.Name, out var found) ? Tally(found) : ArmTally.None(arm.Name))];
    }

    internal static string Write(ExperimentPlan plan) => JsonSerializer.Serialize(plan, Options);

    internal static string Write(ExperimentEnding ending) => JsonSerializer.Serialize(ending, Options);

    internal static ExperimentEnding? Ending(ExperimentRow row) =>
        row.EndingJson is { } json ? JsonSerializer.Deserialize<ExperimentEnding>(json, Options) : null;

    internal static ExperimentPhase Phase(ExperimentRow row) => SnakeCase.Parse<ExperimentPhase>(row.Phase);

    /// <summary>Whether units get their arms. Asked of all experiments of a family for each generation.</summary>
    internal static bool IsRunning(ExperimentRow row) => row.Phase == SnakeCase.Of(ExperimentPhase.Running);

    private static ArmTally Tally(ArmCounts counts) => new(
        counts.Arm,
        counts.Units,
        counts.Completed,
        counts.Failed,
        counts.Cancelled,
        counts.InFlight,
        new UnitSums(counts.TriedUnits, counts.Successes, counts.Trials, counts.SuccessSquares, counts.Products, counts.TrialSquares))
    {
        UnderWay = counts.UnderWay,
        Shared = counts.Shared,
    };
}
