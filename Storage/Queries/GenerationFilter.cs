namespace PixSim.Storage.Queries;

/// <summary>Which generations a list shows. Each filter has its index.</summary>
/// <param name="Outcome">A terminal status; null for all.</param>
/// <param name="LivePhases">Phases to show while it is live; null for all.</param>
/// <param name="Before">The id that the page starts behind: ids sort by time.</param>
public sealed record GenerationFilter(
    Guid WorkspaceId, string? Outcome, IReadOnlyList<string>? LivePhases, string? Operation, Guid? Before, int Limit)
{
    /// <summary>Only those that take part in this experiment; null for all.</summary>
    public Guid? ExperimentId { get; init; }

    /// <summary>Only those that have this arm of the experiment; null for all.</summary>
    public string? Arm { get; init; }
}
