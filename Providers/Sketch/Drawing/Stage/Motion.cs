namespace PixSim.Providers.Sketch.Drawing;

/// <summary>How a clip moves.</summary>
/// <param name="Seconds">The loop's length; everything that repeats does so a whole number of times in it.</param>
/// <param name="Speed">1 is calm; above it, brisk.</param>
internal sealed record Motion(double Seconds, CameraMove Camera, double Speed)
{
    /// <summary>The time nearest to the wanted one that fits into the loop without a jump.</summary>
    public double Fit(double seconds)
    {
        var wanted = Math.Max(0.05, seconds / Speed);
        return wanted > Seconds ? Seconds * Math.Round(wanted / Seconds) : Seconds / Math.Round(Seconds / wanted);
    }
}
