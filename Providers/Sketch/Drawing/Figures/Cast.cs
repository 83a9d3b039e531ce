namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Places the main people on the line of focus and paints them in their pose.</summary>
internal static class Cast
{
    public static void Paint(Stage stage)
    {
        var people = stage.Scene.People;
        if (people.Count == 0)
            return;
        var rng = stage.Rng.Fork("cast");
        var pose = stage.Scene.Pose ?? Pose.Stand;
        var unit = stage.PersonHeight / 100;
        var gap = Math.Min(unit * Gap(stage, pose), (stage.Width - (unit * 90)) / Math.Max(1, people.Count - 1));
        var margin = unit * (pose is Pose.Row or Pose.Ride or Pose.Cycle ? 72 : 40);
        var first = Math.Clamp(stage.SubjectX - (gap * (people.Count - 1) / 2), margin,
            Math.Max(margin, stage.Width - (gap * (people.Count - 1)) - margin));
        var toLight = stage.LightX > stage.SubjectX ? 1 : -1;
        var heading = stage.Camera.Follows || stage.SubjectX < stage.Width / 2 ? 1 : -1;
        var y = pose is Pose.Row ? stage.Horizon + ((stage.FocusY - stage.Horizon) * 0.62) : stage.FocusY;
        if (pose is Pose.Sit)
            Seats.Behind(stage, first, gap, people.Count, y, unit);
        for (var i = 0; i < people.Count; i++)
        {
            var outfit = Wardrobe.Dress(stage, rng, people[i], i, 0.96);
            var x = first + (gap * i);
            var down = y + (pose is Pose.Sit or Pose.Embrace or Pose.Row or Pose.Swim ? 0 : unit * rng.Between(-5.0, 6.0));
            var facing = pose is Pose.Embrace or Pose.Dance or Pose.Read || (pose is Pose.Sit && stage.Indoors) ? (i % 2 == 0 ? 1 : -1) : heading;
            One(stage, outfit, pose, x, down, unit, facing, toLight, i, people.Count);
        }

        if (pose is Pose.Sit)
            Seats.Before(stage, first, gap, people.Count, y, unit);
    }

    private static void One(Stage stage, Outfit outfit, Pose pose, double x, double y, double unit, int facing, int toLight, int index, int count)
    {
        var svg = stage.Svg;
        if (pose is not (Pose.Row or Pose.Sit or Pose.Swim))
            Shadows.Under(stage, x, y, unit * (pose is Pose.Ride or Pose.Cycle ? 46 : 17));
        var scale = unit * outfit.Scale;
        svg.Add($"<g transform=\"translate({x} {y})scale({facing * scale:3} {scale:3})\">");

        // A rim of light: the same shape in the light's colour, shifted towards it, shows at one edge only.
        svg.Add($"<g transform=\"translate({toLight * facing * 1.3} -.7)\" opacity=\".8\">");
        Act(stage, outfit.In(stage.Palette.Light.To(outfit.Top, 0.25)), pose, index, count);
        svg.Raw("</g>");
        Act(stage, outfit, pose, index, count);
        svg.Raw("</g>");
    }

    private static void Act(Stage stage, Outfit outfit, Pose pose, int index, int count)
    {
        var (svg, life) = (stage.Svg, stage.Life);
        var body = new Body(svg, life, outfit);
        switch (pose)
        {
            case Pose.Ride:
                svg.Raw("<g>");
                life.Drift(0, -3, 0.9);
                Horse.Draw(svg, life, outfit.Mount, outfit.Gear, moving: true);
                Horse.Harness(svg, outfit.Gear, outfit.Trim);
                svg.Raw("<g transform=\"translate(0 -66)\">");
                body.SitAstride(20, -14, 14, 8, 8, 28, 5);
                svg.Raw("</g></g>");
                break;
            case Pose.Cycle:
                Vehicles.Bicycle(svg, life, outfit.Trim, outfit.Gear);
                svg.Raw("<g transform=\"translate(-13 -54)\">");
                body.SitAstride(25, -8, 17, 16, 13, 38, 22);
                svg.Raw("</g>");
                break;
            case Pose.Row:
                svg.Raw("<g>");
                life.Drift(0, 2.5, 3);
                Vehicles.RowboatInside(svg, outfit.Mount);
                svg.Raw("<g transform=\"translate(-8 -18)\">");
                body.SitAstride(20, -18, 18, 2, 24, 8, 6);
                svg.Raw("</g>");
                Vehicles.RowboatOutside(svg, life, outfit.Mount, outfit.Trim);
                svg.Raw("</g>");
                break;
            case Pose.Swim:
                svg.Raw("<g transform=\"translate(-30 -110)rotate(78)\"><g>");
                life.Drift(3, 4, 3.2, index * 0.4);
                body.Draw(Pose.Walk, index * 0.37);
                svg.Raw("</g></g>");
                break;
            case Pose.Sit when !stage.Indoors:
                body.SitAway(stage.Scene.Tender && count > 1 ? (index % 2 == 0 ? 5 : -5) : 0);
                break;
            default:
                // Whoever comes after the first stands before the one who kneels.
                body.Draw(pose is Pose.Kneel && index > 0 ? Pose.Stand : pose, index * 0.37);
                break;
        }
    }

    private static double Gap(Stage stage, Pose pose) => pose switch
    {
        Pose.Ride => 120,
        Pose.Cycle => 92,
        Pose.Row or Pose.Swim => 150,
        Pose.Embrace => 17,
        Pose.Sit => stage.Indoors ? 74 : stage.Scene.Tender ? 26 : 34,
        Pose.Dance => 58,
        _ => stage.Scene.Tender ? 27 : 38,
    };
}
