using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixSim.Gateway.Tests.Harness;

/// <summary>What tests expect of JSON.</summary>
public static class JsonExpectations
{
    /// <summary>Expects these members with these values; null stands for a member that is absent. Others may be there too.</summary>
    public static JsonObject Has(this JsonObject actual, object members)
    {
        foreach (var (name, expected) in JsonSerializer.SerializeToNode(members)!.AsObject())
            Assert.True(JsonNode.DeepEquals(expected, actual[name]), $"{name} should be {expected?.ToJsonString() ?? "absent"}: {actual.ToJsonString()}");
        return actual;
    }

    /// <summary>The text of a member that is there.</summary>
    public static string Text(this JsonObject actual, string name) => (string)actual[name]!;
}
