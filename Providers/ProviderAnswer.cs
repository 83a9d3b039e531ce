using PixSim.Domain.Generations;
using PixSim.Domain.Providers;

namespace PixSim.Providers;

/// <summary>What a provider answered, as its adapter understood it. Anything not listed here is thrown, and means unknown.</summary>
public abstract record ProviderAnswer
{
    private ProviderAnswer()
    {
    }

    /// <summary>Proof that no byte of the submission was sent.</summary>
    public sealed record NotSent(Failure Failure) : ProviderAnswer;

    /// <summary>The provider refused, in a way that its documentation lists as a refusal: no job exists.</summary>
    public sealed record Refused(Failure Failure) : ProviderAnswer;

    /// <summary>A job exists and runs.</summary>
    /// <param name="JobId">The provider's id of the job.</param>
    /// <param name="CheckAfter">When the provider is best asked for it.</param>
    public sealed record Accepted(string JobId, TimeSpan CheckAfter) : ProviderAnswer;

    /// <summary>The job still runs.</summary>
    /// <param name="Progress">From 0 to 1, where the provider tells it.</param>
    /// <param name="CheckAfter">When the provider is best asked again.</param>
    public sealed record Running(double? Progress, TimeSpan CheckAfter) : ProviderAnswer;

    /// <summary>The job is done.</summary>
    /// <param name="Output">What came out.</param>
    /// <param name="Cost">What it cost, where the provider tells it; else the estimate stands.</param>
    public sealed record Succeeded(ProviderOutput Output, Money? Cost) : ProviderAnswer;

    /// <summary>The job ended without a result.</summary>
    public sealed record Failed(Failure Failure) : ProviderAnswer;

    /// <summary>The job was cancelled at the provider.</summary>
    public sealed record Cancelled : ProviderAnswer;

    /// <summary>The provider knows no job of this key, or no longer. What that proves depends on its lookup lag.</summary>
    public sealed record NotFound : ProviderAnswer;

    /// <summary>The provider cannot do what was asked: a lookup or a cancel that it does not offer.</summary>
    public sealed record Unsupported : ProviderAnswer;
}

/// <summary>A result's bytes and shape.</summary>
/// <param name="MediaType">The media type, such as <c>image/svg+xml</c>.</param>
/// <param name="WidthPixels">Width, where known.</param>
/// <param name="HeightPixels">Height, where known.</param>
/// <param name="Duration">Length of a clip; null for a picture.</param>
/// <param name="OpenAsync">Opens the bytes; the caller disposes the stream.</param>
public sealed record ProviderOutput(
    string MediaType,
    int? WidthPixels,
    int? HeightPixels,
    TimeSpan? Duration,
    Func<CancellationToken, Task<Stream>> OpenAsync);
