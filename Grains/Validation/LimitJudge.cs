using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Text;
using PixSim.Domain.Providers;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Validation;

/// <summary>Holds prompts against what a provider takes, before anything is written or spent. Stores nothing.</summary>
public sealed class LimitJudge(TemplateInspector inspector, ProviderChoice providers)
{
    /// <summary>The verdict; or why there can be none: the provider is not there, or has no such operation.</summary>
    public async Task<(LimitVerdict? Verdict, IReadOnlyList<Problem> Problems)> JudgeAsync(LimitQuestion question, CancellationToken cancellationToken)
    {
        var (adapter, absence) = providers.Find(question.ProviderId);
        if (adapter is null)
            return (null, [absence!]);
        OperationSpec? spec = null;
        if (question.Operation is { } name)
        {
            if (!OperationTypes.TryParse(name, out var operation))
                return (null, [Problem.Invalid("operation_unknown", "operation_type", $"The operations are {string.Join(", ", OperationTypes.All)}.")]);
            spec = adapter.Capabilities.Spec(operation);
            if (spec is null)
                return (null, [Problem.Invalid("operation_not_supported", "operation_type", $"{question.ProviderId} does not offer {name}.")]);
        }

        var findings = await inspector.InspectAsync(question.Template, cancellationToken);
        return (Judge(question, findings, adapter.Capabilities, spec), []);
    }

    /// <summary>The question whether a version fits.</summary>
    /// <param name="values">The values for it; null to judge its shortest rendering.</param>
    /// <param name="seed">What variables without a value are drawn from, where the version allows that.</param>
    public static TemplateQuestion Ask(VersionRecord version, JsonObject? values, string seed) => new()
    {
        WorkspaceId = version.WorkspaceId,
        VersionId = version.Id,
        Text = version.Text,
        TextField = "id",
        Definitions = JsonNode.Parse(version.VariablesJson)!.AsObject(),
        Values = values,
        Complete = version.AllowRandomization
            ? (template, definitions, given) => Randomizations.Read(version.RandomizationJson, definitions, template).Randomization is { } randomization
                ? randomization.Draw(given, $"{version.FamilyId ?? version.Id}", seed).Values
                : given
            : null,
    };

    private static LimitVerdict Judge(LimitQuestion question, TemplateFindings findings, ProviderCapabilities capabilities, OperationSpec? spec)
    {
        var limit = spec?.PromptMaxChars ?? ProviderChoice.PromptLimit(capabilities);
        var length = findings.Text is { } text ? PromptText.CountScalars(text) : findings.ShortestLength;
        var errors = findings.Errors.ToList();
        var warnings = findings.Warnings.ToList();
        if (findings.Text is not null && string.IsNullOrWhiteSpace(findings.Text))
            errors.Add(Problem.Invalid("prompt_empty", question.Template.TextField, "The resolved prompt is empty."));
        if (ProviderChoice.TooLong(question.ProviderId, length, limit, question.Template.TextField) is { } tooLong)
            errors.Add(tooLong);
        else if (ProviderChoice.CloseToLimit(question.ProviderId, length, limit) is { } close)
            warnings.Insert(0, close);
        if (spec is not null && question.Parameters is { } parameters)
            errors.AddRange(ParameterCheck.Check(spec, parameters).Select(problem => Problem.Invalid($"parameter_{SnakeCase.Of(problem.Code)}", problem.Field, problem.Message)));
        if (question.Hints is { } hints)
            warnings.AddRange(spec is null ? ProviderHints.Warnings(capabilities, hints) : ProviderHints.Warnings(spec, hints));
        return new LimitVerdict(length, limit, errors, warnings, findings);
    }
}
