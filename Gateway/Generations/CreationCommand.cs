using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Domain.Providers;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts.Previews;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;

namespace PixSim.Gateway.Generations;

/// <summary>Reads what a body asks for: its shorthands, and its two ways to say the same thing.</summary>
internal static class CreationCommand
{
    private const string DefaultProviderStyle = "sketch";

    public static CreateGeneration Of(CreateGenerationBody body, Caller caller, IdempotencyClaim? idempotency)
    {
        CheckGameIds(body);
        return new CreateGeneration
        {
            WorkspaceId = caller.WorkspaceId,
            ProviderId = body.ProviderId,
            Operation = Operation(body),
            Prompt = Prompt(body),
            ParamsJson = Parameters(body).ToJsonString(),
            InputsJson = JsonSerializer.Serialize(body.Inputs ?? [], WireJson.Options),
            Priority = body.Priority ?? 5,
            ScheduledAt = body.ScheduledAt?.ToUniversalTime(),
            Timeout = Timeout(body),
            MaxRetries = body.Config?.Fallback?.MaxRetries ?? 3,
            Name = body.Name,
            Description = body.Description,
            MetadataJson = body.Metadata?.ToJsonString() ?? "{}",
            ParentGenerationId = body.ParentGenerationId,
            RequestJson = JsonSerializer.Serialize(body, WireJson.Options),
            Requester = caller.Name,
            KeyId = caller.Key.BudgetId,
            Idempotency = idempotency,
            FallbackMode = body.Config?.Fallback?.Mode,
            FallbackContentId = body.Config?.Fallback?.DefaultContentId,
            Strategy = body.Config?.Strategy,
            ForceNew = body.ForceNew ?? false,
            Audience = new GenerationAudience
            {
                Purpose = body.Config?.Purpose,
                PlaythroughId = Said(body.PlayerContext, "playthroughId"),
                PlayerId = Said(body.PlayerContext, "playerId"),
                IntimacyBand = Said(body.SocialContext, "intimacyBand"),
                ContentRating = Said(body.SocialContext, "contentRating") ?? Said(body.Config?.Constraints, "rating"),
            },
        };
    }

    // Whatever it is, two requests that say the same mean the same.
    private static string? Said(JsonObject? context, string name) => context?[name]?.ToJsonString();

    private static string Operation(CreateGenerationBody body)
    {
        var named = body.OperationType;
        if (body.Config?.GenerationType is not { } generationType)
            return Needed.Of(named, "operation_type");
        if (!OperationTypes.TryParseGenerationType(generationType, out var operation))
        {
            throw Invalid("generation_type_unknown", "config.generationType",
                $"The generation types are {string.Join(", ", OperationTypes.GenerationTypes)}.");
        }

        return named is null || named == operation.Name()
            ? operation.Name()
            : throw Invalid("operation_ambiguous", "operation_type", $"The config says {operation.Name()}, operation_type says {named}.");
    }

    private static PromptReference Prompt(CreateGenerationBody body)
    {
        var inside = body.Config?.PromptConfig;
        var config = body.PromptConfig ?? inside;
        if (body.PromptConfig is { } outside && inside is not null && !Same(outside, inside))
            throw Invalid("prompt_ambiguous", "prompt_config", "prompt_config and config.promptConfig differ.");
        var reference = Reference(config ?? new PromptConfig(), Parameters(body));
        var versionId = One(body.PromptVersionId, config?.VersionId, "prompt_version_id");
        var template = One(body.TemplateId, body.Config?.TemplateId, "template_id");
        var templateName = body.TemplateId is null ? "config.templateId" : "template_id";
        if (template is not null && (versionId is not null || config?.InlinePrompt is not null))
            throw Invalid("prompt_ambiguous", templateName, $"{templateName} names a family, and the request gives another prompt: name one of them.");
        if (body.PromptVersionId is not null && (config?.FamilyId is not null || config?.InlinePrompt is not null))
            throw Invalid("prompt_ambiguous", "prompt_version_id", "prompt_version_id and the prompt_config name different prompts: name one of them.");
        return reference with
        {
            VersionId = versionId,
            FamilyId = One(template, config?.FamilyId, templateName),
            AutoSelectLatest = config?.AutoSelectLatest ?? (config?.FamilyId is null && template is not null && config?.Label is null && config?.Branch is null && config?.ExperimentId is null),
            VariablesJson = Variables(body, config)?.ToJsonString() ?? "{}",
            PlayerId = Known(body.PlayerContext, "playerId"),
            PlaythroughId = Known(body.PlayerContext, "playthroughId"),
            WorldId = GameId.Read(body.WorldId, "world_id"),
            SeedSource = body.Config?.SeedSource,
        };
    }

