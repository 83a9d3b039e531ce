namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Paints one kind of place in layers, from the horizon to the eye. Keeps no state.</summary>
internal abstract class SettingPainter
{
    /// <summary>Whether there is a sky to paint first.</summary>
    public virtual bool Sky => true;

    /// <summary>Where the ground on which a crowd can stand begins.</summary>
    public virtual double Walkable(Stage stage) => Down(stage, 0.16);

    /// <summary>What lies behind the people.</summary>
    public abstract void Back(Stage stage);

    /// <summary>What lies between the people and the eye.</summary>
    public virtual void Front(Stage stage)
    {
    }

    public static SettingPainter For(Setting setting) => setting switch
    {
        Setting.Park => new Park(),
        Setting.Village => new Village(),
        Setting.Forest => new Forest(),
        Setting.Mountains => new Mountains(),
        Setting.Lake => new Lake(),
        Setting.Coast => new Coast(),
        Setting.Harbour => new Harbour(),
        Setting.Desert => new Desert(),
        Setting.Castle => new CastleHill(),
        Setting.Street => new Street(),
        Setting.Skyline => new Skyline(),
        Setting.Space => new OuterSpace(),
        Setting.Underwater => new Undersea(),
        Setting.Bar => new Bar(),
        Setting.Room => new LivingRoom(),
        Setting.Library => new Library(),
        _ => new Countryside(),
    };

    private protected static double Down(Stage stage, double share) => stage.Horizon + ((stage.Height - stage.Horizon) * share);
}
