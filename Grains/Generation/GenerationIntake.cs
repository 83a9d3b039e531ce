using System.Text.Json.Nodes;
using PixSim.Domain.Canonical;
using PixSim.Domain.Generations;
using PixSim.Domain.Prompts.Text;
using PixSim.Domain.Providers;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Limits;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Grains.Workspaces;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>
/// Checks a request for a generation: everything that can be known to be wrong is known here, before anything is stored.
/// The prompt is resolved, the parameters made canonical, and both hashed.
/// </summary>
internal sealed class GenerationIntake(
    WorkspaceDirectory workspaces,
    WorkspaceLoad load,
    PromptResolver prompts,
    ProviderChoice providers,
    InputAssets inputs,
    IdempotencyQueries idempotency,
    GenerationQueries generations,
    LimitRefusals refusals,
    BudgetRules budgets,
    TimeProvider clock)
{
    /// <summary>Checks a request. Reports everything that is wrong with it, as far as one thing does not hide another.</summary>
    public async Task<PreparedGeneration> PrepareAsync(Guid id, CreateGeneration command, CancellationToken cancellationToken)
    {
        var problems = RequestRules.Check(command);
        if (problems.Count > 0)
            return PreparedGeneration.Refused(problems);
        if (await workspaces.FindAsync(command.WorkspaceId, cancellationToken) is not { } workspace)
            return PreparedGeneration.Refused([Problem.NotFound("workspace_not_found", null, "There is no such workspace.")]);
        if (!OperationTypes.TryParse(command.Operation, out var operation))
            problems.Add(Problem.Invalid("operation_unknown", "operation_type", $"The operations are {string.Join(", ", OperationTypes.All)}."));
        if (command.ParentGenerationId is { } parent && await generations.FindAsync(command.WorkspaceId, parent, cancellationToken) is null)
            problems.Add(Problem.Invalid("generation_not_found", "parent_generation_id", "There is no such generation."));
        var (prompt, promptProblems) = await prompts.ResolveAsync(workspace, command.Prompt, id, command.Strategy, cancellationToken);
        problems.AddRange(promptProblems);
        if (problems.Count > 0)
            return PreparedGeneration.Refused(problems);

        var providerId = command.ProviderId ?? (prompt!.Version ?? prompt.Parent)?.FamilyProviderId ?? workspace.DefaultProviderId;
        var (adapter, absence) = providers.Find(providerId);
        if (adapter is null)
            return PreparedGeneration.Refused([absence!]);
        if (adapter.Capabilities.Spec(operation) is not { } spec)
        {
            return PreparedGeneration.Refused(
                [Problem.Invalid("operation_not_supported", "operation_type", $"{providerId} does not offer {command.Operation}.")]);
        }

        var (resolvedInputs, inputProblems) = await inputs.ResolveAsync(command.WorkspaceId, operation, command.InputsJson, cancellationToken);
        var parameters = JsonNode.Parse(command.ParamsJson)!.AsObject();
        Seeds.Serve(parameters, spec, command.Prompt, prompt!.Resolution);
        problems.AddRange(RequestRules.Check(providerId, spec, prompt.Text, parameters, resolvedInputs.Count, inputProblems));
        await refusals.NoteAsync(command.WorkspaceId, providerId, problems);
        if (problems.Count > 0)
            return PreparedGeneration.Refused(problems);
        var canonical = ParameterCheck.WithDefaults(spec, parameters);
        var estimate = adapter.Estimate(operation, canonical);
        problems.AddRange(await budgets.CheckAsync(providerId, command.WorkspaceId, command.KeyId, estimate));
        if (problems.Count > 0)
            return PreparedGeneration.Refused(problems);
        if (await load.AddAsync(command.WorkspaceId, cancellationToken) is { } exhausted)
            return PreparedGeneration.Refused([exhausted]);
        return Prepared(id, command, providerId, estimate, prompt, canonical, resolvedInputs);
    }

    /// <summary>The change that accepts a prepared generation.</summary>
    public static GenerationChange CreatingChange(Guid id, PreparedGeneration prepared, Decision decision, DateTimeOffset now)
    {
        var leaderId = decision.State.LeaderId;
        var held = Record(id, prepared, Guid.Empty, lastEvent: 0, stateJson: "", now);
        return new GenerationChange
        {
            StreamId = id,
            WorkspaceId = prepared.WorkspaceId,
            CommitId = Guid.CreateVersion7(now),
            ExpectedEtag = Guid.Empty,
            Events = GenerationJson.Write(decision.Events, decision.State, 0, now),
            Row = GenerationChanges.Row(held, decision.State),
            Spec = prepared.Spec,
            Follows = leaderId is { } leader ? [.. prepared.Follows, leader] : prepared.Follows,
            Claim = leaderId is null && prepared.Spec!.ClaimKey is { } key ? new ClaimRow(key) : null,
            OneOff = prepared.OneOff,
            Exposure = prepared.Exposure,
            Idempotency = prepared.Idempotency,
        };
    }

    /// <summary>What a creating change stored, as it would be read back.</summary>
    public static GenerationRecord Record(PreparedGeneration prepared, GenerationChange change) =>
        Record(change.StreamId, prepared, change.CommitId, change.Events.Count, change.Row.StateJson, change.Row.CreatedAt);

    /// <summary>What an earlier request created under the same key; or that the key was used for something else.</summary>
    public async Task<CreateGenerationResult> ReplayAsync(CreateGeneration command, CancellationToken cancellationToken)
    {
        var claim = command.Idempotency!;
        var earlier = await idempotency.FindAsync(command.WorkspaceId, claim.Route, claim.Key, cancellationToken);
        return IdempotentReplay.Judge(claim, earlier) is { } reused
            ? new CreateGenerationResult(null, [reused])
            : new CreateGenerationResult(null, [], earlier!.ResourceId);
    }

    private static GenerationRecord Record(
        Guid id, PreparedGeneration prepared, Guid etag, long lastEvent, string stateJson, DateTimeOffset createdAt) => new()
    {
        Id = id,
        WorkspaceId = prepared.WorkspaceId,
        ProviderId = prepared.Row!.ProviderId,
        Operation = prepared.Row.Operation,
        VersionId = prepared.Row.VersionId,
        FamilyId = prepared.Row.FamilyId,
        Priority = prepared.Row.Priority,
        EstimateMicros = prepared.Row.EstimateMicros,
        Currency = prepared.Row.Currency,
        CreatedAt = createdAt,
        Etag = etag,
        LastEvent = lastEvent,
        StateJson = stateJson,
        Spec = prepared.Spec!,
    };

    private PreparedGeneration Prepared(
        Guid id, CreateGeneration command, string providerId, Money estimate, ResolvedPrompt prompt, JsonObject parameters, JsonArray resolvedInputs)
    {
        var now = clock.GetUtcNow();
        var follows = InputAssets.Awaited(resolvedInputs);
        var oneOff = prompt.Version is null ? OneOff(command, prompt, providerId, now) : null;
        var hashed = HashedParameters(parameters, prompt.Text);
        var hashes = RequestHashes.Compute(command.Operation, providerId, hashed, resolvedInputs);
        return new PreparedGeneration
        {
            WorkspaceId = command.WorkspaceId,
            Plan = new GenerationPlan(id, command.Timeout, command.MaxRetries, command.ScheduledAt, WaitsForInputs: follows.Count > 0, Fallback: RequestRules.Fallback(command)),
            Follows = follows,
            Warnings = prompt.Warnings,
            Row = new PreparedRow(
                providerId,
                command.Operation,
                prompt.Version?.Id ?? oneOff!.Id,
                prompt.Version?.FamilyId,
                (short)command.Priority,
                estimate.Micros,
                estimate.Currency),
            Spec = new GenerationSpecRow(
                command.Name,
                command.Description,
                prompt.Text,
                prompt.Version is null ? "inline" : "versioned",
                prompt.VariablesJson,
                parameters.ToJsonString(),
                resolvedInputs.ToJsonString(),
                command.RequestJson,
                command.MetadataJson,
                command.ParentGenerationId,
                Convert.FromHexString(hashes.RequestHash),
                Convert.FromHexString(hashes.ReproducibleHash))
            {
                KeyId = command.KeyId,
                ClaimKey = ClaimKeys.Of(command, providerId, hashed, resolvedInputs, now),
                ResolutionJson = prompt.Resolution.ToJson(),
                FragmentsJson = FragmentRecords.Write(prompt.Fragments),
            },
            OneOff = oneOff,
            Exposure = Exposure(prompt.Resolution),
            Idempotency = command.Idempotency is { } claim
                ? new IdempotencyRow(claim.Route, claim.Key, claim.Fingerprint, id, now)
                : null,
        };
    }

    private static ExposureRow? Exposure(PromptResolution resolution) => resolution is { TakesPart: true, ExperimentId: { } experiment }
        ? new ExposureRow(experiment, resolution.Arm!, resolution.Unit!)
        : null;

    // The prompt is part of what decides the picture: it stands among the canonical parameters, as the provider gets it.
    private static JsonObject HashedParameters(JsonObject parameters, string prompt)
    {
        var hashed = parameters.DeepClone().AsObject();
        hashed["prompt"] = prompt;
        return hashed;
    }

    private static VersionRow OneOff(CreateGeneration command, ResolvedPrompt prompt, string providerId, DateTimeOffset now)
    {
        var text = command.Prompt.InlineText ?? command.Prompt.RenderedText!;
        return new VersionRow(
            Guid.CreateVersion7(now),
            Number: null,
            prompt.Parent?.Id,
            text,
            PromptText.Sha256(text),
            VariablesJson: "{}",
            ProviderHintsJson: "{}",
            providerId,
            CommitMessage: null,
            command.Requester,
            Tags: [],
            now);
    }
}
