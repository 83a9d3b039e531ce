using System.Collections.Frozen;

namespace PixSim.Domain.Providers;

/// <summary>The names of operations on the wire, and the generation types of narrative nodes that stand for them.</summary>
public static class OperationTypes
{
    private static readonly FrozenDictionary<OperationType, string> Names = new Dictionary<OperationType, string>
    {
        [OperationType.TextToVideo] = "text_to_video",
        [OperationType.ImageToVideo] = "image_to_video",
        [OperationType.VideoExtend] = "video_extend",
        [OperationType.VideoTransition] = "video_transition",
        [OperationType.Fusion] = "fusion",
        [OperationType.TextToImage] = "text_to_image",
        [OperationType.ImageToImage] = "image_to_image",
        [OperationType.VideoModify] = "video_modify",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, OperationType> ByName =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, OperationType> ByGenerationType = new Dictionary<string, OperationType>
    {
        ["transition"] = OperationType.VideoTransition,
        ["npc_response"] = OperationType.ImageToVideo,
        ["variation"] = OperationType.TextToVideo,
        ["dialogue"] = OperationType.TextToVideo,
        ["environment"] = OperationType.TextToVideo,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The operations' names, in the order of their declaration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<OperationType>().Select(Name)];

    /// <summary>The generation types that nodes may name besides the operations themselves.</summary>
    public static IReadOnlyList<string> GenerationTypes { get; } = [.. ByGenerationType.Keys.Order(StringComparer.Ordinal), .. All];

    /// <summary>The name on the wire.</summary>
    public static string Name(this OperationType operation) => Names[operation];

    /// <summary>Whether the operation yields a clip rather than a picture.</summary>
    public static bool IsVideo(this OperationType operation) =>
        operation is not (OperationType.TextToImage or OperationType.ImageToImage);

    /// <summary>Whether the operation's input is a clip rather than pictures.</summary>
    public static bool TakesVideo(this OperationType operation) => operation is OperationType.VideoExtend or OperationType.VideoModify;

    /// <summary>Reads an operation's name.</summary>
    public static bool TryParse(string? name, out OperationType operation)
    {
        operation = default;
        return name is not null && ByName.TryGetValue(name, out operation);
    }

    /// <summary>Reads a node's generation type: one of the narrative ones, or an operation by its own name.</summary>
    public static bool TryParseGenerationType(string? name, out OperationType operation)
    {
        operation = default;
        return name is not null && (ByGenerationType.TryGetValue(name, out operation) || ByName.TryGetValue(name, out operation));
    }
}
