using System.Globalization;
using System.Text.Json.Nodes;
using PixSim.Domain.Providers;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Providers.Sketch;

/// <summary>Turns a submission, whose parameters were checked, into an order for the artist.</summary>
internal static class SketchOrders
{
    public static SketchOrder Of(ProviderSubmission submission, IReadOnlyList<SketchInput> inputs)
    {
        var parameters = submission.Parameters;
        return new SketchOrder
        {
            Operation = submission.Operation,
            Prompt = submission.Prompt,
            NegativePrompt = Text(parameters, "negative_prompt") ?? "",
            Seed = Number(parameters, "seed") is { } seed ? (long)seed : null,
            Aspect = (Aspect)Math.Max(0, Index(SketchOperations.AspectRatios, Text(parameters, "aspect_ratio"))),
            Quality = int.Parse((Text(parameters, "quality") ?? "720p").AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture),
            Seconds = Seconds(parameters),
            Camera = Index(SketchOperations.Cameras, Text(parameters, "camera_movement")) is var camera and >= 0 ? (CameraMove)camera : null,
            Look = Index(SketchOperations.Styles, Text(parameters, "style")) is var style and >= 0 ? (Look)style : null,
            Brisk = Text(parameters, "motion_mode") is "fast",
            Inputs = inputs,
        };
    }

    /// <summary>The clip's length in seconds; 5 if left out.</summary>
    public static double Seconds(JsonObject parameters) => Number(parameters, "duration") is { } seconds ? (double)seconds : 5;

    public static string? Text(JsonObject parameters, string name) => parameters[name]?.GetValue<string>();

    public static decimal? Number(JsonObject parameters, string name) =>
        ParameterCheck.TryGetNumber(parameters[name], out var number) ? number : null;

    /// <summary>The enums stand in the order of the names in <see cref="SketchOperations"/>; a test holds them together.</summary>
    private static int Index(IReadOnlyList<string> names, string? name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }

        return -1;
    }
}
