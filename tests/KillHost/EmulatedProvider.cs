using System.Net;
using System.Net.Http.Json;
using System.Text;
using PixSim.Domain.Providers;
using PixSim.Providers;

namespace PixSim.KillHost;

/// <summary>A plain HTTP client of the emulated provider.</summary>
internal sealed class EmulatedProvider(HttpClient http, ProviderKind kind) : IProviderAdapter
{
    public const string Id = "emulated";
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    public ProviderLimits Limits { get; } = new(null, null, null);

    public ProviderCapabilities Capabilities { get; } = new(
        Id,
        [new OperationSpec(OperationType.TextToImage, PromptMaxChars: 200, [], new Money(10_000, "USD"), 0, 0)],
        kind switch
        {
            ProviderKind.Deduplicates => LookupSupport.RepeatSameKey,
            ProviderKind.Searches => LookupSupport.Find,
            _ => LookupSupport.None,
        },
        LookupLag: TimeSpan.Zero,
        HttpTimeout: TimeSpan.FromSeconds(2),
        LongestJob: TimeSpan.FromMinutes(10),
        CanCancel: false);

    public async Task<ProviderAnswer> SubmitAsync(ProviderSubmission submission, CancellationToken cancellationToken)
    {
        var asked = new EmulatedRequest(submission.IdempotencyKey, submission.GenerationId, submission.Prompt);
        using var response = await http.PostAsJsonAsync("jobs", asked, cancellationToken);
        return await ReadAsync(response.EnsureSuccessStatusCode(), submitted: true, cancellationToken);
    }

    public Task<ProviderAnswer> CheckAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) =>
        AskAsync($"jobs/{providerJobId}", submitted: false, cancellationToken);

    public Task<ProviderAnswer> FindAsync(ProviderSubmission submission, CancellationToken cancellationToken) =>
        AskAsync($"jobs/of/{submission.IdempotencyKey}", submitted: true, cancellationToken);

    public Task<ProviderAnswer> CancelAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer>(new ProviderAnswer.Unsupported());

    private async Task<ProviderAnswer> AskAsync(string address, bool submitted, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? new ProviderAnswer.NotFound()
            : await ReadAsync(response.EnsureSuccessStatusCode(), submitted, cancellationToken);
    }

    private static async Task<ProviderAnswer> ReadAsync(HttpResponseMessage response, bool submitted, CancellationToken cancellationToken)
    {
        var job = (await response.Content.ReadFromJsonAsync<EmulatedJob>(cancellationToken))!;
        if (job.Content is null)
            return submitted ? new ProviderAnswer.Accepted(job.Id, Soon) : new ProviderAnswer.Running(null, Soon);
        var content = Encoding.UTF8.GetBytes(job.Content);
        return new ProviderAnswer.Succeeded(
            new ProviderOutput("image/svg+xml", 1, 1, null, _ => Task.FromResult<Stream>(new MemoryStream(content))), null);
    }
}

/// <summary>What the emulated provider is asked to make, and to be paid for.</summary>
public sealed record EmulatedRequest(string Key, Guid GenerationId, string Prompt);

/// <summary>A job of the emulated provider's.</summary>
/// <param name="Content">What came out; null while it runs.</param>
public sealed record EmulatedJob(string Id, string? Content);
