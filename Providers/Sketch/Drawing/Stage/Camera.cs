namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// Moves the layers of a clip: near ones more than far ones. A move that ends elsewhere than it began is closed by a
/// short dip to black (<see cref="Cut"/>), as a cut loops; the others come back to where they were.
/// </summary>
internal sealed class Camera
{
    private readonly Stage _stage;
    private readonly Motion? _motion;
    private readonly double _way;
    private readonly int _side;

    public Camera(Stage stage, Motion? motion, Rng rng)
    {
        _stage = stage;
        _motion = motion;
        _side = rng.Sign();
        _way = stage.Width * 0.07 * Math.Min(1.5, motion?.Speed ?? 1);
    }

    /// <summary>The ground scrolls without end beneath a traveller who stays in the picture.</summary>
    public bool Follows => _motion is { Camera: CameraMove.Tracking } && _stage.Travels;

    private bool Cuts => _motion?.Camera is CameraMove.Pan or CameraMove.Tilt or CameraMove.Dolly or CameraMove.PullBack or CameraMove.Crane;

    /// <summary>Opens the groups of a layer and returns how many there are to close.</summary>
    public int Open(double depth, int layer)
    {
        var svg = _stage.Svg;
        switch (_motion?.Camera)
        {
            case CameraMove.Pan:
                Move(_side * _way * (0.35 + (0.7 * depth)), 0, -_side * _way * (0.35 + (0.7 * depth)), 0);
                return 1;
            case CameraMove.Tilt:
                Move(0, _way * (0.2 + (0.5 * depth)), 0, 0);
                return 1;
            case CameraMove.Crane:
                Move(0, -_way * 0.2, 0, _way * 0.15 * (depth - 0.9));
                return 1 + Zoom(1.12, 1.04, _stage.Height);
            case CameraMove.Dolly:
                return Zoom(1, 1.04 + (0.2 * depth * depth), _stage.Horizon);
            case CameraMove.PullBack:
                return Zoom(1.05 + (0.24 * depth * depth), 1, _stage.Horizon);
            case CameraMove.Handheld:
                Shake(0.5 + (0.5 * depth));
                return 1 + Zoom(1.03, 1.03, _stage.Height / 2);
            case CameraMove.Rotation:
                Arc(_side * _way * (depth - 0.62) * 2.1);
                return 1;
            case CameraMove.Tracking when Follows:
                Scroll(depth);
                svg.Add($"<g id=\"l{layer}\">");
                return 2;
            case CameraMove.Tracking:
                Arc(_side * _way * depth);
                return 1;
            default:
                svg.Raw("<g>");
                return 1;
        }
    }

    /// <summary>Repeats a layer beside itself, where it scrolls.</summary>
    public void Repeat(int layer)
    {
        if (Follows)
            _stage.Svg.Add($"<use href=\"#l{layer}\" x=\"{_stage.Right - _stage.Left}\"/>");
    }

    /// <summary>The dip to black with which a one-way move starts over.</summary>
    public void Cut()
    {
        if (Cuts)
            _stage.Svg.Add(
                $"<rect width=\"{_stage.Width}\" height=\"{_stage.Height}\" opacity=\"0\">"
                + $"<animate attributeName=\"opacity\" values=\"0;0;1;1\" keyTimes=\"0;.93;.985;1\""
                + $" dur=\"{_motion!.Seconds:3}s\" repeatCount=\"indefinite\"/></rect>");
    }

    private void Move(double fromX, double fromY, double toX, double toY) =>
        _stage.Svg.Add(
            $"<g>"
            + $"<animateTransform attributeName=\"transform\" type=\"translate\" values=\"{fromX} {fromY};{toX} {toY}\""
            + $" dur=\"{_motion!.Seconds:3}s\" repeatCount=\"indefinite\" calcMode=\"spline\" keyTimes=\"0;1\""
            + $" keySplines=\".35 .1 .65 .9\"/>");

    private void Arc(double way) =>
        _stage.Svg.Add(
            $"<g>"
            + $"<animateTransform attributeName=\"transform\" type=\"translate\" values=\"{-way} 0;{way} 0;{-way} 0\""
            + $" dur=\"{_motion!.Seconds:3}s\" repeatCount=\"indefinite\" calcMode=\"spline\" keyTimes=\"0;.5;1\""
            + $" keySplines=\".42 0 .58 1;.42 0 .58 1\"/>");

    /// <summary>Grows about the vanishing point, so that near things leave the picture before far ones.</summary>
    private int Zoom(double from, double to, double y)
    {
        var x = _stage.VanishingX;
        var svg = _stage.Svg;
        svg.Add($"<g transform=\"translate({x} {y})\"><g transform=\"scale({from:3})\">");
        if (from != to)
            svg.Add(
                $"<animateTransform attributeName=\"transform\" type=\"scale\" values=\"{from:3};{to:3}\""
                + $" dur=\"{_motion!.Seconds:3}s\" repeatCount=\"indefinite\" calcMode=\"spline\" keyTimes=\"0;1\""
                + $" keySplines=\".4 .1 .6 .9\"/>");
        svg.Add($"<g transform=\"translate({-x} {-y})\">");
        return 3;
    }

    /// <summary>The same unsteady hand for every layer: three sines that fit into the loop.</summary>
    private void Shake(double strength)
    {
        const int Steps = 24;
        var svg = _stage.Svg;
        svg.Raw("<g><animateTransform attributeName=\"transform\" type=\"translate\" values=\"");
        for (var i = 0; i <= Steps; i++)
        {
            var turn = 2 * Math.PI * i / Steps;
            var x = Math.Sin(turn) + (0.6 * Math.Sin((3 * turn) + 1)) + (0.4 * Math.Sin((5 * turn) + 2));
            var y = Math.Sin((2 * turn) + 0.5) + (0.5 * Math.Sin((3 * turn) + 2)) + (0.4 * Math.Sin((7 * turn) + 1));
            svg.Raw(i == 0 ? "" : ";");
            svg.Add($"{x * strength * _way * 0.09:2} {y * strength * _way * 0.06:2}");
        }

        svg.Add($"\" dur=\"{_motion!.Seconds:3}s\" repeatCount=\"indefinite\"/>");
    }

    private void Scroll(double depth)
    {
        var period = _stage.Right - _stage.Left;
        var speed = _stage.Width * _stage.Pace * Math.Max(0.02, depth * depth);
        _stage.Svg.Raw("<g>");
        _stage.Life.Flow(-period, 0, period / speed);
    }
}
