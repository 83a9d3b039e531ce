using PixSim.Domain.Providers;

namespace PixSim.Providers.Sketch;

/// <summary>What Sketch says that its work costs.</summary>
internal static class SketchPrices
{
    /// <summary>The most that one job of an operation can cost: what is safe to reserve without knowing its length.</summary>
    public static Money AtMost(OperationType operation, SketchOptions options) => Of(operation, options.MaxClipSeconds, options);

    /// <summary>The cost of a job; a begun millionth is rounded up.</summary>
    /// <param name="seconds">Length of a clip.</param>
    public static Money Of(OperationType operation, double seconds, SketchOptions options) => new(
        operation.IsVideo() ? (long)Math.Ceiling((decimal)seconds * options.ClipSecondPriceMicros) : options.ImagePriceMicros,
        options.Currency);
}
