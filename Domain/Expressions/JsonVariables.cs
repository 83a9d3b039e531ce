using System.Text.Json.Nodes;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Expressions;

/// <summary>
/// Variables in a JSON object. A path is walked member by member; if that leads nowhere, a member of the outermost object
/// that has the whole path for its name is taken, so that <c>{"npc.name": "Mia"}</c> serves too.
/// </summary>
public sealed class JsonVariables(JsonObject values) : IVariableSource
{
    /// <inheritdoc/>
    public Value Find(VariablePath path)
    {
        JsonNode? node = values;
        foreach (var segment in path.Segments)
        {
            if (!JsonValues.TryStep(node, segment, out node))
                return FindWhole(path);
        }

        return Value.From(node);
    }

    private Value FindWhole(VariablePath path) =>
        path.Segments.Count > 1 && JsonValues.TryGetMember(values, path.Text, out var node)
            ? Value.From(node)
            : Value.Missing.Instance;
}
