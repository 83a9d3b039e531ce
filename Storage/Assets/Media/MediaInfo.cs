namespace PixSim.Storage.Assets.Media;

/// <summary>What a media file's own header says.</summary>
/// <param name="MediaType">By its first bytes, whatever anybody calls it.</param>
/// <param name="WidthPixels">At least 1; null where the format does not say it.</param>
/// <param name="HeightPixels">At least 1; null where the format does not say it.</param>
/// <param name="Duration">Of a clip or an animation; null for a still, and where the file does not say it.</param>
public sealed record MediaInfo(string MediaType, int? WidthPixels, int? HeightPixels, TimeSpan? Duration);

/// <summary>What reading a media file's header came to.</summary>
public abstract record MediaReading
{
    private MediaReading()
    {
    }

    /// <summary>It is one of the known formats, and whole as far as its structure tells.</summary>
    public sealed record Known(MediaInfo Info) : MediaReading;

    /// <summary>It begins like one of the known formats, and ends too early or contradicts itself.</summary>
    public sealed record Broken(string MediaType) : MediaReading;

    /// <summary>It is none of the known formats.</summary>
    public sealed record Unknown : MediaReading;
}
