using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;

namespace PixSim.Domain.Prompts.Templates;

/// <summary>Values, with others behind them that stand in where there is none.</summary>
public static class LayeredValues
{
    /// <summary>The values of an object that are no objects themselves, by their dotted paths, in their order.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Leaves(JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (value is not JsonObject members)
            {
                yield return KeyValuePair.Create(name, value);
                continue;
            }

            foreach (var (rest, leaf) in Leaves(members))
                yield return KeyValuePair.Create($"{name}.{rest}", leaf);
        }
    }

    /// <summary>
    /// The given values, and for each path that has none, not even null, what stands behind them. One that was taken from
    /// there is a member by the name of its whole path.
    /// </summary>
    /// <returns>The values, and the paths that were taken from behind.</returns>
    public static (JsonObject Values, IReadOnlyList<string> Taken) Over(JsonObject given, JsonObject behind)
    {
        var supplied = new JsonVariables(given);
        var values = given.DeepClone().AsObject();
        var taken = new List<string>();
        foreach (var (name, value) in Leaves(behind))
        {
            if (!VariablePath.TryParse(name, out var path) || supplied.Find(path) is not Value.Missing)
                continue;
            values[path.Text] = value?.DeepClone();
            taken.Add(path.Text);
        }

        return (values, taken);
    }
}
