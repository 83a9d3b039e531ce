namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Words that tell what stands about, which colour leads, and the style.</summary>
internal static class ThingWords
{
    public static CueWords[] All { get; } =
    [
        CueWords.Of(CueKind.Prop, Props.Bench, "bench, benches"),
        CueWords.Of(CueKind.Prop, Props.Lamp,
            "lamp, lamps, lamppost, streetlight, streetlights, lamplight, streetlamp, streetlamps, lampposts"),
        CueWords.Of(CueKind.Prop, Props.Tree, "tree, oak, willow, maple, birch, cherry, sakura, blossom, blossoms, lone tree, apple tree"),
        CueWords.Of(CueKind.Prop, Props.Boat,
            "boat, boats, sailboat, sail, sails, sailing, yacht, canoe, kayak, rowboat, gondola, raft"),
        CueWords.Of(CueKind.Prop, Props.Ship, "ship, ships, galleon, freighter, ferry, steamer, schooner, pirate ship, tanker"),
        CueWords.Of(CueKind.Prop, Props.Lighthouse, "lighthouse, beacon"),
        CueWords.Of(CueKind.Prop, Props.Tower,
            "tower, towers, spire, clocktower, belfry, watchtower, church, temple, pagoda, obelisk, monolith"),
        CueWords.Of(CueKind.Prop, Props.House, "house, cabin, hut, cottage, barn, farmhouse, home, shack, mansion, shed"),
        CueWords.Of(CueKind.Prop, Props.Windmill, "windmill, windmills, mill, wind turbine, turbines"),
        CueWords.Of(CueKind.Prop, Props.Bridge, "bridge, bridges, viaduct, aqueduct, footbridge"),
        CueWords.Of(CueKind.Prop, Props.Table, "table, tables, desk, counter, chess"),
        CueWords.Of(CueKind.Prop, Props.Fire, "fire, campfire, bonfire, flames, fireplace, torch, campsite, hearth"),
        CueWords.Of(CueKind.Prop, Props.Tent, "tent, tents, camp, camping, campsite, yurt"),
        CueWords.Of(CueKind.Prop, Props.Car, "car, cars, taxi, truck, van, bus, automobile, vehicle, cab, convertible, limousine"),
        CueWords.Of(CueKind.Prop, Props.Balloon, "balloon, balloons, hot air, airship, zeppelin, blimp"),
        CueWords.Of(CueKind.Prop, Props.Lantern,
            "lantern, lanterns, paper lanterns, fairy lights, string lights, candles, candle, fireflies, firefly, "
            + "festival"),
        CueWords.Of(CueKind.Prop, Props.Umbrella, "umbrella, umbrellas, parasol"),
        CueWords.Of(CueKind.Prop, Props.Flowers,
            "flower, flowers, rose, roses, tulips, sunflowers, sunflower, lavender, poppies, wildflowers, daisies, blossom, "
            + "blossoms, bouquet, tulip"),
        CueWords.Of(CueKind.Prop, Props.Rocket, "rocket, rockets, spaceship, spacecraft, starship, shuttle, lander"),
        CueWords.Of(CueKind.Prop, Props.Fountain, "fountain, statue, monument"),
        CueWords.Of(CueKind.Prop, Props.Fence, "fence, gate, fences, picket fence"),
        CueWords.Of(CueKind.Prop, Props.Kite, "kite, kites"),
        new(CueKind.Colour, 0xC8372D, "red, crimson, scarlet, ruby, poppies, roses"),
        new(CueKind.Colour, 0xE07B28, "orange, amber, copper, rust"),
        new(CueKind.Colour, 0xE9B932, "yellow, golden scarf, mustard, sunflowers, lemon"),
        new(CueKind.Colour, 0x4C9A4A, "green, emerald, jade, olive"),
        new(CueKind.Colour, 0x2E9C9C, "teal, turquoise, cyan, aqua"),
        new(CueKind.Colour, 0x3A6FC4, "blue coat, blue dress, blue scarf, cobalt, navy, sapphire, azure"),
        new(CueKind.Colour, 0x8250B4, "purple, violet, lavender, magenta, indigo"),
        new(CueKind.Colour, 0xE58CA6, "pink, sakura, blossom, blossoms, coral, peach"),
        new(CueKind.Colour, 0xF1ECE0, "white dress, white coat, ivory, bride"),
        CueWords.Of(CueKind.Look, Look.Noir, "noir, black and, monochrome, film noir, greyscale, grayscale"),
        CueWords.Of(CueKind.Look, Look.Neon, "neon, cyberpunk, synthwave, futuristic, vaporwave, retrowave"),
        CueWords.Of(CueKind.Look, Look.Pastel,
            "pastel, dreamy, watercolor, watercolour, whimsical, cute, soft colors, ghibli, childlike, fairytale"),
        CueWords.Of(CueKind.Look, Look.Ink, "ink, pencil, etching, woodcut, line art, line drawing, blueprint, charcoal"),
        CueWords.Of(CueKind.Look, Look.Sepia, "sepia, vintage, old photograph, 1920s, 1930s, daguerreotype, western"),
        CueWords.Of(CueKind.Look, Look.SoftCinema, "cinematic, soft cinema, film still, anamorphic, teal and"),
    ];
}
