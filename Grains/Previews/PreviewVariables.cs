using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.Previews;

/// <summary>Tells of each variable that a text looked at where its value came from.</summary>
internal static class PreviewVariables
{
    /// <summary>The variables, in the order of their first use.</summary>
    public static IReadOnlyList<PreviewVariable> Of(ResolvedPrompt prompt)
    {
        var values = new JsonVariables(JsonNode.Parse(prompt.VariablesJson)!.AsObject());
        var declared = JsonNode.Parse(prompt.Version?.VariablesJson ?? "{}")!.AsObject();
        var definitions = VariableDefinitions.TryParse(declared, out var known, out _) ? known : VariableDefinitions.Empty;
        var drawn = new HashSet<string>(prompt.Resolution.Drawn ?? [], StringComparer.Ordinal);
        var ofWorld = new HashSet<string>(prompt.Resolution.WorldVariables ?? [], StringComparer.Ordinal);
        return [.. prompt.Variables.Select(used => used.Origin switch
        {
            VariableOrigin.Supplied => new PreviewVariable(used.Path.Text, Origin(used), Json(values.Find(used.Path))),
            VariableOrigin.Default => new PreviewVariable(
                used.Path.Text, "default", definitions.TryGet(used.Path, out var definition) ? Json(definition.Default) : null),
            _ => new PreviewVariable(used.Path.Text, "missing", null),
        })];

        string Origin(UsedVariable used) => drawn.Contains(used.Path.Text) ? "drawn" : ofWorld.Contains(used.Path.Text) ? "world" : "given";
    }

    private static string? Json(Value value) => value switch
    {
        Value.Text text => JsonValue.Create(text.Content).ToJsonString(),
        Value.Number number => JsonValue.Create(number.Amount).ToJsonString(),
        Value.Bool flag => JsonValue.Create(flag.Flag).ToJsonString(),
        Value.List list => list.Items.ToJsonString(),
        Value.Map map => map.Members.ToJsonString(),
        Value.Null => "null",
        _ => null,
    };
}
