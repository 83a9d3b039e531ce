using System.Text.Json;
using PixSim.Domain.Generations;
using PixSim.Gateway.Paging;

namespace PixSim.Gateway.Generations;

/// <summary>Reads the status that a list is filtered by: a terminal one is an outcome, another stands for the phases that show it.</summary>
internal static class StatusFilter
{
    private static readonly Dictionary<string, GenerationStatus> Statuses =
        Enum.GetValues<GenerationStatus>().ToDictionary(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()));

    public static (string? Outcome, IReadOnlyList<string>? LivePhases) Read(string? name)
    {
        if (name is null)
            return (null, null);
        var status = Statuses[Filter.OneOf(Statuses.Keys, name, "status", "status_unknown")!];
        return status is GenerationStatus.Completed or GenerationStatus.Failed or GenerationStatus.Cancelled
            ? (name, null)
            : (null, [.. Enum.GetValues<GenerationPhase>().Where(phase => phase.Status() == status)
                .Select(phase => JsonNamingPolicy.SnakeCaseLower.ConvertName(phase.ToString()))]);
    }
}
