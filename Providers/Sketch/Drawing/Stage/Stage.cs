namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// What painters share: the scene with everything decided, the light, the geometry of the picture, and the pen. Lengths
/// are in user units of the card; the picture's own origin is its upper left corner.
/// </summary>
internal sealed class Stage
{
    /// <summary>How far layers are painted beyond the frame, in widths: what a moving camera may uncover.</summary>
    private const double Overscan = 0.14;

    private int _layers;
    private uint _defined;

    public Stage(SvgWriter svg, double width, double height, Scene scene, Palette palette, Motion? motion, Rng rng)
    {
        Svg = svg;
        Width = width;
        Height = height;
        Scene = scene;
        Palette = palette;
        Rng = rng;
        Life = new Life(svg, motion);
        Framing = scene.Framing ?? Drawing.Framing.Medium;
        Unit = Math.Min(height, width * 1.05) / 100;
        var lot = rng.Fork("stage");
        Horizon = height * (HorizonOf(Framing) + lot.Between(-0.02, 0.02));
        SubjectX = width * (lot.Chance(0.5) ? lot.Between(0.33, 0.42) : lot.Between(0.58, 0.67));
        LightX = width * (SubjectX < width / 2 ? lot.Between(0.6, 0.84) : lot.Between(0.16, 0.4));
        VanishingX = width * 0.5;
        Camera = new Camera(this, motion, rng.Fork("camera"));
    }

    public SvgWriter Svg { get; }

    public double Width { get; }

    public double Height { get; }

    public Scene Scene { get; }

    public Palette Palette { get; }

    /// <summary>The root of all lots; painters take a fork of their own.</summary>
    public Rng Rng { get; }

    public Life Life { get; }

    public Camera Camera { get; }

    public Framing Framing { get; }

    /// <summary>A hundredth of the picture's shorter side.</summary>
    public double Unit { get; }

    public double Horizon { get; }

    public double SubjectX { get; set; }

    /// <summary>Where the sun, the moon or the brightest lamp is.</summary>
    public double LightX { get; }

    public double VanishingX { get; }

    public double Left => -Width * Overscan;

    public double Right => Width * (1 + Overscan);

    public double Bottom => Height * 1.12;

    public TimeOfDay Time => Scene.Time!.Value;

    public Weather Weather => Scene.Weather!.Value;

    public Setting Setting => Scene.Setting!.Value;

    public bool Indoors => Setting is Setting.Bar or Setting.Room or Setting.Library;

    /// <summary>The line on which the main people stand.</summary>
    public double FocusY => Height * Framing switch
    {
        Framing.Wide => 0.84,
        Framing.CloseUp => 0.96,
        Framing.LowAngle => 0.94,
        Framing.HighAngle => 0.74,
        _ => 0.89,
    };

    /// <summary>How tall a grown person on that line is.</summary>
    public double PersonHeight => Unit * Framing switch
    {
        Framing.Wide => Indoors ? 34 : 27,
        Framing.LowAngle => 52,
        Framing.HighAngle => 24,
        _ => 39,
    };

    /// <summary>The main people are on their way.</summary>
    public bool Travels => Framing != Framing.CloseUp && !Indoors && Scene.People.Count > 0
        && Scene.Pose is Pose.Walk or Pose.Run or Pose.Ride or Pose.Cycle or Pose.Row or Pose.Swim;

    /// <summary>Widths of the picture that a traveller covers in a second.</summary>
    public double Pace => Scene.Pose switch
    {
        Pose.Run => 0.36,
        Pose.Ride => 0.5,
        Pose.Cycle => 0.42,
        _ => 0.2,
    };

    /// <summary>How large things are at a line on the ground, against those on the line of focus.</summary>
    public double ScaleAt(double y) => Math.Max(0.02, (y - Horizon) / (FocusY - Horizon));

    /// <summary>The depth of a line on the ground, from 0 at the horizon to 1 at the lower edge.</summary>
    public double DepthAt(double y) => Math.Clamp((y - Horizon) / (Height - Horizon), 0, 1);

    /// <summary>Paints a layer: what is near moves more than what is far.</summary>
    public void Layer(double depth, Action<Stage> paint)
    {
        var layer = _layers++;
        var groups = Camera.Open(depth, layer);
        paint(this);
        for (var i = groups; i > 1; i--)
            Svg.Raw("</g>");
        Camera.Repeat(layer);
        Svg.Raw("</g>");
    }

    /// <summary>True the first time that it is asked for a mark (0 to 31): what is defined once a picture.</summary>
    public bool Once(int mark)
    {
        var bit = 1u << mark;
        var first = (_defined & bit) == 0;
        _defined |= bit;
        return first;
    }

    /// <summary>Paints what the camera follows: it moves with the layers, or stays where they scroll.</summary>
    public void Subject(double depth, Action<Stage> paint)
    {
        if (Camera.Follows)
            paint(this);
        else
            Layer(depth, paint);
    }

    private static double HorizonOf(Framing framing) => framing switch
    {
        Framing.Wide => 0.60,
        Framing.CloseUp => 0.66,
        Framing.LowAngle => 0.80,
        Framing.HighAngle => 0.30,
        _ => 0.60,
    };
}
