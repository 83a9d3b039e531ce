namespace PixSim.Providers.Sketch.Drawing;

/// <summary>One person in a pose, in a figure's own units (<see cref="Pen"/>).</summary>
internal sealed partial class Body(SvgWriter svg, Life life, Outfit outfit)
{
    private double LegWidth => outfit.Garment is Garment.Suit ? 8.5 : 6.6;

    private double ArmWidth => outfit.Garment is Garment.Suit ? 7.6 : 5.6;

    private Rgb Far => outfit.Top.Darker(0.22);

    public void Draw(Pose pose, double phase)
    {
        switch (pose)
        {
            case Pose.Walk: Walk(22, 0.95, phase); break;
            case Pose.Run: Walk(40, 0.55, phase); break;
            case Pose.Sit: Sit(); break;
            case Pose.Dance: Dance(phase); break;
            case Pose.Wave: Wave(phase); break;
            case Pose.Kneel: Kneel(); break;
            case Pose.Read: Read(); break;
            case Pose.Embrace: Embrace(); break;
            default: Stand(phase); break;
        }
    }

    /// <summary>Upright, seen from behind: the person looks where the picture looks.</summary>
    public void Stand(double phase)
    {
        Pen.Limb(svg, -4, -48, -5, -24, -5.5, -2, LegWidth, outfit.Legs.Darker(0.12));
        Pen.Limb(svg, 4, -48, 5, -24, 5.5, -2, LegWidth, outfit.Legs);
        Feet(-6, 6);
        svg.Raw("<g>");
        life.Drift(0, -0.5, 3, phase);
        Cape();
        Pen.Limb(svg, -9.5, -75, -12.5, -61, -11, -47, ArmWidth, Far);
        Pen.Limb(svg, 9.5, -75, 12.5, -61, 11, -47, ArmWidth, Far);
        Pen.Dot(svg, -11, -45.5, 2.4, outfit.Skin);
        Pen.Dot(svg, 11, -45.5, 2.4, outfit.Skin);
        Trunk(10.5, outfit.Top);
        Head.Draw(svg, outfit, 0, -90, 0, away: true);
        Scarf(0, -81, away: true, phase);
        HeldThings.Draw(svg, life, outfit, 11.5, -46, phase);
        svg.Raw("</g>");
    }

    private void Walk(double swing, double seconds, double phase)
    {
        Leg(swing, -swing, seconds, phase, outfit.Legs.Darker(0.2));
        Arm(-swing * 0.9, swing * 0.9, seconds, phase, Far.Darker(0.15));
        Leg(-swing, swing, seconds, phase, outfit.Legs);
        svg.Add($"<g transform=\"rotate({swing * 0.16} 0 -50)\">");
        Cape();
        Trunk(8.5, outfit.Top);
        Head.Draw(svg, outfit, 1.5, -90, 2, away: false);
        Scarf(0, -81, away: false, phase);
        svg.Raw("</g>");
        if (outfit.Held is Held.None)
        {
            Arm(swing * 0.9, -swing * 0.9, seconds, phase, Far);
            return;
        }

        Pen.Limb(svg, 0, -75, 2, -61, 13, -55, ArmWidth, Far);
        Pen.Dot(svg, 13, -55, 2.4, outfit.Skin);
        HeldThings.Draw(svg, life, outfit, 13, -55, phase);
    }

    private void Leg(double from, double to, double seconds, double phase, Rgb colour)
    {
        svg.Add($"<g transform=\"rotate({from} 0 -49)\">");
        life.Swing(from, to, 0, -49, seconds, phase);
        Pen.Limb(svg, 0, -49, from < 0 ? 2 : 0.5, -25, from < 0 ? 1 : -1.5, -3, LegWidth, colour);
        Shoe(1, 0);
        svg.Raw("</g>");
    }

    private void Arm(double from, double to, double seconds, double phase, Rgb colour)
    {
        svg.Add($"<g transform=\"rotate({from} 0 -75)\">");
        life.Swing(from, to, 0, -75, seconds, phase);
        Pen.Limb(svg, 0, -75, -1, -61, 3, -49, ArmWidth, colour);
        Pen.Dot(svg, 3.5, -47.5, 2.4, outfit.Skin);
        svg.Raw("</g>");
    }

    private void Dance(double phase)
    {
        svg.Raw("<g>");
        life.Swing(-5, 6, 0, 0, 1.3, phase);
        Pen.Limb(svg, -2, -48, -8, -26, -19, -9, LegWidth, outfit.Legs.Darker(0.15));
        Pen.Limb(svg, 2, -48, 4, -25, 2, -2, LegWidth, outfit.Legs);
        Shoe(3, 0);
        Pen.Limb(svg, -8, -74, -19, -84, -24, -98, ArmWidth, Far);
        Trunk(9.5, outfit.Top, flare: 8);
        Pen.Limb(svg, 8, -74, 20, -71, 30, -78, ArmWidth, Far);
        Pen.Dot(svg, -24.5, -99, 2.3, outfit.Skin);
        Pen.Dot(svg, 31, -79, 2.3, outfit.Skin);
        Head.Draw(svg, outfit, 2, -90, 9, away: false);
        Scarf(1, -81, away: false, phase);
        svg.Raw("</g>");
    }

    private void Wave(double phase)
    {
        Pen.Limb(svg, -4, -48, -5.5, -24, -7, -2, LegWidth, outfit.Legs.Darker(0.12));
        Pen.Limb(svg, 4, -48, 5.5, -24, 7, -2, LegWidth, outfit.Legs);
        Feet(-7, 7);
        Pen.Limb(svg, -9.5, -75, -13, -61, -11, -47, ArmWidth, Far);
        svg.Raw("<g>");
        life.Swing(-7, 9, 9, -75, 1, phase);
        Pen.Limb(svg, 9.5, -75, 17, -88, 15, -104, ArmWidth, Far);
        Pen.Dot(svg, 15, -106, 2.5, outfit.Skin);
        svg.Raw("</g>");
        Trunk(10.5, outfit.Top);
        Head.Draw(svg, outfit, 0, -90, -4, away: true);
        Scarf(0, -81, away: true, phase);
    }

    private void Read()
    {
        Pen.Limb(svg, -2, -48, -3, -24, -4, -2, LegWidth, outfit.Legs.Darker(0.15));
        Pen.Limb(svg, 2, -48, 3, -24, 3, -2, LegWidth, outfit.Legs);
        Shoe(-3, 0);
        Shoe(4, 0);
        Trunk(8.5, outfit.Top);
        Head.Draw(svg, outfit, 2, -89, 14, away: false);
        Scarf(1, -81, away: false, 0);
        Pen.Limb(svg, 0, -74, 3, -60, 14, -63, ArmWidth, Far);
        HeldThings.Draw(svg, life, outfit with { Held = Held.Book }, 15, -64, 0);
    }

    /// <summary>One half of an embrace, turned to the right, an arm about the other.</summary>
    private void Embrace()
    {
        Pen.Limb(svg, -2, -48, -3, -24, -5, -2, LegWidth, outfit.Legs.Darker(0.15));
        Pen.Limb(svg, 2, -48, 2, -24, 1, -2, LegWidth, outfit.Legs);
        Shoe(-4, 0);
        Shoe(2, 0);
        svg.Raw("<g transform=\"rotate(4 0 -48)\">");
        Trunk(8.5, outfit.Top);
        Head.Draw(svg, outfit, 3, -89, 10, away: false);
        Scarf(1, -81, away: false, 0);
        Pen.Limb(svg, 1, -74, 9, -66, 19, -70, ArmWidth, Far);
        svg.Raw("</g>");
    }
}
