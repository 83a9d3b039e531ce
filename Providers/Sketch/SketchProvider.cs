using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PixSim.Domain.Generations;
using PixSim.Domain.Providers;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Providers.Sketch;

/// <summary>
/// The built-in provider: it draws an SVG storyboard card for a picture, and one that moves for a clip, from prompt, seed
/// and parameters. It keeps no jobs: a job's id tells when it is due, and the result is drawn when it is fetched. The
/// same submission always gives the same bytes, so a repeat under the same key gives the same job.
/// </summary>
public sealed class SketchProvider : IProviderAdapter
{
    /// <summary>The provider's id.</summary>
    public const string Id = "sketch";

    private readonly SketchOptions _options;
    private readonly TimeProvider _time;
    private readonly LostReplies _lost = new();

    /// <summary>Reads the settings once.</summary>
    public SketchProvider(IOptions<SketchOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        var longest = TimeSpan.FromMilliseconds(SketchOperations.LongestLatency);
        Capabilities = new ProviderCapabilities(
            Id,
            SketchOperations.Of(_options),
            LookupSupport.RepeatSameKey,
            LookupLag: TimeSpan.Zero,
            HttpTimeout: TimeSpan.FromSeconds(30),
            LongestJob: longest + longest,
            CanCancel: true);
        Limits = new ProviderLimits(
            _options.MaxConcurrent, _options.RequestsPerMinute, _options.RequestsPerMinute is null ? null : TimeSpan.FromMinutes(1));
    }

    /// <inheritdoc/>
    public ProviderCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public ProviderLimits Limits { get; }

    /// <inheritdoc/>
    public Money Estimate(OperationType operation, JsonObject parameters) =>
        SketchPrices.Of(operation, Math.Clamp(SketchOrders.Seconds(parameters), 0, _options.MaxClipSeconds), _options);

    /// <inheritdoc/>
    public async Task<ProviderAnswer> SubmitAsync(ProviderSubmission submission, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (SketchRefusals.Of(submission, Capabilities) is { } refusal)
            return new ProviderAnswer.Refused(refusal);
        var fault = SketchRehearsal.FaultOf(submission, _options);
        if (SketchRefusals.Of(fault) is { } rehearsed)
            return rehearsed;

        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var job = new SketchJobId(now, now + (long)SketchRehearsal.LatencyOf(submission, _options).TotalMilliseconds);
        if (fault is SketchFault.LostReply)
        {
            if (_lost.TryLose(submission.IdempotencyKey, job, out var known))
                throw new SketchReplyLostException();
            job = known;
        }

        return job.Due <= now
            ? await FinishAsync(submission, cancellationToken)
            : new ProviderAnswer.Accepted(job.Write(submission.IdempotencyKey), TimeSpan.FromMilliseconds(job.Due - now));
    }

    /// <inheritdoc/>
    public async Task<ProviderAnswer> CheckAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!SketchJobId.TryParse(providerJobId, submission.IdempotencyKey, out var job))
            return new ProviderAnswer.NotFound();
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now >= job.Due)
            return await FinishAsync(submission, cancellationToken);
        var progress = Math.Clamp((double)(now - job.Began) / (job.Due - job.Began), 0, 1);
        return new ProviderAnswer.Running(progress, TimeSpan.FromMilliseconds(job.Due - now));
    }

    /// <inheritdoc/>
    public Task<ProviderAnswer> FindAsync(ProviderSubmission submission, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer>(new ProviderAnswer.Unsupported());

    /// <summary>
    /// Takes <c>{"job_id": …}</c> for a sign to look at that job now. Sketch calls nobody; this is for rehearsing callbacks.
    /// </summary>
    public async Task<ProviderAnswer?> ReadCallbackAsync(ProviderSubmission submission, ProviderCallback callback, CancellationToken cancellationToken)
    {
        try
        {
            using var body = JsonDocument.Parse(callback.Body);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("job_id", out var id) && id.ValueKind == JsonValueKind.String
                && await CheckAsync(submission, id.GetString()!, cancellationToken) is var answer and not ProviderAnswer.NotFound
                    ? answer
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Confirms the cancel of a job that still runs. One that is due is done, and its end is the answer.</summary>
    public async Task<ProviderAnswer> CancelAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken)
    {
        var state = await CheckAsync(submission, providerJobId, cancellationToken);
        return state is ProviderAnswer.Running ? new ProviderAnswer.Cancelled() : state;
    }

    private async Task<ProviderAnswer> FinishAsync(ProviderSubmission submission, CancellationToken cancellationToken)
    {
        if (SketchRefusals.AtTheEnd(SketchRehearsal.FaultOf(submission, _options)) is { } failure)
            return new ProviderAnswer.Failed(failure);
        IReadOnlyList<SketchInput> inputs;
        try
        {
            inputs = await SketchInputs.ReadAsync(submission.Inputs, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or UnauthorizedAccessException)
        {
            return new ProviderAnswer.Failed(new Failure(ErrorCode.InputUnavailable, "An input could not be read."));
        }

        var order = SketchOrders.Of(submission, inputs);
        var drawing = SketchArtist.Draw(order);
        var (width, height) = CardLayout.Pixels(order.Aspect, order.Quality);
        var output = new ProviderOutput(
            "image/svg+xml",
            width,
            height,
            order.IsClip ? TimeSpan.FromSeconds(order.Seconds) : null,
            _ => Task.FromResult<Stream>(new MemoryStream(drawing, writable: false)));
        return new ProviderAnswer.Succeeded(output, SketchPrices.Of(order.Operation, order.Seconds, _options));
    }
}
