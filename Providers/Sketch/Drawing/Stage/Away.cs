namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Finds places beside the people rather than behind or on them.</summary>
internal static class Away
{
    /// <summary>A place across the layer that leaves the people's part of the picture free, tried a few times.</summary>
    public static double From(Stage stage, Rng rng, double halfWidth)
    {
        var (left, right) = (stage.Left + halfWidth, stage.Right - halfWidth);
        var free = (stage.Unit * 17) + halfWidth;
        var x = rng.Between(left, right);
        for (var i = 0; i < 6 && Math.Abs(x - stage.SubjectX) < free; i++)
            x = rng.Between(left, right);
        return x;
    }
}
