using System.Text.Json.Nodes;
using PixSim.Domain.Providers;

namespace PixSim.Providers;

/// <summary>
/// One media provider. An adapter keeps no state between calls and is called outside any grain's turn, by an executor
/// that bounds how many calls run at once. No method retries or follows a redirect of a submission by itself.
/// </summary>
public interface IProviderAdapter
{
    /// <summary>What the provider can do. Answered from memory.</summary>
    ProviderCapabilities Capabilities { get; }

    /// <summary>What the provider allows, where it declares it. Answered from memory.</summary>
    ProviderLimits Limits { get; }

    /// <summary>
    /// What one job with these parameters is expected to cost; the operation's price where the adapter knows no better.
    /// The actual cost replaces it at settlement.
    /// </summary>
    Money Estimate(OperationType operation, JsonObject parameters) => Capabilities.Spec(operation)?.Price ?? Money.Zero;

    /// <summary>Asks for a job. The key is the same for every sending of one attempt, and of no other attempt.</summary>
    /// <remarks>An exception means that the outcome is unknown.</remarks>
    Task<ProviderAnswer> SubmitAsync(ProviderSubmission submission, CancellationToken cancellationToken);

    /// <summary>Asks how a job is doing.</summary>
    Task<ProviderAnswer> CheckAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken);

    /// <summary>Looks for the job of a submission by its key (<see cref="LookupSupport.Find"/>).</summary>
    Task<ProviderAnswer> FindAsync(ProviderSubmission submission, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what the provider told by itself at <see cref="ProviderSubmission.CallbackUrl"/>, and fetches a result that it
    /// speaks of. Null for what says nothing about the job, or cannot be read: it is not read again. It may come twice,
    /// late, and before the answer to the submission.
    /// </summary>
    /// <remarks>An exception means that it is to be read again later.</remarks>
    Task<ProviderAnswer?> ReadCallbackAsync(ProviderSubmission submission, ProviderCallback callback, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer?>(null);

    /// <summary>Asks a job to stop. The answer says whether the provider confirmed it.</summary>
    Task<ProviderAnswer> CancelAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken);
}
