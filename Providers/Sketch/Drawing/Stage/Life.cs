namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// The small movements of a clip, as SMIL children of the element that is being written. In a still they write nothing,
/// so that painters need not ask which of the two they paint.
/// </summary>
internal sealed class Life(SvgWriter svg, Motion? motion)
{
    private const string Eased = "calcMode=\"spline\" keyTimes=\"0;.5;1\" keySplines=\".42 0 .58 1;.42 0 .58 1\"";

    public Motion? Motion => motion;

    /// <summary>Turns about a point and back.</summary>
    public void Swing(double from, double to, double x, double y, double seconds, double phase = 0)
    {
        if (motion is null)
            return;
        svg.Add(
            $"<animateTransform attributeName=\"transform\" type=\"rotate\""
            + $" values=\"{from:2} {x} {y};{to:2} {x} {y};{from:2} {x} {y}\" ");
        End(seconds, phase, Eased);
    }

    /// <summary>Moves and comes back.</summary>
    public void Drift(double x, double y, double seconds, double phase = 0)
    {
        if (motion is null)
            return;
        svg.Add($"<animateTransform attributeName=\"transform\" type=\"translate\" values=\"0 0;{x} {y};0 0\" ");
        End(seconds, phase, Eased);
    }

    /// <summary>Moves on and on: the drawing has to repeat itself after the given way.</summary>
    public void Flow(double x, double y, double seconds)
    {
        if (motion is null)
            return;
        svg.Add($"<animateTransform attributeName=\"transform\" type=\"translate\" values=\"0 0;{x} {y}\" ");
        End(seconds, 0, "");
    }

    /// <summary>Changes an attribute and back.</summary>
    public void Pulse(string attribute, double from, double to, double seconds, double phase = 0)
    {
        if (motion is null)
            return;
        svg.Add($"<animate attributeName=\"{attribute}\" values=\"{from:2};{to:2};{from:2}\" ");
        End(seconds, phase, Eased);
    }

    /// <summary>Grows and shrinks in height, about the origin of its group.</summary>
    public void Flicker(double low, double high, double seconds, double phase = 0)
    {
        if (motion is null)
            return;
        svg.Add($"<animateTransform attributeName=\"transform\" type=\"scale\" values=\"1 {low:2};{low:2} {high:2};1 {low:2}\" ");
        End(seconds, phase, Eased);
    }

    private void End(double seconds, double phase, string timing)
    {
        var cycle = motion!.Fit(seconds);
        svg.Add($"dur=\"{cycle:3}s\" begin=\"{-phase * cycle:2}s\" repeatCount=\"indefinite\" ");
        svg.Raw(timing);
        svg.Raw("/>");
    }
}
