using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PixSim.Domain.Generations;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.Generation;

/// <summary>How the lifecycle's state and events lie in their rows. Members may be added; a name that was written is never reused.</summary>
internal static class GenerationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions EventOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write(GenerationState state) => JsonSerializer.Serialize(state, Options);

    public static GenerationState Read(string json) =>
        JsonSerializer.Deserialize<GenerationState>(json, Options)
        ?? throw new InvalidOperationException("A generation's state is empty.");

    /// <summary>Numbers events from the one behind <paramref name="lastEvent"/>. The status is part of each, for watchers.</summary>
    public static IReadOnlyList<EventRow> Write(IReadOnlyList<GenerationEvent> events, GenerationState state, long lastEvent, DateTimeOffset now)
    {
        var rows = new EventRow[events.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            var kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(events[index].GetType().Name);
            var data = JsonSerializer.SerializeToNode(events[index], events[index].GetType(), EventOptions)!.AsObject();
            if (index == rows.Length - 1)
                data["status"] = SnakeCase.Of(state.Phase.Status());
            rows[index] = new EventRow(++lastEvent, kind, data.ToJsonString(), now);
        }

        return rows;
    }
}
