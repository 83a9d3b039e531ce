namespace PixSim.Providers.Sketch.Drawing;

internal enum TreeKind
{
    Pine,
    Round,
    Bare,
    Palm,
    Cypress,
}

/// <summary>
/// Trees, each kind drawn a few times as a symbol 100 high with its foot at the origin, and used from there. The crown
/// takes the fill of where it is used, the trunk its colour.
/// </summary>
internal static class Trees
{
    private const int Variants = 3;

    /// <summary>Defines a kind's symbols, once a picture.</summary>
    public static void Define(Stage stage, TreeKind kind)
    {
        if (!stage.Once((int)kind))
            return;
        var rng = stage.Rng.Fork("tree" + Name(kind));
        var svg = stage.Svg;
        svg.Raw("<defs>");
        for (var i = 0; i < Variants; i++)
        {
            svg.Add($"<g id=\"{Name(kind)}{i}\">");
            switch (kind)
            {
                case TreeKind.Pine: TreeShapes.Pine(svg, rng, stage.Scene.Winter); break;
                case TreeKind.Round: TreeShapes.Round(svg, rng, stage.LightX > stage.Width / 2 ? 1 : -1, stage.Scene.Winter); break;
                case TreeKind.Bare: TreeShapes.Bare(svg, rng); break;
                case TreeKind.Palm: TreeShapes.Palm(svg, rng); break;
                default: TreeShapes.Cypress(svg); break;
            }

            svg.Raw("</g>");
        }

        svg.Raw("</defs>");
    }

    /// <summary>Opens a group in which trees of one colour stand.</summary>
    public static void Begin(Stage stage, Rgb crown, Rgb trunk) =>
        stage.Svg.Add($"<g fill=\"{crown}\" color=\"{trunk}\">");

    /// <summary>Plants one tree.</summary>
    public static void Plant(Stage stage, Rng rng, TreeKind kind, double x, double y, double height)
    {
        var flip = rng.Sign();
        stage.Svg.Add(
            $"<use href=\"#{Name(kind)}{rng.Below(Variants)}\""
            + $" transform=\"translate({x} {y})scale({flip * height / 100:3} {height / 100:3})\"/>");
    }

    /// <summary>Plants one tree that moves in the wind of a clip.</summary>
    public static void PlantSwaying(Stage stage, Rng rng, TreeKind kind, double x, double y, double height)
    {
        stage.Svg.Raw("<g>");
        stage.Life.Swing(-0.7, 0.7, x, y, 3.4, rng.Next());
        Plant(stage, rng, kind, x, y, height);
        stage.Svg.Raw("</g>");
    }

    /// <summary>What a broad-leaved tree looks like in the season.</summary>
    public static TreeKind Broadleaf(Stage stage) => stage.Scene.Winter ? TreeKind.Bare : TreeKind.Round;

    private static string Name(TreeKind kind) => kind switch
    {
        TreeKind.Pine => "pine",
        TreeKind.Round => "leaf",
        TreeKind.Bare => "bare",
        TreeKind.Palm => "palm",
        _ => "cypress",
    };
}
