using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>Shows a generation's rows to the outside.</summary>
public static class GenerationSnapshots
{
    private const string DefaultContent = "default_content";

    /// <summary>The snapshot of what a generation's rows hold.</summary>
    public static GenerationSnapshot Of(GenerationRecord record) => Of(record, GenerationJson.Read(record.StateJson));

    internal static GenerationSnapshot Of(GenerationRecord record, GenerationState state) => new()
    {
        Id = record.Id,
        WorkspaceId = record.WorkspaceId,
        ProviderId = record.ProviderId,
        Operation = record.Operation,
        Status = SnakeCase.Of(StatusOf(record, state)),
        Phase = IsCancelling(state) ? "cancelling" : SnakeCase.Of(state.Phase),
        Attempt = state.Attempt,
        RetriesUsed = state.RetriesUsed,
        Error = state.Error is { } error && state.Phase != GenerationPhase.Completed ? Of(error) : null,
        AssetId = state.Output?.AssetId,
        Prompt = record.Spec.Prompt,
        PromptSourceType = record.Spec.PromptSourceType,
        PromptVersionId = record.VersionId,
        PromptFamilyId = record.FamilyId,
        FragmentsJson = record.Spec.FragmentsJson,
        VariablesJson = record.Spec.VariablesJson,
        ResolutionJson = record.Spec.ResolutionJson,
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
        ResultKind = ResultKind(state),
        FallbackContentId = ResultKind(state) == DefaultContent ? state.Fallback!.ContentId : null,
        LeaderId = state.LeaderId,
    };

    private static GenerationStatus StatusOf(GenerationRecord record, GenerationState state) =>
        (state.Phase == GenerationPhase.Joined && record.LeaderPhase is { } leader ? SnakeCase.Parse<GenerationPhase>(leader) : state.Phase).Status();

    // A fallback is shown for a failure alone: what its owner stopped, nobody waits for.
    private static string ResultKind(GenerationState state) => state switch
    {
        { Output: not null } => "generated",
        { Phase: GenerationPhase.Failed, Fallback.Mode: FallbackMode.DefaultContent } => DefaultContent,
        { Phase: GenerationPhase.Failed, Fallback.Mode: FallbackMode.Placeholder } => "placeholder",
        _ => "none",
    };

    private static bool IsCancelling(GenerationState state) => state.CancelRequestedAt is not null && !state.IsTerminal;

    private static GenerationFailure Of(Failure failure) =>
        new(SnakeCase.Of(failure.Code), failure.Message, ErrorTraits.Of(failure.Code).Retryable);
}
