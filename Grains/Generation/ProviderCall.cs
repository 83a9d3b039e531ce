using PixSim.Providers;

namespace PixSim.Grains.Generation;

/// <summary>A call to a provider, to be made outside any turn.</summary>
/// <param name="ProviderJobId">The provider's job, where it is known.</param>
/// <param name="SendWithin">What was left of the time to begin sending when the call was decided.</param>
/// <param name="DecidedAt">A monotonic timestamp of that moment.</param>
/// <param name="Callback">What is to be read; null unless that is what is asked.</param>
internal sealed record ProviderCall(
    ProviderCallKind Kind,
    string ProviderId,
    ProviderSubmission Submission,
    string? ProviderJobId,
    TimeSpan SendWithin,
    long DecidedAt,
    ProviderCallback? Callback = null)
{
    /// <summary>Where some inputs were waited for: what they are is found when the call is made. Null if all were there.</summary>
    public AwaitedInputs? Awaited { get; init; }
}

/// <summary>Canonical inputs, some of which are results of other generations.</summary>
internal sealed record AwaitedInputs(Guid WorkspaceId, string InputsJson);

/// <summary>What a provider is asked.</summary>
internal enum ProviderCallKind
{
    /// <summary>To take a job.</summary>
    Submit,

    /// <summary>How a job is doing.</summary>
    Check,

    /// <summary>Whether it has a job of our key.</summary>
    Find,

    /// <summary>To stop a job.</summary>
    Cancel,

    /// <summary>What it told by itself.</summary>
    Read,
}
