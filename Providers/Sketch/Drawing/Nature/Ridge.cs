namespace PixSim.Providers.Sketch.Drawing;

/// <summary>
/// The upper edge of a stretch of land: waves that fit a whole number of times between the layer's ends, so that the
/// layer can be repeated beside itself without a seam.
/// </summary>
internal readonly struct Ridge
{
    private const int Waves = 5;

    private readonly double _left;
    private readonly double _span;
    private readonly double _base;
    private readonly Wave5 _waves;

    [System.Runtime.CompilerServices.InlineArray(Waves)]
    private struct Wave5
    {
        private (double Height, double Turns, double Phase) _first;
    }

    /// <param name="rough">From 0 (long swells) to 1 (broken ground).</param>
    public Ridge(Stage stage, double baseY, double height, double rough, Rng rng)
    {
        _left = stage.Left;
        _span = stage.Right - stage.Left;
        _base = baseY;
        var share = 1.0;
        for (var i = 0; i < Waves; i++)
        {
            _waves[i] = (height * share * rng.Between(0.6, 1.0), 2 * Math.PI * ((i * i / 2) + 1 + rng.Below(2)), rng.Between(0.0, 2 * Math.PI));
            share *= 0.3 + (0.4 * rough);
        }
    }

    /// <summary>The height of the edge at a place.</summary>
    public double At(double x)
    {
        var turn = (x - _left) / _span;
        var y = _base;
        for (var i = 0; i < Waves; i++)
            y -= _waves[i].Height * 0.5 * (1 + Math.Sin((turn * _waves[i].Turns) + _waves[i].Phase));
        return y;
    }

    /// <summary>Fills the land below the edge.</summary>
    public void Fill(Stage stage, double bottom, Rgb colour)
    {
        stage.Svg.Raw("<path d=\"");
        Trace(stage, bottom);
        stage.Svg.Add($"\" fill=\"{colour}\"/>");
    }

    /// <summary>Fills it with a gradient that was defined before.</summary>
    public void Fill(Stage stage, double bottom, string gradient)
    {
        stage.Svg.Raw("<path d=\"");
        Trace(stage, bottom);
        stage.Svg.Add($"\" fill=\"url(#{gradient})\"/>");
    }

    private void Trace(Stage stage, double bottom)
    {
        const int Steps = 56;
        var step = _span / Steps;
        stage.Svg.Add($"M{_left} {bottom}V{At(_left)}");
        for (var i = 0; i < Steps; i++)
        {
            // Through the middles of the steps, bent at their ends: a smooth curve of half the length.
            var x = _left + (i * step);
            stage.Svg.Add($"Q{x} {At(x)} {x + (step / 2)} {(At(x) + At(x + step)) / 2}");
        }

        stage.Svg.Add($"L{_left + _span + 1} {At(_left + _span)}V{bottom}z");
    }
}
