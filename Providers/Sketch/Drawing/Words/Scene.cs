namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What was read from a prompt. What the words leave open is null here, and drawn by lot.</summary>
internal sealed class Scene
{
    public Setting? Setting { get; set; }

    /// <summary>Only hints told the setting, no word of its own.</summary>
    public bool Hinted { get; set; }

    public TimeOfDay? Time { get; set; }

    public Weather? Weather { get; set; }

    public Framing? Framing { get; set; }

    public Pose? Pose { get; set; }

    public CameraMove? Camera { get; set; }

    public Look? Look { get; set; }

    public Props Props { get; set; }

    public Animals Animals { get; set; }

    /// <summary>The colour that a prompt names first.</summary>
    public Rgb? Accent { get; set; }

    /// <summary>The main people, at most six.</summary>
    public List<Person> People { get; } = [];

    /// <summary>Many people, as a mass.</summary>
    public bool Crowd { get; set; }

    /// <summary>The prompt says that nobody is there.</summary>
    public bool Empty { get; set; }

    /// <summary>Leaves are down or snow lies.</summary>
    public bool Winter { get; set; }

    public bool Autumn { get; set; }

    /// <summary>People are close to each other.</summary>
    public bool Tender { get; set; }

    /// <summary>Takes from an earlier scene what this one leaves open, so that a story stays where it was.</summary>
    public void Continue(Scene earlier)
    {
        if (Setting is null)
        {
            Setting = earlier.Setting;
            Props |= earlier.Props;
        }

        Time ??= earlier.Time;
        Weather ??= earlier.Weather;
        Accent ??= earlier.Accent;
        Winter |= earlier.Winter;
        Autumn |= earlier.Autumn;
        if (People.Count == 0 && !Empty)
            People.AddRange(earlier.People);
    }
}
