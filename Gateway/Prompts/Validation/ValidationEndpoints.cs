using System.Text.Json.Nodes;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily;
using PixSim.Grains.Validation;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Validation;

/// <summary>Questions about prompts that store nothing: whether a template can be read and filled, and fits a provider.</summary>
internal static class ValidationEndpoints
{
    private const string DefaultSeed = "0";

    public static void MapPromptValidation(this IEndpointRouteBuilder routes)
    {
        var prompts = routes.MapGroup("/api/v1/prompts").WithTags("Prompt validation");
        prompts.MapPost("templates/validate", ValidateTemplateAsync).RequireScope(Scopes.PromptsRead).WithName("validateTemplate").WithSummary("Tell what is wrong with a template, and where").Produces<TemplateValidationBody>();
        prompts.MapPost("templates/render", RenderAsync).RequireScope(Scopes.PromptsRead).WithName("renderTemplate").WithSummary("Write a template out with values").Produces<RenderedTemplateBody>();
        prompts.MapPost("validate", ValidateAsync).RequireScope(Scopes.PromptsRead).WithName("validatePrompt").WithSummary("Hold a text against what a provider takes").Produces<PromptValidationBody>();
        prompts.MapGet("versions/{id:guid}/validate", ReadValidationAsync).RequireScope(Scopes.PromptsRead).WithName("readVersionValidation").WithSummary("Hold a version's shortest rendering against what a provider takes").Produces<PromptValidationBody>();
        prompts.MapPost("versions/{id:guid}/validate", ValidateVersionAsync).RequireScope(Scopes.PromptsRead).WithName("validateVersion").WithSummary("Hold a version, filled, against what a provider takes").Produces<PromptValidationBody>();
    }

    private static async Task<IResult> ValidateTemplateAsync(
        Body<ValidateTemplateBody> body, Caller caller, TemplateInspector inspector, CancellationToken cancellationToken) =>
        TypedResults.Ok(TemplateValidationBody.Of(Needed.Of(body.Value.PromptText, "prompt_text"), await inspector.InspectAsync(
            Question(caller, body.Value.PromptText, body.Value.VariableDefs, body.Value.Variables), cancellationToken)));

    private static async Task<IResult> RenderAsync(
        Body<RenderTemplateBody> body, Caller caller, TemplateInspector inspector, CancellationToken cancellationToken)
    {
        var question = Question(caller, body.Value.PromptText, body.Value.VariableDefs, body.Value.Variables ?? []) with { IsStrict = body.Value.Strict ?? true };
        var findings = await inspector.InspectAsync(question, cancellationToken);
        return findings.Text is null ? ProblemResult.Of(findings.Errors) : TypedResults.Ok(RenderedTemplateBody.Of(question.Text, findings));
    }

    private static Task<IResult> ValidateAsync(Body<ValidatePromptBody> body, Caller caller, LimitJudge judge, CancellationToken cancellationToken) =>
        AnswerAsync(
            new LimitQuestion
            {
                Template = Question(caller, body.Value.PromptText, body.Value.VariableDefs, body.Value.Variables),
                ProviderId = body.Value.ProviderId ?? caller.Workspace.DefaultProviderId,
                Operation = body.Value.OperationType,
                Parameters = body.Value.Params,
                Hints = body.Value.ProviderHints,
            },
            judge,
            cancellationToken);

    private static async Task<IResult> ReadValidationAsync(
        Guid id, string? provider_id, string? operation_type, Caller caller, VersionCache versions, FamilyProviders providers, LimitJudge judge, CancellationToken cancellationToken) =>
        await versions.FindAsync(id, cancellationToken) is { } version && version.WorkspaceId == caller.WorkspaceId
            ? await AnswerAsync(Question(caller, version, provider_id ?? await providers.OfAsync(version, cancellationToken), LimitJudge.Ask(version, values: null, DefaultSeed)) with { Operation = operation_type }, judge, cancellationToken)
            : ProblemResult.NotFound("version");

    private static async Task<IResult> ValidateVersionAsync(
        Guid id, Body<ValidateVersionBody> body, Caller caller, VersionCache versions, FamilyProviders providers, LimitJudge judge, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(id, cancellationToken) is not { } version || version.WorkspaceId != caller.WorkspaceId)
            return ProblemResult.NotFound("version");
        var template = LimitJudge.Ask(version, body.Value.Variables, GameId.Read(body.Value.Seed, "seed") ?? DefaultSeed);
        return await AnswerAsync(
            Question(caller, version, body.Value.ProviderId ?? await providers.OfAsync(version, cancellationToken), template) with { Operation = body.Value.OperationType, Parameters = body.Value.Params }, judge, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(LimitQuestion question, LimitJudge judge, CancellationToken cancellationToken)
    {
        if (question is { Parameters: not null, Operation: null })
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "field_missing", "operation_type", "Parameters are checked by an operation's spec: name the operation_type.");
        var (verdict, problems) = await judge.JudgeAsync(question, cancellationToken);
        return verdict is null ? ProblemResult.Of(problems) : TypedResults.Ok(PromptValidationBody.Of(question, verdict));
    }

    private static LimitQuestion Question(Caller caller, VersionRecord version, string? providerId, TemplateQuestion template) => new()
    {
        Template = template,
        ProviderId = providerId ?? caller.Workspace.DefaultProviderId,
        Hints = JsonNode.Parse(version.ProviderHintsJson)!.AsObject(),
    };

    private static TemplateQuestion Question(Caller caller, string? text, JsonObject? definitions, JsonObject? values) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        Text = Needed.Of(text, "prompt_text"),
        Definitions = definitions,
        Values = values,
    };
}
