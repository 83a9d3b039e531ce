using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>Shows a generation's rows to the outside.</summary>
public static class GenerationSnapshots
{
    /// <summary>The snapshot of what a generation's rows hold.</summary>
    public static GenerationSnapshot Of(GenerationRecord record) => Of(record, GenerationJson.Read(record.StateJson));

    internal static GenerationSnapshot Of(GenerationRecord record, GenerationState state) => new()
    {
        Id = record.Id,
        WorkspaceId = record.WorkspaceId,
        ProviderId = record.ProviderId,
        Operation = record.Operation,
        Status = SnakeCase.Of(state.Phase.Status()),
        Phase = IsCancelling(state) ? "cancelling" : SnakeCase.Of(state.Phase),
        Attempt = state.Attempt,
        RetriesUsed = state.RetriesUsed,
        Error = state.Error is { } error && state.Phase != GenerationPhase.Completed ? Of(error) : null,
        AssetId = state.Output?.AssetId,
        Prompt = record.Spec.Prompt,
        PromptSourceType = record.Spec.PromptSourceType,
        PromptVersionId = record.VersionId,
        PromptFamilyId = record.FamilyId,
        VariablesJson = record.Spec.VariablesJson,
        ParamsJson = record.Spec.ParamsJson,
        InputsJson = record.Spec.InputsJson,
        MetadataJson = record.Spec.MetadataJson,
        RequestHash = Convert.ToHexStringLower(record.Spec.RequestHash),
        ReproducibleHash = Convert.ToHexStringLower(record.Spec.ReproducibleHash),
        Name = record.Spec.Name,
        Description = record.Spec.Description,
        Priority = record.Priority,
        ParentGenerationId = record.Spec.ParentGenerationId,
        CreatedAt = state.CreatedAt,
        ScheduledAt = state.ScheduledAt,
        StartedAt = state.StartedAt,
        CompletedAt = state.CompletedAt,
        DeadlineAt = state.DeadlineAt,
        ProviderConfirmedCancel = state.ProviderConfirmedCancel,
        EstimatedCostMicros = record.EstimateMicros,
        CostMicros = state.Output is { } output ? output.CostMicros ?? record.EstimateMicros : null,
        Currency = record.Currency,
        LastEvent = record.LastEvent,
        Etag = record.Etag,
    };

    private static bool IsCancelling(GenerationState state) => state.CancelRequestedAt is not null && !state.IsTerminal;

    private static GenerationFailure Of(Failure failure) =>
        new(SnakeCase.Of(failure.Code), failure.Message, ErrorTraits.Of(failure.Code).Retryable);
}
