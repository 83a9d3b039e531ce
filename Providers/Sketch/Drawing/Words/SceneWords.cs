namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Where a picture plays.</summary>
internal enum Setting
{
    Park,
    Countryside,
    Village,
    Forest,
    Mountains,
    Lake,
    Coast,
    Harbour,
    Desert,
    Castle,
    Street,
    Skyline,
    Space,
    Underwater,
    Bar,
    Room,
    Library,
}

internal enum TimeOfDay
{
    Dawn,
    Day,
    Golden,
    Dusk,
    Night,
}

internal enum Weather
{
    Clear,
    Cloudy,
    Rain,
    Storm,
    Snow,
    Fog,
    Wind,
}

/// <summary>How near and from where the camera looks.</summary>
internal enum Framing
{
    Medium,
    Wide,
    CloseUp,
    LowAngle,
    HighAngle,
}

/// <summary>What a person is drawn as.</summary>
internal enum Person
{
    Anyone,
    Woman,
    Man,
    Child,
    Elder,
    Knight,
    Wizard,
    Royal,
    Astronaut,
    Robot,
    Detective,
    Sailor,
    Hooded,
}

internal enum Pose
{
    Stand,
    Walk,
    Run,
    Sit,
    Ride,
    Cycle,
    Dance,
    Embrace,
    Wave,
    Read,
    Kneel,
    Row,
    Swim,
}

/// <summary>Things that stand about.</summary>
[Flags]
internal enum Props
{
    None = 0,
    Bench = 1 << 0,
    Lamp = 1 << 1,
    Tree = 1 << 2,
    Boat = 1 << 3,
    Ship = 1 << 4,
    Lighthouse = 1 << 5,
    Tower = 1 << 6,
    House = 1 << 7,
    Windmill = 1 << 8,
    Bridge = 1 << 9,
    Table = 1 << 10,
    Fire = 1 << 11,
    Tent = 1 << 12,
    Car = 1 << 13,
    Balloon = 1 << 14,
    Lantern = 1 << 15,
    Umbrella = 1 << 16,
    Flowers = 1 << 17,
    Rocket = 1 << 18,
    Fountain = 1 << 19,
    Fence = 1 << 20,
    Kite = 1 << 21,
}

[Flags]
internal enum Animals
{
    None = 0,
    Birds = 1 << 0,
    Horse = 1 << 1,
    Dog = 1 << 2,
    Cat = 1 << 3,
    Deer = 1 << 4,
    Dragon = 1 << 5,
    Whale = 1 << 6,
    Fish = 1 << 7,
}

/// <summary>How the camera moves during a clip.</summary>
internal enum CameraMove
{
    Static,
    Pan,
    Tilt,
    Dolly,
    PullBack,
    Tracking,
    Handheld,
    Rotation,
    Crane,
}

/// <summary>How the colours are graded.</summary>
internal enum Look
{
    Storyboard,
    SoftCinema,
    Noir,
    Neon,
    Pastel,
    Ink,
    Sepia,
}
