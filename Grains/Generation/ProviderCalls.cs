using System.Text.Json.Nodes;
using PixSim.Domain.Generations;
using PixSim.Domain.Providers;
using PixSim.Grains.Callbacks;
using PixSim.Providers;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>Writes the calls to providers: what one attempt asks is always the same, whoever asks it.</summary>
internal sealed class ProviderCalls(InputAssets inputs, CallbackAddresses callbacks, TimeProvider clock)
{
    /// <summary>A call about an attempt that the generation's state still has.</summary>
    public ProviderCall Of(ProviderCallKind kind, GenerationRecord held, GenerationState state, int attempt)
    {
        var submission = state.SubmissionOf(attempt) ?? throw new InvalidOperationException($"Generation {held.Id} has closed attempt {attempt}.");
        return new ProviderCall(
            kind,
            held.ProviderId,
            Submission(held, attempt, submission.IdempotencyKey),
            submission.ProviderJobId,
            submission.SendBefore - clock.GetUtcNow(),
            clock.GetTimestamp())
        {
            Awaited = Awaited(held),
        };
    }

    /// <summary>To have a provider's callback read, about any attempt.</summary>
    public ProviderCall Read(GenerationRecord held, CallbackRecord callback) => new(
        ProviderCallKind.Read,
        held.ProviderId,
        Submission(held, callback.Attempt, callback.IdempotencyKey),
        callback.ProviderJobId,
        TimeSpan.Zero,
        clock.GetTimestamp(),
        new ProviderCallback(callback.MediaType, callback.Body, callback.ProviderJobId))
    {
        Awaited = Awaited(held),
    };

    private AwaitedInputs? Awaited(GenerationRecord held) =>
        inputs.Of(held.Spec.InputsJson) is null ? new AwaitedInputs(held.WorkspaceId, held.Spec.InputsJson) : null;

    private ProviderSubmission Submission(GenerationRecord held, int attempt, string idempotencyKey)
    {
        if (!OperationTypes.TryParse(held.Operation, out var operation))
            throw new InvalidOperationException($"Generation {held.Id} names an operation that there is not.");
        return new ProviderSubmission(
            held.Id,
            attempt,
            idempotencyKey,
            operation,
            held.Spec.Prompt,
            JsonNode.Parse(held.Spec.ParamsJson)!.AsObject(),
            inputs.Of(held.Spec.InputsJson) ?? [])
        {
            CallbackUrl = callbacks.Of(held.ProviderId, held.Id, attempt),
        };
    }
}