    /// <summary>What a prompt_config alone refers to; where it has no seed, the parameter of that name serves.</summary>
    public static PromptReference Reference(PromptConfig config, JsonObject? parameters) => new()
    {
        VersionId = config.VersionId,
        FamilyId = config.FamilyId,
        AutoSelectLatest = config.AutoSelectLatest ?? false,
        Label = config.Label,
        Branch = config.Branch,
        ExperimentId = config.ExperimentId,
        Unit = GameId.Read(config.Unit, "prompt_config.unit"),
        InlineText = config.InlinePrompt,
        VariablesJson = config.Variables?.ToJsonString() ?? "{}",
        Seed = GameId.Read(config.Seed, "prompt_config.seed") ?? (parameters?["seed"] is JsonValue seed && seed.TryGetValue<long>(out var number) ? number.ToString() : null),
    };

    // The player's situation is the game's own: what is no id there is none to us.
    /// <summary>The same, with what else a preview tells of the game.</summary>
    public static PromptReference Reference(MakePreviewBody body) => Reference(Needed.Of(body.PromptConfig, "prompt_config"), body.Params) with
    {
        WorldId = GameId.Read(body.WorldId, "world_id"),
        PlayerId = Known(body.PlayerContext, "playerId"),
        PlaythroughId = Known(body.PlayerContext, "playthroughId"),
        SeedSource = body.SeedSource,
    };

    private static string? Known(JsonObject? context, string name) => context?[name] is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? (text.Length is > 0 and <= GameId.MaxLength ? text : null)
        : value.TryGetValue<long>(out var number) ? number.ToString()
        : null;

    private static JsonObject? Variables(CreateGenerationBody body, PromptConfig? config) =>
        config?.Variables is { } inside && body.TemplateVariables is { } outside && !JsonNode.DeepEquals(inside, outside)
            ? throw Invalid("prompt_ambiguous", "template_variables", "template_variables and the variables of the prompt_config differ.")
            : config?.Variables ?? body.TemplateVariables;

    /// <summary>The id that two members name; they may both do so, but not differently.</summary>
    private static Guid? One(Guid? shorthand, Guid? inside, string field) => shorthand is null || inside is null || shorthand == inside
        ? shorthand ?? inside
        : throw Invalid("prompt_ambiguous", field, $"{field} and the config differ.");

    /// <summary>The parameters as given; the config adds what they do not say.</summary>
    private static JsonObject Parameters(CreateGenerationBody body)
    {
        var parameters = body.Params?.DeepClone().AsObject() ?? [];
        if (body.Config?.Duration?.Target is { } target)
            parameters.TryAdd("duration", JsonValue.Create(target));
        if (body.Config?.Style?[body.ProviderId ?? DefaultProviderStyle] is JsonObject style)
        {
            foreach (var (name, value) in style)
                parameters.TryAdd(name, value?.DeepClone());
        }

        return parameters;
    }

    private static TimeSpan Timeout(CreateGenerationBody body) =>
        body.TimeoutS is { } seconds ? TimeSpan.FromSeconds(seconds)
        : body.Config?.Fallback?.TimeoutMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds)
        : TimeSpan.FromSeconds(7200);

    private static void CheckGameIds(CreateGenerationBody body)
    {
        GameId.Read(body.SessionId, "session_id");
        GameId.Read(body.NpcId, "npc_id");
        GameId.Read(body.NodeId, "node_id");
    }

    private static bool Same(PromptConfig one, PromptConfig other) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one, WireJson.Options), JsonSerializer.SerializeToNode(other, WireJson.Options));

    private static ProblemException Invalid(string code, string field, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, code, field, message);
}
