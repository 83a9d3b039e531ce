namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Dresses people: by what they are, and else by lot. The first of them wears the accent.</summary>
internal static class Wardrobe
{
    private static readonly Rgb[] Skins = [Rgb.Hex(0xF0C8A4), Rgb.Hex(0xDBA27A), Rgb.Hex(0xB97B52), Rgb.Hex(0x8A5A3C), Rgb.Hex(0xE6B48E)];
    private static readonly Rgb[] Hairs = [Rgb.Hex(0x2B211D), Rgb.Hex(0x4A3021), Rgb.Hex(0x7A4A28), Rgb.Hex(0xC79A55),
        Rgb.Hex(0x1B1A1F), Rgb.Hex(0x8E4A2C)];
    private static readonly Rgb[] Cloths = [Rgb.Hex(0x35425E), Rgb.Hex(0x5C4A42), Rgb.Hex(0x44564C), Rgb.Hex(0x6B5870),
        Rgb.Hex(0x7A6A4E), Rgb.Hex(0x2F3A44)];
    private static readonly Rgb[] Trousers = [Rgb.Hex(0x2A2F3A), Rgb.Hex(0x3B342F), Rgb.Hex(0x2F3B46), Rgb.Hex(0x4A4440)];
    private static readonly Rgb[] Mounts = [Rgb.Hex(0x8A5A3A), Rgb.Hex(0x5E4232), Rgb.Hex(0xA07852), Rgb.Hex(0x4A3E3A)];

    public static Outfit Dress(Stage stage, Rng rng, Person person, int index, double depth)
    {
        if (stage.Setting is Setting.Underwater)
            person = Person.Astronaut;
        else if (person is Person.Anyone)
            person = rng.Chance(0.5) ? Person.Woman : Person.Man;
        var worn = Choose(stage, rng, person, index);
        var colours = stage.Palette;

        // Where lamps are lit, some of their light falls on the people: else the dark would swallow those it is about.
        var lamp = colours.Lamps ? 0.1 : 0;
        return worn with
        {
            Top = colours.Shade(worn.Top, depth).To(colours.Glow, lamp),
            Legs = colours.Shade(worn.Legs, depth).To(colours.Glow, lamp * 0.5),
            Skin = colours.Shade(worn.Skin, depth).To(colours.Glow, lamp * 2),
            HairColour = colours.Shade(worn.HairColour, depth),
            Trim = colours.Shade(worn.Trim, depth).To(worn.Trim, 0.35),
            Gear = colours.Shade(worn.Gear, depth),
            Mount = colours.Shade(worn.Mount, depth),
        };
    }

