namespace PixSim.Providers.Sketch.Drawing;

internal sealed partial class Body
{
    /// <summary>Seated on a bench, seen from behind; the bench's back is drawn over it afterwards.</summary>
    public void SitAway(double lean)
    {
        svg.Add($"<g transform=\"rotate({lean})\">");
        Pen.Limb(svg, -10, -50, -14, -36, -11, -24, ArmWidth, Far);
        Pen.Limb(svg, 10, -50, 14, -36, 11, -24, ArmWidth, Far);
        svg.Add($"<path d=\"M-12-16C-13-34-12-50-8-55-4-58 4-58 8-55 12-50 13-34 12-16z\" fill=\"{outfit.Top}\"/>");
        Head.Draw(svg, outfit, 0, -66, lean * 1.6, away: true);
        Scarf(0, -57, away: true, 0);
        svg.Raw("</g>");
    }

    /// <summary>Seated, seen from the side; the seat is 27 high.</summary>
    public void Sit()
    {
        Pen.Limb(svg, 1, -29, 17, -29, 16, -2, LegWidth, outfit.Legs.Darker(0.16));
        Shoe(17, 0);
        svg.Add($"<path d=\"M-8-25C-9-40-8-56-3-61 2-63 6-60 7-54 8-44 7-34 6-25z\" fill=\"{outfit.Top}\"/>");
        Pen.Limb(svg, 0, -28, 18, -28, 19, -2, LegWidth, outfit.Garment is Garment.Dress ? outfit.Top.Darker(0.08) : outfit.Legs);
        Shoe(20, 0);
        Head.Draw(svg, outfit, 1, -71, 0, away: false);
        Pen.Limb(svg, 0, -56, 3, -42, 14, -37, ArmWidth, Far);
        Pen.Dot(svg, 15, -37, 2.4, outfit.Skin);
        Scarf(1, -62, away: false, 0);
    }

    /// <summary>Seated on something that is drawn elsewhere: a horse, a bicycle, a boat.</summary>
    public void SitAstride(double handX, double handY, double kneeX, double kneeY, double footX, double footY, double lean)
    {
        svg.Add($"<g transform=\"rotate({lean})\">");
        Cape(-32);
        Pen.Limb(svg, 0, -31, 6, -20, handX, handY, ArmWidth, Far.Darker(0.2));
        svg.Add($"<path d=\"M-7 2C-9-14-8-27-3-33 2-35 6-32 7-26 8-16 7-6 6 2z\" fill=\"{outfit.Top}\"/>");
        Head.Draw(svg, outfit, 1, -43, -lean * 0.7, away: false);
        Scarf(1, -34, away: false, 0.3);
        Pen.Limb(svg, 0, -28, 5, -15, handX, handY, ArmWidth, Far);
        Pen.Dot(svg, handX, handY, 2.3, outfit.Skin);
        svg.Raw("</g>");
        Pen.Limb(svg, 0, 0, kneeX, kneeY, footX, footY, LegWidth, outfit.Legs);
        Shoe(footX + 1, footY + 2);
    }

    private void Kneel()
    {
        Pen.Limb(svg, -2, -30, -1, -4, -20, -3, LegWidth, outfit.Legs.Darker(0.15));
        Pen.Limb(svg, 2, -31, 17, -29, 16, -3, LegWidth, outfit.Legs);
        Shoe(17, 0);
        Cape(-62);
        svg.Add($"<path d=\"M-8-26C-8-42-6-58-2-63 3-65 7-62 8-56 9-46 9-36 8-26z\" fill=\"{outfit.Top}\"/>");
        Head.Draw(svg, outfit, 4, -73, 14, away: false);
        Pen.Limb(svg, 2, -58, 8, -44, 18, -40, ArmWidth, Far);
        Pen.Dot(svg, 19, -40, 2.4, outfit.Skin);
        Scarf(2, -64, away: false, 0);
    }
}
