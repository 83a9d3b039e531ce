namespace PixSim.Storage.Assets.Media;

/// <summary>AVIF: a file of boxes whose item properties give sizes, of which the largest is the picture's.</summary>
internal static class Avif
{
    public const string MediaType = "image/avif";

    private const int VersionAndFlags = 4;

    public static bool Is(MediaBytes bytes) => IsoBoxes.HasBrand(bytes, ["avif", "avis"]);

    public static MediaInfo Read(MediaBytes bytes)
    {
        // Every box up to the last one lies within the file, and one of them holds the picture.
        var boxes = IsoBoxes.All(bytes).ToList();
        var meta = IsoBoxes.In(bytes, boxes.Needed("meta"), VersionAndFlags).ToList();
        if (boxes.Find("mdat") is null)
            meta.Needed("idat");
        var properties = IsoBoxes.In(bytes, meta.Needed("iprp")).Needed("ipco");
        var sizes = IsoBoxes.In(bytes, properties)
            .Where(box => box.Type == IsoBoxes.Type("ispe"))
            .Select(box => (Width: (long)bytes.UInt32(box.Start + VersionAndFlags), Height: (long)bytes.UInt32(box.Start + VersionAndFlags + 4)))
            .ToList();
        if (sizes.Count == 0)
            throw new BrokenMediaException();
        var (width, height) = sizes.MaxBy(size => size.Width * size.Height);
        return new MediaInfo(MediaType, MediaReader.Pixels(width), MediaReader.Pixels(height), Duration: null);
    }
}
