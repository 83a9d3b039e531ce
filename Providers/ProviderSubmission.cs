using System.Text.Json.Nodes;
using PixSim.Domain.Providers;

namespace PixSim.Providers;

/// <summary>What one attempt asks of a provider: always the same for one idempotency key.</summary>
/// <param name="GenerationId">The generation that asks.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="IdempotencyKey">Unique to this attempt.</param>
/// <param name="Prompt">The resolved prompt.</param>
/// <param name="Parameters">Canonical parameters, checked against the operation's spec.</param>
/// <param name="Inputs">The input assets, in order.</param>
public sealed record ProviderSubmission(
    Guid GenerationId,
    int Attempt,
    string IdempotencyKey,
    OperationType Operation,
    string Prompt,
    JsonObject Parameters,
    IReadOnlyList<ProviderInput> Inputs)
{
    /// <summary>
    /// Where the provider may tell of the job by itself (<see cref="IProviderAdapter.ReadCallbackAsync"/>); null where it
    /// cannot reach this deployment. Who has it may speak of this attempt: it is never logged.
    /// </summary>
    public Uri? CallbackUrl { get; init; }
}

/// <summary>One input asset of a submission.</summary>
/// <param name="Role">What the asset is to the job, such as <c>source_image</c>.</param>
/// <param name="MediaType">The asset's media type.</param>
/// <param name="OpenAsync">Opens the asset's bytes; the caller disposes the stream.</param>
public sealed record ProviderInput(string Role, string MediaType, Func<CancellationToken, Task<Stream>> OpenAsync);
