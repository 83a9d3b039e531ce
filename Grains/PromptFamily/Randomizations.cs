using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Randomization;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily;

/// <summary>Reads how a version's variables are drawn.</summary>
internal static class Randomizations
{
    /// <summary>What cannot be drawn as it says.</summary>
    public static IEnumerable<Problem> Problems(string? randomizationJson, VariableDefinitions definitions, Template template) =>
        Read(randomizationJson, definitions, template).Problems;

    /// <summary>How variables are drawn, or what is wrong with it.</summary>
    public static (PromptRandomization? Randomization, IEnumerable<Problem> Problems) Read(
        string? randomizationJson, VariableDefinitions definitions, Template template)
    {
        var parameters = randomizationJson is null ? null : JsonNode.Parse(randomizationJson)!.AsObject();
        return PromptRandomization.TryParse(parameters, definitions, template, out var randomization, out var errors)
            ? (randomization, [])
            : (null, errors.Select(error => Problem.Invalid("randomization_invalid", error.Field, error.Message)));
    }
}
