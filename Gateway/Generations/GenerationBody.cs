using System.Text.Json.Nodes;
using PixSim.Gateway.Assets;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Providers;

namespace PixSim.Gateway.Generations;

/// <summary>A generation.</summary>
/// <param name="Status">pending, processing, completed, failed, cancelled or paused.</param>
/// <param name="Phase">Where exactly it is.</param>
/// <param name="Attempt">The number of the latest attempt; 0 before the first.</param>
/// <param name="WaitReason">What a queued one waits for, where it is more than its turn: circuit, cooldown, slots, rate, workspace_cap or budget. Like the following only where one generation is read, and absent where it is not known.</param>
/// <param name="QueuePosition">About how many submissions it takes until its own, which is counted.</param>
/// <param name="ExpectedStart">The earliest time at which it may go on.</param>
/// <param name="WaitBudget">The budget that has no room for it.</param>
/// <param name="Fragments">What its prompt included: references, and the versions that they led to when it was created.</param>
/// <param name="LeaderId">With the phase joined, the generation that asked for the same before: its result, when it comes, is this one's too.</param>
/// <param name="Warnings">What deserves a look; only in the answer to its creation.</param>
public sealed record GenerationBody(
    Guid Id,
    string Status,
    string Phase,
    string ProviderId,
    string OperationType,
    int Attempt,
    int RetryCount,
    ErrorBody? Error,
    ResultBody Result,
    Guid? AssetId,
    string FinalPrompt,
    string PromptSourceType,
    Guid? PromptVersionId,
    Guid? PromptFamilyId,
    JsonArray Fragments,
    JsonObject Variables,
    JsonObject CanonicalParams,
    JsonArray Inputs,
    JsonObject Metadata,
    string RequestHash,
    string ReproducibleHash,
    string? Name,
    string? Description,
    int Priority,
    Guid? ParentGenerationId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ScheduledAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt,
    DateTimeOffset? DeadlineAt,
    bool? ProviderConfirmedCancel,
    CostBody Cost,
    LinksBody Links,
    PromptResolutionBody PromptResolution,
    IReadOnlyList<string>? Warnings = null,
    string? WaitReason = null,
    int? QueuePosition = null,
    DateTimeOffset? ExpectedStart = null,
    WaitBudgetBody? WaitBudget = null,
    Guid? LeaderId = null)
{
    private const string InlineWarning = "Inline text (an inlinePrompt, or a job's prompt that is not its version's) is deprecated: write a prompt version, and refer to it.";

    internal GenerationBody With(GateWait? wait) => wait is null ? this : this with
    {
        WaitReason = wait.Reason,
        QueuePosition = wait.Position,
        ExpectedStart = wait.ExpectedStart,
        WaitBudget = wait.Budget is { } budget ? new WaitBudgetBody(budget.Scope, budget.Subject.Replace('/', ':'), budget.Period, budget.ResetsAt) : null,
    };

    internal static GenerationBody Of(
        GenerationSnapshot generation, AssetLinks links, bool created = false, IReadOnlyList<string>? warnings = null) => new(
        generation.Id,
        generation.Status,
        generation.Phase,
        generation.ProviderId,
        generation.Operation,
        generation.Attempt,
        generation.RetriesUsed,
        generation.Error is { } error ? new ErrorBody(error.Code, error.Message, error.Retryable) : null,
        ResultBody.Of(generation, links),
        generation.AssetId,
        generation.Prompt,
        generation.PromptSourceType,
        generation.PromptVersionId,
        generation.PromptFamilyId,
        JsonNode.Parse(generation.FragmentsJson)!.AsArray(),
        JsonNode.Parse(generation.VariablesJson)!.AsObject(),
        JsonNode.Parse(generation.ParamsJson)!.AsObject(),
        JsonNode.Parse(generation.InputsJson)!.AsArray(),
        JsonNode.Parse(generation.MetadataJson)!.AsObject(),
        generation.RequestHash,
        generation.ReproducibleHash,
        generation.Name,
        generation.Description,
        generation.Priority,
        generation.ParentGenerationId,
        generation.CreatedAt,
        generation.ScheduledAt,
        generation.StartedAt,
        generation.CompletedAt,
        generation.DeadlineAt,
        generation.ProviderConfirmedCancel,
        new CostBody(generation.EstimatedCostMicros, generation.CostMicros, generation.Currency),
        LinksBody.Of(generation),
        PromptResolutionBody.Of(generation.ResolutionJson),
        created ? Told([.. InlineWarnings(generation), .. warnings ?? []]) : null,
        LeaderId: generation.LeaderId);

    private static string[] InlineWarnings(GenerationSnapshot generation) => generation.PromptSourceType == "inline" ? [InlineWarning] : [];

    private static string[]? Told(string[] warnings) => warnings.Length == 0 ? null : warnings;
}

/// <summary>Why it failed, or why it is being retried.</summary>
public sealed record ErrorBody(string Code, string Message, bool Retryable);

/// <summary>What a game may show.</summary>
/// <param name="Kind">
/// generated; for a failed generation default_content or placeholder, where its fallback says so; none as long as there is
/// nothing. The status tells the truth whatever stands here.
/// </param>
/// <param name="AssetId">The asset to show.</param>
/// <param name="RemoteUrl">A link to the bytes of what was generated, that needs no key, and expires.</param>
/// <param name="ContentId">With default_content, what the fallback names: an asset's id, or one of the game's own.</param>
public sealed record ResultBody(string Kind, Guid? AssetId, string? RemoteUrl, string? ContentId)
{
    // What a fallback names is its owner's word: no link is signed for it.
    internal static ResultBody Of(GenerationSnapshot generation, AssetLinks links) => new(
        generation.ResultKind,
        generation.AssetId ?? (Guid.TryParse(generation.FallbackContentId, out var named) ? named : null),
        generation.AssetId is { } asset ? links.To(asset) : null,
        generation.FallbackContentId);
}

/// <summary>A budget that a generation waits for.</summary>
/// <param name="Scope">provider, account, workspace or key.</param>
/// <param name="Id">Which one.</param>
/// <param name="Period">day, month or total.</param>
/// <param name="ResetsAt">When its next period begins; absent for a total, which only a raise helps.</param>
public sealed record WaitBudgetBody(string Scope, string Id, string Period, DateTimeOffset? ResetsAt);

/// <summary>Costs, in millionths of the currency's unit.</summary>
/// <param name="EstimateMicros">What one attempt is estimated to cost.</param>
/// <param name="ActualMicros">What the result cost; absent as long as there is none.</param>
public sealed record CostBody(long EstimateMicros, long? ActualMicros, string Currency);

/// <summary>Where to go from here.</summary>
public sealed record LinksBody(string Self, string Cancel, string Events, string? Content)
{
    internal static LinksBody Of(GenerationSnapshot generation)
    {
        var self = $"/api/v1/generations/{generation.Id}";
        return new LinksBody(self, $"{self}/cancel", $"{self}/events", generation.AssetId is { } asset ? $"/api/v1/assets/{asset}/content" : null);
    }
}
