using PixSim.Domain.Providers;

namespace PixSim.Providers.Sketch;

/// <summary>The operations of Sketch and their parameters, as capabilities declare them.</summary>
internal static class SketchOperations
{
    /// <summary>Whole numbers up to this are exact in JSON.</summary>
    private const double LargestSeed = 9_007_199_254_740_991;

    /// <summary>The longest latency that a request may ask for, in milliseconds.</summary>
    public const int LongestLatency = 600_000;

    public static IReadOnlyList<string> Qualities { get; } = ["360p", "540p", "720p", "1080p"];

    public static IReadOnlyList<string> AspectRatios { get; } = ["16:9", "9:16", "1:1", "4:3"];

    public static IReadOnlyList<string> Styles { get; } = ["storyboard", "soft_cinema", "noir", "neon", "pastel", "ink", "sepia"];

    public static IReadOnlyList<string> Cameras { get; } = ["static", "pan", "tilt", "dolly", "pull_back", "tracking",
        "handheld", "rotation", "crane"];

    public static IReadOnlyList<OperationSpec> Of(SketchOptions options) =>
        [.. Enum.GetValues<OperationType>().Select(operation => Spec(operation, options))];

    private static OperationSpec Spec(OperationType operation, SketchOptions options)
    {
        var (fewest, most) = Inputs(operation);
        List<ParameterSpec> parameters = [.. Common(options)];
        if (operation.IsVideo())
            parameters.AddRange(Clip(options));
        parameters.AddRange(Rehearsal());
        return new OperationSpec(operation, options.PromptMaxChars, parameters, SketchPrices.AtMost(operation, options), fewest, most);
    }

    /// <summary>
    /// Sketch draws a scene of its own where no picture comes, so that narrative nodes, which name scenes rather than
    /// pictures, work for image_to_video and video_transition; what changes or continues something needs it.
    /// </summary>
    private static (int Fewest, int Most) Inputs(OperationType operation) => operation switch
    {
        OperationType.ImageToVideo => (0, 1),
        OperationType.VideoTransition => (0, 7),
        OperationType.VideoExtend or OperationType.VideoModify => (1, 1),
        OperationType.Fusion => (1, 4),
        OperationType.ImageToImage => (1, 4),
        _ => (0, 0),
    };

    private static IEnumerable<ParameterSpec> Common(SketchOptions options) =>
    [
        new("quality", ParameterType.String, "The shorter side of the picture.", Default: "720p", Enum: Qualities),
        new("aspect_ratio", ParameterType.String, "Width to height.", Default: "16:9", Enum: AspectRatios),
        new("seed", ParameterType.Integer, "Another seed gives another picture; the same one the same.", Min: 0, Max: LargestSeed),
        new("style", ParameterType.String, "How the colours are graded; left out, the prompt's words decide.", Enum: Styles),
        new("negative_prompt", ParameterType.String, "What is not to be seen.", MaxLength: options.PromptMaxChars),
    ];

    private static IEnumerable<ParameterSpec> Clip(SketchOptions options) =>
    [
        new("duration", ParameterType.Number, "Length of the clip.", Default: Math.Min(5, options.MaxClipSeconds), Min: 1,
            Max: options.MaxClipSeconds, Unit: "s"),
        new("camera_movement", ParameterType.String, "How the camera moves; left out, the prompt's words decide.", Enum: Cameras),
        new("motion_mode", ParameterType.String, "How lively the clip moves.", Default: "normal", Enum: ["normal", "fast"]),
    ];

    private static IEnumerable<ParameterSpec> Rehearsal() =>
    [
        new("fault", ParameterType.String, "For rehearsals: the way in which the first attempts fail.", Enum: SketchFaultNames.All),
        new("fault_attempts", ParameterType.Integer, "For rehearsals: how many attempts fail, from the first; 1 if left out.", Min: 1, Max: 1000),
        new("latency_ms", ParameterType.Integer, "For rehearsals: how long the job runs, instead of the configured latency.",
            Min: 0, Max: LongestLatency, Unit: "ms"),
    ];
}