    private static Outfit Choose(Stage stage, Rng rng, Person person, int index)
    {
        var (skin, hair) = (rng.Pick<Rgb>(Skins), rng.Pick<Rgb>(Hairs));
        var (cloth, legs) = (rng.Pick<Rgb>(Cloths), rng.Pick<Rgb>(Trousers));
        var accent = index == 0 ? stage.Palette.Accent : rng.Pick<Rgb>(Cloths).Lighter(0.25);
        var cold = stage.Scene.Winter || stage.Weather is Weather.Snow;
        var held = Carried(stage, index);
        var plain = new Outfit(Garment.Jacket, Hair.Short, Hat.None, held, cloth, legs, skin, hair, accent, Rgb.Hex(0x2A2624),
            rng.Pick<Rgb>(Mounts), Scarf: index == 0 || cold, Cape: false, Scale: 1);
        return person switch
        {
            Person.Woman when cold || rng.Chance(0.4) => plain with
            {
                Garment = Garment.Coat,
                Hair = rng.Pick<Hair>([Hair.Long, Hair.Bun, Hair.Bob]),
                Hat = cold ? Hat.Beanie : Hat.None,
                Scale = 0.95,
            },
            Person.Woman => plain with
            {
                Garment = Garment.Dress,
                Top = accent,
                Legs = skin,
                Hair = rng.Pick<Hair>([Hair.Long, Hair.Long, Hair.Bun, Hair.Bob]),
                Scarf = stage.Framing is Framing.CloseUp && index == 0,
                Scale = 0.95,
            },
            Person.Man => plain with
            {
                Garment = rng.Chance(0.4) ? Garment.Coat : Garment.Jacket,
                Hat = cold ? Hat.Beanie : rng.Chance(0.2) ? Hat.Brim : Hat.None,
            },
            Person.Child => plain with
            {
                Top = accent.Lighter(0.1),
                Hat = rng.Chance(0.4) ? Hat.Beanie : Hat.None,
                Hair = rng.Chance(0.5) ? Hair.Bob : Hair.Short,
                Scarf = false,
                Scale = 0.66,
            },
            Person.Elder => plain with
            {
                Garment = Garment.Coat,
                HairColour = Rgb.Hex(0xD8D6D2),
                Held = held is Held.None ? Held.Cane : held,
                Hat = rng.Chance(0.5) ? Hat.Cap : Hat.None,
                Scale = 0.93,
            },
            Person.Knight => plain with
            {
                Garment = Garment.Suit,
                Top = Rgb.Hex(0x9AA4B0),
                Legs = Rgb.Hex(0x7C8592),
                Hat = Hat.Helmet,
                Held = held is Held.None ? Held.Sword : held,
                Cape = true,
                Scarf = false,
            },
            Person.Wizard => plain with
            {
                Garment = Garment.Robe,
                Top = accent.Darker(0.25),
                HairColour = Rgb.Hex(0xDEDCD8),
                Hair = Hair.Long,
                Hat = Hat.Pointed,
                Held = Held.Staff,
                Scarf = false,
            },
            Person.Royal => plain with
            {
                Garment = Garment.Robe,
                Top = Rgb.Hex(0x5B2A4A),
                Hair = Hair.Long,
                Hat = Hat.Crown,
                Cape = true,
                Scarf = false,
            },
            Person.Astronaut => plain with
            {
                Garment = Garment.Suit,
                Top = Rgb.Hex(0xE9ECEF),
                Legs = Rgb.Hex(0xDDE1E6),
                Hat = Hat.Bowl,
                Hair = Hair.None,
                Held = Held.None,
                Scarf = false,
                Scale = 1.04,
            },
            Person.Robot => plain with
            {
                Garment = Garment.Suit,
                Top = Rgb.Hex(0xA8B0B8),
                Legs = Rgb.Hex(0x7D868F),
                Skin = Rgb.Hex(0x8F98A1),
                Hat = Hat.Box,
                Hair = Hair.None,
                Scarf = false,
            },
            Person.Detective => plain with { Garment = Garment.Coat, Top = Rgb.Hex(0x8A7558), Hat = Hat.Brim },
            Person.Sailor => plain with { Garment = Garment.Coat, Top = Rgb.Hex(0x263A5C), Hat = Hat.Cap },
            Person.Hooded => plain with
            {
                Garment = Garment.Robe,
                Top = cloth.Darker(0.15),
                Hat = Hat.Hood,
                Hair = Hair.None,
                Held = held is Held.None && rng.Chance(0.5) ? Held.Staff : held,
                Scarf = false,
                Cape = true,
            },
            _ => plain,
        };
    }

    private static Held Carried(Stage stage, int index)
    {
        var props = stage.Scene.Props;
        if (props.HasFlag(Props.Umbrella) && index % 2 == 0 && !stage.Indoors)
            return Held.Umbrella;
        if (props.HasFlag(Props.Kite) && index == 0)
            return Held.Kite;
        if (stage.Scene.Pose is Pose.Read)
            return Held.Book;
        return props.HasFlag(Props.Lantern) && index == 0 && !stage.Indoors ? Held.Lantern : Held.None;
    }
}
