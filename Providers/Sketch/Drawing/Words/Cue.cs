namespace PixSim.Providers.Sketch.Drawing;

/// <summary>What kind of thing a word tells about.</summary>
internal enum CueKind
{
    Setting,

    /// <summary>A word that tells the place only where no better one does: "city park" is a park.</summary>
    Hint,
    Time,
    Weather,
    Framing,
    /// <summary>Any one person; a word for who it is may follow.</summary>
    Somebody,
    SomePeople,
    Person,
    People,
    Pronoun,
    Count,
    Group,
    Pose,
    Prop,
    Animal,
    Camera,
    Look,
    Colour,
    Crowd,
    Empty,
    Winter,
    Autumn,
    Tender,
}

/// <summary>One thing that a word tells.</summary>
/// <param name="Value">A member of the kind's enum, a number of people, or a colour.</param>
internal readonly record struct Cue(CueKind Kind, int Value = 0);

/// <summary>Words that all tell the same.</summary>
/// <param name="Words">Words or pairs of words in lower case, with commas between.</param>
internal readonly record struct CueWords(CueKind Kind, int Value, string Words)
{
    public static CueWords Of<T>(CueKind kind, T value, string words)
        where T : struct, Enum => new(kind, Convert.ToInt32(value), words);
}
