using System.Collections.Concurrent;
using System.Text;
using PixSim.Domain.Generations;
using PixSim.Domain.Providers;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Harness;

/// <summary>A provider that answers as a test tells it to, and remembers what it was asked.</summary>
internal sealed class ScriptedProvider : IProviderAdapter
{
    public const string Id = "scripted";
    private readonly ConcurrentQueue<ProviderSubmission> _submissions = new();

    /// <summary>How it answers a submission; it succeeds at once unless told otherwise.</summary>
    public Func<ProviderSubmission, CancellationToken, Task<ProviderAnswer>> OnSubmit { get; set; } = (_, _) => Task.FromResult(Success);

    /// <summary>How it answers a check.</summary>
    public Func<ProviderSubmission, Task<ProviderAnswer>> OnCheck { get; set; } = _ => Task.FromResult(Success);

    /// <summary>How it answers a cancel.</summary>
    public Func<ProviderSubmission, Task<ProviderAnswer>> OnCancel { get; set; } = _ => Task.FromResult<ProviderAnswer>(new ProviderAnswer.Cancelled());

    /// <summary>How it reads what it told by itself.</summary>
    public Func<ProviderCallback, ProviderAnswer?> OnCallback { get; set; } = _ => Success;

    /// <summary>What it was asked to make, in order.</summary>
    public IReadOnlyCollection<ProviderSubmission> Submissions => _submissions;

    public int MaxConcurrent { get; set; } = 8;

    /// <summary>So many submissions in so long a time; null for no limit.</summary>
    public (int Requests, TimeSpan Window)? Rate { get; set; }

    public LookupSupport Lookup { get; set; } = LookupSupport.None;

    public TimeSpan HttpTimeout { get; set; } = TimeSpan.FromSeconds(2);

    public ProviderLimits Limits => new(MaxConcurrent, Rate?.Requests, Rate?.Window);

    public ProviderCapabilities Capabilities => new(
        Id,
        [new OperationSpec(OperationType.TextToImage, PromptMaxChars: 200, [], new Money(10_000, "USD"), 0, 4)],
        Lookup,
        LookupLag: TimeSpan.Zero,
        HttpTimeout,
        LongestJob: TimeSpan.FromMinutes(10),
        CanCancel: true);

    public static ProviderAnswer Success => new ProviderAnswer.Succeeded(
        new ProviderOutput("image/svg+xml", 1, 1, null, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes("<svg/>")))), null);

    public static ProviderAnswer Accepted => new ProviderAnswer.Accepted("job", TimeSpan.FromMilliseconds(10));

    public static ProviderAnswer Running => new ProviderAnswer.Running(null, TimeSpan.FromMilliseconds(10));

    public static ProviderAnswer Refused(ErrorCode code) => new ProviderAnswer.Refused(new Failure(code, "refused by the script"));

    public Task<ProviderAnswer> SubmitAsync(ProviderSubmission submission, CancellationToken cancellationToken)
    {
        _submissions.Enqueue(submission);
        return OnSubmit(submission, cancellationToken);
    }

    public Task<ProviderAnswer> CheckAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) => OnCheck(submission);

    public Task<ProviderAnswer> FindAsync(ProviderSubmission submission, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer>(new ProviderAnswer.Unsupported());

    public Task<ProviderAnswer?> ReadCallbackAsync(ProviderSubmission submission, ProviderCallback callback, CancellationToken cancellationToken) =>
        Task.FromResult(OnCallback(callback));

    public Task<ProviderAnswer> CancelAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) => OnCancel(submission);
}
