using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PixSim.Domain.Providers;
using PixSim.Providers;
using PixSim.Providers.Sketch;

namespace PixSim.Sketch.Tests;

/// <summary>Submissions to Sketch, and a clock that stands still until it is moved.</summary>
internal static class Submissions
{
    public static SketchProvider Provider(Action<SketchOptions>? set = null, TimeProvider? time = null)
    {
        var options = new SketchOptions();
        set?.Invoke(options);
        return new SketchProvider(Options.Create(options), time ?? new StillClock());
    }

    public static ProviderSubmission Of(
        string? parameters = null, OperationType operation = OperationType.TextToImage, int attempt = 1, string key = "key-1",
            string prompt = "A quiet lake", params ProviderInput[] inputs) =>
        new(Guid.Parse("01890000-0000-7000-8000-000000000001"), attempt, key, operation, prompt,
            JsonNode.Parse(parameters ?? "{}")!.AsObject(), inputs);

    public static Task<ProviderAnswer> SubmitAsync(this SketchProvider provider, ProviderSubmission submission) =>
        provider.SubmitAsync(submission, CancellationToken.None);

    public static Task<ProviderAnswer> CheckAsync(this SketchProvider provider, ProviderSubmission submission, string jobId) =>
        provider.CheckAsync(submission, jobId, CancellationToken.None);

    public static Task<ProviderAnswer> CancelAsync(this SketchProvider provider, ProviderSubmission submission, string jobId) =>
        provider.CancelAsync(submission, jobId, CancellationToken.None);

    public static async Task<byte[]> BytesAsync(this ProviderAnswer answer)
    {
        var succeeded = Assert.IsType<ProviderAnswer.Succeeded>(answer);
        await using var stream = await succeeded.Output.OpenAsync(CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    public static ProviderInput Input(byte[] bytes, string mediaType = "image/png") =>
        new("source_image", mediaType, _ => Task.FromResult<Stream>(new MemoryStream(bytes)));
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StillClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
