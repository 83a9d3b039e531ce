using System.Text;
using PixSim.Domain.Generations;
using PixSim.Domain.Providers;
using PixSim.Providers;

namespace PixSim.Sketch.Tests;

public sealed class InputTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3];

    [Fact]
    public async Task A_small_picture_is_shown_by_what_it_is_not_by_what_it_claims()
    {
        var shown = await DrawAsync(Submissions.Input(Png, "image/jpeg"));
        var hidden = await DrawAsync(Submissions.Input(Encoding.UTF8.GetBytes("<html><script>1</script></html>"), "image/png"));

        Assert.Contains("data:image/png;base64," + Convert.ToBase64String(Png), shown, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_picture_only_decides_the_drawing()
    {
        var large = Png.Concat(new byte[600 * 1024]).ToArray();
        var other = Png.Concat(new byte[600 * 1024]).Append((byte)1).ToArray();

        var svg = await DrawAsync(Submissions.Input(large));

        Assert.DoesNotContain("data:", svg, StringComparison.Ordinal);
        Assert.NotEqual(svg, await DrawAsync(Submissions.Input(other)));
        Assert.Equal(svg, await DrawAsync(Submissions.Input(large)));
    }

    [Fact]
    public async Task Several_pictures_share_the_room_that_there_is()
    {
        var half = Png.Concat(new byte[300 * 1024]).ToArray();

        var svg = await DrawAsync(Submissions.Input(half), Submissions.Input(half), Submissions.Input(Png));

        Assert.Equal(2, svg.Split("data:image/png").Length - 1);
    }

    [Theory]
    [InlineData(OperationType.TextToImage, 1)]
    [InlineData(OperationType.VideoExtend, 0)]
    [InlineData(OperationType.ImageToVideo, 2)]
    public async Task Too_few_or_too_many_inputs_are_refused(OperationType operation, int count)
    {
        var inputs = Enumerable.Repeat(Submissions.Input(Png), count).ToArray();

        var refused = Assert.IsType<ProviderAnswer.Refused>(
            await Submissions.Provider().SubmitAsync(Submissions.Of(operation: operation, inputs: inputs)));

        Assert.Equal(ErrorCode.InputRejected, refused.Failure.Code);
    }

    [Fact]
    public async Task An_input_that_cannot_be_read_ends_the_job()
    {
        var broken = new ProviderInput("source_image", "image/png", _ => throw new FileNotFoundException("gone"));

        var failed = Assert.IsType<ProviderAnswer.Failed>(
            await Submissions.Provider().SubmitAsync(Submissions.Of(operation: OperationType.ImageToImage, inputs: broken)));

        Assert.Equal(ErrorCode.InputUnavailable, failed.Failure.Code);
    }

    private static async Task<string> DrawAsync(params ProviderInput[] inputs) => Encoding.UTF8.GetString(
        await (await Submissions.Provider().SubmitAsync(Submissions.Of(operation: OperationType.ImageToImage, inputs: inputs))).BytesAsync());
}
