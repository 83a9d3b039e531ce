using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Text;
using PixSim.Domain.Providers;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.Workspaces;
using PixSim.Providers;

namespace PixSim.Grains.Previews;

/// <summary>Does with a prompt what the intake of a generation does, and tells what came of it.</summary>
internal sealed class PreviewMaker(WorkspaceDirectory workspaces, PromptResolver prompts, ProviderChoice providers)
{
    /// <summary>The preview; or why there is nothing to preview.</summary>
    public async Task<(PreviewSnapshot? Preview, IReadOnlyList<Problem> Problems)> MakeAsync(
        Guid id, MakePreview command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        JsonTexts.RequireObject(problems, "params", command.ParamsJson);
        RequestRules.CheckStrategy(problems, command.Strategy);
        RequestRules.CheckPrompt(problems, command.Prompt);
        OperationType? operation = null;
        if (command.Operation is { } name && !(OperationTypes.TryParse(name, out var known) && (operation = known) is not null))
            problems.Add(Problem.Invalid("operation_unknown", "operation_type", $"The operations are {string.Join(", ", OperationTypes.All)}."));
        if (problems.Count > 0)
            return (null, problems);
        if (await workspaces.FindAsync(command.WorkspaceId, cancellationToken) is not { } workspace)
            return (null, [Problem.NotFound("workspace_not_found", null, "There is no such workspace.")]);
        var (source, absence) = await prompts.FindAsync(workspace, command.Prompt, id, cancellationToken);
        if (source is null)
            return (null, [absence!]);
        var providerId = command.ProviderId ?? source.Version?.FamilyProviderId ?? workspace.DefaultProviderId;
        var (adapter, whyNot) = providers.Find(providerId);
        if (adapter is null)
            return (null, [whyNot!]);
        if (operation is { } asked && adapter.Capabilities.Spec(asked) is null)
            return (null, [Problem.Invalid("operation_not_supported", "operation_type", $"{providerId} does not offer {command.Operation}.")]);
        var preview = new PreviewSnapshot
        {
            Id = id,
            CreatedAt = now,
            IsValid = false,
            ProviderId = providerId,
            Operation = command.Operation,
            VersionId = source.Version?.Id,
            FamilyId = source.Version?.FamilyId,
        };
        var filled = await prompts.FillAsync(command.WorkspaceId, source, command.Prompt, command.Strategy, cancellationToken);
        return (Judged(preview, source, filled, command, adapter, operation), []);
    }

    private static PreviewSnapshot Judged(
        PreviewSnapshot preview,
        PromptSource source,
        (ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems) filled,
        MakePreview command,
        IProviderAdapter adapter,
        OperationType? operation)
    {
        var (prompt, errors) = filled;
        var spec = operation is { } asked ? adapter.Capabilities.Spec(asked) : null;
        var limit = spec?.PromptMaxChars ?? ProviderChoice.PromptLimit(adapter.Capabilities);
        var parameters = JsonNode.Parse(command.ParamsJson)!.AsObject();
        var cost = spec is null ? (Money?)null : adapter.Estimate(operation!.Value, ParameterCheck.WithDefaults(spec, parameters));
        var length = PromptText.CountScalars(prompt?.Text ?? "");
        if (prompt is not null)
        {
            errors = spec is not null
                ? [.. RequestRules.Check(preview.ProviderId, spec, prompt.Text, parameters, spec.MinInputs, [])]
                : ProviderChoice.TooLong(preview.ProviderId, length, limit, "prompt_config") is { } tooLong ? [tooLong] : [];
        }

        return preview with
        {
            IsValid = errors.Count == 0,
            Prompt = prompt?.Text,
            Variables = prompt is null ? [] : PreviewVariables.Of(prompt),
            ResolutionJson = (prompt?.Resolution ?? source.Resolution).ToJson(),
            CharCount = length,
            CharLimit = limit,
            EstimateMicros = cost?.Micros,
            Currency = cost?.Currency,
            Errors = errors,
            Warnings = Warnings(preview.ProviderId, prompt, length, limit, source, adapter),
        };
    }

    private static List<string> Warnings(string providerId, ResolvedPrompt? prompt, int length, int limit, PromptSource source, IProviderAdapter adapter)
    {
        List<string> warnings = [.. prompt?.Warnings ?? []];
        if (length <= limit && ProviderChoice.CloseToLimit(providerId, length, limit) is { } close)
            warnings.Add(close);
        if (source.Version is { } version)
            warnings.AddRange(ProviderHints.Warnings(adapter.Capabilities, JsonNode.Parse(version.ProviderHintsJson)!.AsObject()));
        return warnings;
    }
}
