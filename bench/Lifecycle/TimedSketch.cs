using System.Diagnostics;
using System.Text.Json.Nodes;
using PixSim.Domain.Providers;
using PixSim.Providers;
using PixSim.Providers.Sketch;

namespace PixSim.Bench.Lifecycle;

/// <summary>Sketch, with a watch on how long a drawing takes, and how long its file is being kept.</summary>
internal sealed class TimedSketch(SketchProvider sketch) : IProviderAdapter
{
    private long _drawings;
    private long _drawing;
    private long _keeping;

    public ProviderCapabilities Capabilities => sketch.Capabilities;

    public ProviderLimits Limits => sketch.Limits;

    /// <summary>What was seen, in words.</summary>
    public string Finding => $"a result took {Mean(_drawing):N2} ms to draw, and {Mean(_keeping):N2} ms to be kept as a file";

    public Money Estimate(OperationType operation, JsonObject parameters) => sketch.Estimate(operation, parameters);

    public async Task<ProviderAnswer> SubmitAsync(ProviderSubmission submission, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await sketch.SubmitAsync(submission, cancellationToken);
        Interlocked.Add(ref _drawing, Stopwatch.GetTimestamp() - started);
        Interlocked.Increment(ref _drawings);
        return answer is ProviderAnswer.Succeeded succeeded ? succeeded with { Output = succeeded.Output with { OpenAsync = token => OpenAsync(succeeded.Output, token) } } : answer;
    }

    public Task<ProviderAnswer> CheckAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) =>
        sketch.CheckAsync(submission, providerJobId, cancellationToken);

    public Task<ProviderAnswer> FindAsync(ProviderSubmission submission, CancellationToken cancellationToken) =>
        sketch.FindAsync(submission, cancellationToken);

    public Task<ProviderAnswer> CancelAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) =>
        sketch.CancelAsync(submission, providerJobId, cancellationToken);

    private double Mean(long sum) => Stopwatch.GetElapsedTime(0, sum).TotalMilliseconds / Math.Max(1, _drawings);

    private async Task<Stream> OpenAsync(ProviderOutput output, CancellationToken cancellationToken)
    {
        await using var content = await output.OpenAsync(cancellationToken);
        var timed = new TimedContent(this);
        await content.CopyToAsync(timed, cancellationToken);
        timed.Position = 0;
        return timed;
    }

    /// <summary>A content that is open for as long as it is being kept.</summary>
    private sealed class TimedContent(TimedSketch owner) : MemoryStream
    {
        private readonly long _opened = Stopwatch.GetTimestamp();

        protected override void Dispose(bool disposing)
        {
            Interlocked.Add(ref owner._keeping, Stopwatch.GetTimestamp() - _opened);
            base.Dispose(disposing);
        }
    }
}
