using System.Text.Json.Nodes;
using PixSim.Domain.Generations;
using PixSim.Domain.Prompts.Randomization;
using PixSim.Domain.Prompts.Text;
using PixSim.Domain.Providers;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;

namespace PixSim.Grains.Generation;

/// <summary>The rules of a request that need nothing but the request and the provider's capabilities.</summary>
internal static class RequestRules
{
    private const int LongestContentId = 255;
    private const int LongestSeed = 200;
    private const int LongestUnit = 200;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(7);

    /// <summary>What is wrong with the request by itself.</summary>
    public static List<Problem> Check(CreateGeneration command)
    {
        var problems = new List<Problem>();
        if (command.Priority is < 0 or > 10)
            problems.Add(Range("priority", "from 0 (first) to 10 (last)"));
        if (command.MaxRetries is < 0 or > 10)
            problems.Add(Range("max_retries", "from 0 to 10"));
        if (command.Timeout < TimeSpan.FromSeconds(1) || command.Timeout > LongestTimeout)
            problems.Add(Range("timeout_s", "from 1 to 604800 seconds"));
        AddLength(problems, "name", command.Name, 255);
        AddLength(problems, "description", command.Description, 10_000);
        CheckFallback(problems, command);
        JsonTexts.RequireObject(problems, "params", command.ParamsJson);
        JsonTexts.RequireArray(problems, "inputs", command.InputsJson);
        JsonTexts.RequireObject(problems, "metadata", command.MetadataJson);
        JsonTexts.RequireObject(problems, "request", command.RequestJson);
        CheckStrategy(problems, command.Strategy);
        CheckPrompt(problems, command.Prompt);
        return problems;
    }

    /// <summary>Whether a strategy is one.</summary>
    public static void CheckStrategy(List<Problem> problems, string? strategy)
    {
        if (strategy is not null && !Strategies.All.Contains(strategy))
            problems.Add(Problem.Invalid("strategy_unknown", "strategy", $"The strategies are {string.Join(", ", Strategies.All)}."));
    }

    /// <summary>What is wrong with a reference to a prompt by itself.</summary>
    public static void CheckPrompt(List<Problem> problems, PromptReference prompt)
    {
        JsonTexts.RequireObject(problems, "prompt_config.variables", prompt.VariablesJson);
        if (prompt.Seed is { } seed && (ProviderChoice.Malformed(seed, "prompt_config.seed") ?? (seed.Length is 0 or > LongestSeed ? Range("prompt_config.seed", $"a text of 1 to {LongestSeed} characters, or an integer") : null)) is { } unusable)
            problems.Add(unusable);
        if (prompt.SeedSource is { } source && SeedSources.Parse(source) is null)
            problems.Add(Problem.Invalid("seed_source_unknown", "seed_source", $"The sources are {string.Join(", ", SeedSources.All)}."));
        CheckUnit(problems, "prompt_config.unit", prompt.Unit);
        CheckUnit(problems, "player_context.playerId", prompt.PlayerId);
        CheckUnit(problems, "player_context.playthroughId", prompt.PlaythroughId);
        if ((prompt.InlineText ?? prompt.RenderedText) is { } inline && ProviderChoice.Malformed(inline, "prompt_config.inlinePrompt") is { } malformed)
            problems.Add(malformed);
    }

    private static void CheckUnit(List<Problem> problems, string field, string? unit)
    {
        if (unit is not null && (ProviderChoice.Malformed(unit, field) ?? (unit.Length is 0 or > LongestUnit ? Range(field, $"a text of 1 to {LongestUnit} characters") : null)) is { } unusable)
            problems.Add(unusable);
    }

    /// <summary>What the provider would refuse.</summary>
    public static IEnumerable<Problem> Check(
        string providerId, OperationSpec spec, string prompt, JsonObject parameters, int inputCount, IReadOnlyList<Problem> inputProblems)
    {
        if (string.IsNullOrWhiteSpace(prompt))
            yield return Problem.Invalid("prompt_empty", "prompt_config", "The resolved prompt is empty.");
        if (ProviderChoice.TooLong(providerId, PromptText.CountScalars(prompt), spec.PromptMaxChars, "prompt_config") is { } tooLong)
            yield return tooLong;
        foreach (var problem in ParameterCheck.Check(spec, parameters))
            yield return Problem.Invalid($"parameter_{SnakeCase.Of(problem.Code)}", problem.Field, problem.Message);
        foreach (var problem in inputProblems)
            yield return problem;
        if (inputProblems.Count == 0 && (inputCount < spec.MinInputs || inputCount > spec.MaxInputs))
        {
            yield return Problem.Invalid(
                "input_count", "inputs", $"{spec.Operation.Name()} takes {spec.MinInputs} to {spec.MaxInputs} inputs, not {inputCount}.");
        }
    }

    /// <summary>What is to be shown where it fails; the rules have been checked.</summary>
    public static Fallback? Fallback(CreateGeneration command) => command.FallbackMode is { } mode
        ? new Fallback(SnakeCase.Parse<FallbackMode>(mode), command.FallbackContentId)
        : null;

    private static void CheckFallback(List<Problem> problems, CreateGeneration command)
    {
        var modes = Enum.GetValues<FallbackMode>().Select(SnakeCase.Of).ToList();
        if (command.FallbackMode is { } mode && !modes.Contains(mode))
            problems.Add(Problem.Invalid("fallback_mode_unknown", "fallback.mode", $"The modes are {string.Join(", ", modes)}."));
        if (command.FallbackMode == SnakeCase.Of(FallbackMode.DefaultContent) && string.IsNullOrWhiteSpace(command.FallbackContentId))
            problems.Add(Problem.Invalid("content_id_missing", "fallback.default_content_id", "With default_content, say which content."));
        AddLength(problems, "fallback.default_content_id", command.FallbackContentId, LongestContentId);
        if (command.FallbackContentId is { } contentId && ProviderChoice.Malformed(contentId, "fallback.default_content_id") is { } malformed)
            problems.Add(malformed);
    }

    private static void AddLength(List<Problem> problems, string field, string? text, int limit)
    {
        if (text is not null && PromptText.CountScalars(text) > limit)
            problems.Add(Problem.Invalid("too_long", field, $"At most {limit} characters.") with { Limit = limit, Actual = PromptText.CountScalars(text) });
    }

    private static Problem Range(string field, string range) => Problem.Invalid("out_of_range", field, $"{field} is {range}.");
}
