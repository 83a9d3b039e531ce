namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Decides by lot what a prompt leaves open, so that what was said and what was drawn by lot fit together.</summary>
internal static class Casting
{
    public static void Decide(Scene scene, Rng rng)
    {
        scene.Setting ??= Place(scene, rng);
        if (scene is { Setting: Setting.Skyline, Hinted: true, Pose: Pose.Walk or Pose.Run or Pose.Cycle or Pose.Ride })
            scene.Setting = Setting.Street;
        scene.Time ??= Hour(scene, rng);
        scene.Weather ??= scene.Winter ? Weather.Snow : rng.Chance(0.82) ? Weather.Clear
            : rng.Pick<Weather>([Weather.Cloudy, Weather.Wind, Weather.Fog]);
        Populate(scene, rng);
        scene.Framing ??= scene.People.Count is 0 || rng.Chance(0.25) ? Framing.Wide : Framing.Medium;
        scene.Pose = scene.Setting is Setting.Underwater ? Pose.Swim : scene.Pose ?? Stance(scene, rng);
        if (scene.People.Count > 0 && scene.Props.HasFlag(Props.Bench) && scene.Pose is Pose.Stand)
            scene.Pose = Pose.Sit;
    }

    /// <summary>Somebody is there where something is done, and now and then where the prompt names nothing else to look at.</summary>
    private static void Populate(Scene scene, Rng rng)
    {
        if (scene.Empty)
            return;
        var nothingElse = !scene.Crowd && scene.Props is Props.None or Props.Bench && scene.Animals is Animals.None
            && scene.Setting is not Setting.Underwater;
        var done = scene.Pose is Pose.Row or Pose.Ride or Pose.Cycle or Pose.Dance || scene.Framing is Framing.CloseUp;
        if (scene.People.Count == 0 && (done || (nothingElse && scene.Framing is not Framing.Wide && rng.Chance(0.6))))
            scene.People.Add(Person.Anyone);
        if (scene.Tender && scene.People.Count == 1)
            scene.People.Add(Person.Anyone);
    }

    private static Setting Place(Scene scene, Rng rng)
    {
        if (scene.Pose is Pose.Row)
            return Setting.Lake;
        if (scene.Animals.HasFlag(Animals.Fish))
            return Setting.Underwater;
        return rng.Pick<Setting>([Setting.Park, Setting.Countryside, Setting.Lake, Setting.Coast, Setting.Mountains,
            Setting.Forest, Setting.Village, Setting.Skyline, Setting.Street]);
    }

    private static TimeOfDay Hour(Scene scene, Rng rng) => scene switch
    {
        { Setting: Setting.Bar } => TimeOfDay.Night,
        { Setting: Setting.Space } => TimeOfDay.Night,
        { Look: Look.Noir or Look.Neon } => TimeOfDay.Night,
        { Look: Look.Pastel } => rng.Pick<TimeOfDay>([TimeOfDay.Day, TimeOfDay.Dawn]),
        { Tender: true } => rng.Pick<TimeOfDay>([TimeOfDay.Dusk, TimeOfDay.Golden, TimeOfDay.Dusk]),
        _ => rng.Pick<TimeOfDay>([TimeOfDay.Dawn, TimeOfDay.Day, TimeOfDay.Day, TimeOfDay.Golden, TimeOfDay.Golden,
            TimeOfDay.Dusk, TimeOfDay.Night]),
    };

    private static Pose Stance(Scene scene, Rng rng) => scene.Setting switch
    {
        Setting.Bar or Setting.Library => Pose.Sit,
        Setting.Room => scene.People.Count > 1 || rng.Chance(0.5) ? Pose.Sit : Pose.Stand,
        _ => scene.Animals.HasFlag(Animals.Horse) && scene.People.Count > 0 ? Pose.Ride : rng.Chance(0.55) ? Pose.Stand : Pose.Walk,
    };
}
