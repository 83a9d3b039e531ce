namespace PixSim.Providers.Sketch.Drawing;

internal enum Garment
{
    Jacket,
    Coat,
    Dress,
    Robe,
    Suit,
}

internal enum Hair
{
    Short,
    Long,
    Bun,
    Bob,
    None,
}

internal enum Hat
{
    None,
    Brim,
    Cap,
    Beanie,
    Helmet,
    Pointed,
    Crown,
    Hood,
    Bowl,
    Box,
}

internal enum Held
{
    None,
    Staff,
    Cane,
    Umbrella,
    Book,
    Lantern,
    Sword,
    Kite,
}

/// <summary>How one person looks, in the colours in which the picture's light shows them.</summary>
/// <param name="Gear">Saddles, tyres, handles.</param>
/// <param name="Mount">A horse or a boat under the person.</param>
/// <param name="Scale">Height against a grown person's.</param>
internal sealed record Outfit(
    Garment Garment, Hair Hair, Hat Hat, Held Held, Rgb Top, Rgb Legs, Rgb Skin, Rgb HairColour, Rgb Trim, Rgb Gear, Rgb Mount,
        bool Scarf, bool Cape, double Scale)
{
    /// <summary>Everything in one colour: the rim of light around a figure is its own shape behind it.</summary>
    public Outfit In(Rgb colour) => this with { Top = colour, Legs = colour, Skin = colour, HairColour = colour, Trim = colour,
        Gear = colour, Mount = colour, Held = Held.None };
}
