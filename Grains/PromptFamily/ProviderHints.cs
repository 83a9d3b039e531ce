using System.Text.Json.Nodes;
using PixSim.Domain.Providers;

namespace PixSim.Grains.PromptFamily;

/// <summary>Compares the parameters that a prompt is written for with what its provider takes. Hints bind nobody: there are warnings only.</summary>
internal static class ProviderHints
{
    /// <summary>A warning for each hint that none of the provider's operations takes as it is.</summary>
    public static List<string> Warnings(ProviderCapabilities capabilities, JsonObject hints)
    {
        var warnings = new List<string>();
        foreach (var (name, value) in hints)
        {
            var alone = new JsonObject { [name] = value?.DeepClone() };
            if (!capabilities.Operations.Any(spec => ParameterCheck.Check(spec, alone).All(problem => problem.Code == ParameterProblemCode.Missing)))
                warnings.Add($"No operation of the provider takes provider_hints.{name} as it is.");
        }

        return warnings;
    }

    /// <summary>The same, of one operation: what it takes otherwise, or not at all. A problem's message begins with its field.</summary>
    public static IEnumerable<string> Warnings(OperationSpec spec, JsonObject hints) =>
        from problem in ParameterCheck.Check(spec, hints)
        where problem.Code != ParameterProblemCode.Missing
        select $"provider_hints{problem.Message["params".Length..]}";
}
