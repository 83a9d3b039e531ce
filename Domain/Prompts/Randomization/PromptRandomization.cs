using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;

namespace PixSim.Domain.Prompts.Randomization;

/// <summary>Which variables of a prompt are drawn, and how: its <c>randomization_params</c>, parsed. Immutable.</summary>
/// <remarks>
/// A member of the JSON object names a variable of the prompt. Its value is a list, of which one item is drawn; or
/// <c>{"choices": […], "weights": […]}</c>, with a whole number for each choice; or <c>{"min", "max", "decimals"}</c>, a number
/// with so many decimals, both ends included; or null, for what the variable's definition allows. Declared enums without a
/// default are drawn from their values even if they are not named.
/// </remarks>
public sealed class PromptRandomization
{
    private readonly IReadOnlyList<VariableDraw> _draws;

    private PromptRandomization(IReadOnlyList<VariableDraw> draws) => _draws = draws;

    /// <summary>Nothing is drawn.</summary>
    public static PromptRandomization None { get; } = new([]);

    /// <summary>The variables that are drawn unless they are given, in the order of their names.</summary>
    public IEnumerable<VariablePath> Variables => _draws.Select(draw => draw.Path);

    /// <summary>Parses the params of a version against its variables. Reports all errors at once, by their fields.</summary>
    public static bool TryParse(
        JsonObject? parameters,
        VariableDefinitions definitions,
        Template template,
        [NotNullWhen(true)] out PromptRandomization? randomization,
        out IReadOnlyList<DefinitionError> errors)
    {
        var parser = new RandomizationParser(definitions, template);
        var draws = parser.ParseAll(parameters ?? []);
        errors = parser.Errors;
        randomization = errors.Count == 0 ? new PromptRandomization(draws) : null;
        return randomization is not null;
    }

    /// <summary>
    /// The given values, and for each variable that has none, not even null, the one that the seed draws
    /// (<see cref="SeededDraw"/>, with the variable's path for the name). Drawing one changes no other.
    /// </summary>
    public DrawnValues Draw(JsonObject given, string scope, string seed)
    {
        var values = given.DeepClone().AsObject();
        var supplied = new JsonVariables(given);
        var drawn = new List<VariablePath>();
        foreach (var draw in _draws.Where(draw => supplied.Find(draw.Path) is Value.Missing))
        {
            values[draw.Path.Text] = draw.Draw(scope, seed);
            drawn.Add(draw.Path);
        }

        return new DrawnValues(values, drawn);
    }
}

/// <summary>Values, some of which were drawn.</summary>
/// <param name="Values">All of them. A drawn one with a dotted path is a member of that name.</param>
/// <param name="Drawn">The variables that were drawn.</param>
public sealed record DrawnValues(JsonObject Values, IReadOnlyList<VariablePath> Drawn);
