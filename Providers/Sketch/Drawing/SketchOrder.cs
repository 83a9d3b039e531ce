using PixSim.Domain.Providers;

namespace PixSim.Providers.Sketch.Drawing;

/// <summary>All that decides a picture. Equal orders give equal bytes, on every machine, at any time.</summary>
internal sealed record SketchOrder
{
    public required OperationType Operation { get; init; }

    public required string Prompt { get; init; }

    public string NegativePrompt { get; init; } = "";

    public long? Seed { get; init; }

    public Aspect Aspect { get; init; }

    /// <summary>The shorter side in pixels.</summary>
    public int Quality { get; init; } = 720;

    /// <summary>A clip's length in seconds.</summary>
    public double Seconds { get; init; } = 5;

    /// <summary>Null leaves it to the words, and these to the lot.</summary>
    public CameraMove? Camera { get; init; }

    public Look? Look { get; init; }

    /// <summary>Livelier movement.</summary>
    public bool Brisk { get; init; }

    /// <summary>The input pictures and clips, in order.</summary>
    public IReadOnlyList<SketchInput> Inputs { get; init; } = [];

    public string OperationName => Operation.Name();

    public bool IsClip => Operation.IsVideo();
}

/// <summary>What the drawing takes from an input.</summary>
/// <param name="Hash">SHA-256 of the input's bytes.</param>
/// <param name="MediaType">An image type that browsers show.</param>
/// <param name="Bytes">The picture itself where it is small enough to be shown in the drawing; else empty.</param>
internal sealed record SketchInput(ReadOnlyMemory<byte> Hash, string MediaType, ReadOnlyMemory<byte> Bytes);
