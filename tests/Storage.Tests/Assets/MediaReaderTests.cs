using System.Text;
using PixSim.Storage.Assets.Media;
using PixSim.Support;
using Xunit;

namespace PixSim.Storage.Tests.Assets;

public sealed class MediaReaderTests
{
    private const int Seed = 20_260_121;
    private const int Mutations = 4_000;

    public static TheoryData<string, byte[], MediaInfo> Samples => new()
    {
        { "PNG", MediaSamples.Png, new MediaInfo("image/png", 64, 48, null) },
        { "JPEG", MediaSamples.Jpeg, new MediaInfo("image/jpeg", 64, 48, null) },
        { "extended WebP", MediaSamples.WebP, new MediaInfo("image/webp", 64, 48, null) },
        { "lossy WebP", MediaSamples.LossyWebP, new MediaInfo("image/webp", 1, 1, null) },
        { "lossless WebP", MediaSamples.LosslessWebP, new MediaInfo("image/webp", 1, 1, null) },
        { "GIF", MediaSamples.Gif, new MediaInfo("image/gif", 1, 1, null) },
        { "animated GIF", MediaSamples.AnimatedGif, new MediaInfo("image/gif", 40, 30, TimeSpan.FromSeconds(1.5)) },
        { "AVIF", MediaSamples.Avif, new MediaInfo("image/avif", 2, 2, null) },
        { "MP4", MediaSamples.Mp4, new MediaInfo("video/mp4", 640, 360, TimeSpan.FromSeconds(2.5)) },
        { "WebM", MediaSamples.WebM, new MediaInfo("video/webm", 320, 240, TimeSpan.FromSeconds(1.5)) },
        { "live WebM", MediaSamples.LiveWebM, new MediaInfo("video/webm", 320, 240, null) },
    };

    [Theory, MemberData(nameof(Samples))]
    public void A_file_is_told_by_its_content(string name, byte[] file, MediaInfo expected) =>
        Assert.Equal((name, new MediaReading.Known(expected)), (name, Read(file)));

    [Theory, MemberData(nameof(Samples))]
    public void What_follows_its_beginning_is_missed_wherever_the_file_was_cut_off(string name, byte[] file, MediaInfo expected)
    {
        // What is open to its end cannot be told from a shorter one: only its pictures' beginning is needed.
        var needed = name == "live WebM" ? file.Length - 4 : file.Length;
        for (var length = 12; length < needed; length++)
            Assert.True(Read(file[..length]) is MediaReading.Broken or MediaReading.Unknown, $"{length} bytes of {name} pass as {expected.MediaType}.");
    }

    [Fact]
    public void Whatever_is_in_a_file_reading_it_ends_with_an_answer()
    {
        var random = new Random(Seed);
        var files = Samples.Select(sample => (byte[])sample[1]).ToList();
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            var file = (byte[])files[random.Next(files.Count)].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                file[random.Next(file.Length)] = (byte)random.Next(256);

            if (Read(file) is MediaReading.Known known)
                Assert.True(known.Info.WidthPixels > 0 && known.Info.HeightPixels > 0, Convert.ToBase64String(file));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("{\"a\": 1}")]
    [InlineData("GIF")]
    [InlineData("MZ\u0090")]
    public void What_is_no_picture_and_no_clip_is_unknown(string text) => Assert.Equal(new MediaReading.Unknown(), Read(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void A_picture_that_was_filmed_upright_is_upright()
    {
        var file = (byte[])MediaSamples.Mp4.Clone();
        var matrix = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0, 1, 0, 0, 0, 0, 0, 0]);
        file.AsSpan(matrix, 4).Clear();

        Assert.Equal(new MediaReading.Known(new MediaInfo("video/mp4", 360, 640, TimeSpan.FromSeconds(2.5))), Read(file));
    }

    private static MediaReading Read(byte[] file) => MediaReader.Read(new MemoryStream(file));
}
