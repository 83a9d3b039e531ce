namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Draws storyboard cards: a still as an SVG, a clip as an SVG that moves and loops.</summary>
internal static class SketchArtist
{
    private const int UsualSize = 96 * 1024;

    /// <summary>A buffer that grew for a large inset is not kept.</summary>
    private const int LargestKept = 512 * 1024;

    [ThreadStatic]
    private static SvgWriter? _writer;

    /// <summary>Draws an order as UTF-8. Safe on any thread.</summary>
    public static byte[] Draw(SketchOrder order)
    {
        var svg = _writer ??= new SvgWriter(UsualSize);
        svg.Clear();
        Card(svg, order);
        var drawing = svg.ToArray();
        if (drawing.Length > LargestKept)
            _writer = null;
        return drawing;
    }

    private static void Card(SvgWriter svg, SketchOrder order)
    {
        var layout = CardLayout.For(order.Aspect, order.Quality, order.IsClip);
        var rng = OrderSeed.Of(order);
        var scene = SceneReader.Read(order.Prompt, order.NegativePrompt);
        if (order.Inputs is [var first, ..] && CardMark.Title(first.Bytes.Span) is { } earlier)
            scene.Continue(SceneReader.Read(earlier, order.NegativePrompt));
        scene.Look = order.Look ?? scene.Look;
        Casting.Decide(scene, rng.Fork("casting"));
        var palette = PaletteBook.Choose(scene.Time!.Value, scene.Weather!.Value, scene.Look ?? Look.Storyboard, scene.Accent, rng.Fork("palette"));
        if (scene.Setting is Setting.Bar or Setting.Room or Setting.Library)
            palette = palette.Indoors();
        else if (scene.Setting is Setting.Space)
            palette = palette.Airless();
        var motion = order.IsClip ? new Motion(order.Seconds, order.Camera ?? scene.Camera ?? Moves(rng.Fork("move")),
            order.Brisk ? 1.6 : 1) : null;
        var stage = new Stage(svg, layout.PictureWidth, layout.PictureHeight, scene, palette, motion, rng);

        var paper = Rgb.Hex(0xF6F1E6).To(palette.Horizon, 0.06);
        var ink = Rgb.Hex(0x2B2A2E);
        svg.Add(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{layout.PixelWidth}\" height=\"{layout.PixelHeight}\""
            + $" viewBox=\"0 0 {layout.Width} {layout.Height}\" role=\"img\" ");
        CardMark.Write(svg, layout);
        svg.Add($"><title>{Title(order.Prompt)}</title>");
        svg.Add($"<rect width=\"{layout.Width}\" height=\"{layout.Height}\" fill=\"{paper}\"/>");
        svg.Add(
            $"<clipPath id=\"frame\"><rect width=\"{stage.Width}\" height=\"{stage.Height}\" rx=\"3\"/></clipPath>"
            + $"<g transform=\"translate({CardLayout.Margin} {CardLayout.Margin})\"><g clip-path=\"url(#frame)\">");
        Picture.Paint(stage);
        Insets.Paint(stage, order);
        svg.Add(
            $"</g>"
            + $"<rect width=\"{stage.Width}\" height=\"{stage.Height}\" rx=\"3\" fill=\"none\" stroke=\"{ink}\""
            + $" stroke-width=\"2.5\"/></g>");
        if (motion is not null)
            PlayHead.Paint(svg, layout, motion, ink, palette.Accent);
        Caption.Paint(svg, layout, order.Prompt, ink);
        MetaLine.Paint(svg, layout, order, stage, ink.To(paper, 0.4));
        svg.Raw("</svg>");
    }

    private static CameraMove Moves(Rng rng) =>
        rng.Pick<CameraMove>([CameraMove.Dolly, CameraMove.Pan, CameraMove.PullBack, CameraMove.Rotation, CameraMove.Static]);

    private static ReadOnlySpan<char> Title(string prompt) => prompt.AsSpan(0, Math.Min(prompt.Length, 200));
}
