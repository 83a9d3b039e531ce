using System.Text.Json.Nodes;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates.Definitions;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

public sealed class DefinitionTests
{
    [Fact]
    public void A_full_definition_has_all_fields()
    {
        var definition = Assert.Single(Define(
            """{"npc.age": {"type": "int", "required": false, "default": 30, "min": 18, "max": 99, "description": "Years"}}""").All);

        Assert.Equal("npc.age", definition.Path.Text);
        Assert.Equal(VariableType.Int, definition.Type);
        Assert.False(definition.IsRequired);
        Assert.Equal(new Value.Number(30), definition.Default);
        Assert.Equal((18m, 99m, "Years"), (definition.Min!.Value, definition.Max!.Value, definition.Description));
    }

    [Theory]
    [InlineData("""{"a": {}}""", VariableType.String, true)]
    [InlineData("""{"a": {"enum_values": ["x"]}}""", VariableType.Enum, true)]
    [InlineData("""{"a": {"type": "list", "required": null, "default": null, "enum_values": null, "min": null}}""", VariableType.List, true)]
    [InlineData("""{"a": null}""", VariableType.String, true)]
    [InlineData("""{"a": "string"}""", VariableType.String, true)]
    [InlineData("""{"a": "int"}""", VariableType.Int, true)]
    [InlineData("""{"a": "float"}""", VariableType.Float, true)]
    [InlineData("""{"a": "bool"}""", VariableType.Bool, true)]
    [InlineData("""{"a": "list"}""", VariableType.List, true)]
    [InlineData("""{"a": "enum"}""", VariableType.String, false)]
    [InlineData("""{"a": "calm"}""", VariableType.String, false)]
    [InlineData("""{"a": ""}""", VariableType.String, false)]
    [InlineData("""{"a": 5}""", VariableType.Float, false)]
    [InlineData("""{"a": true}""", VariableType.Bool, false)]
    [InlineData("""{"a": ["x", 1]}""", VariableType.List, false)]
    public void Short_and_partial_definitions_are_understood(string json, VariableType type, bool isWithoutDefault)
    {
        var definition = Assert.Single(Define(json).All);

        Assert.Equal((type, isWithoutDefault), (definition.Type, definition.Default is Value.Missing));
        Assert.True(definition.IsRequired);
    }

    [Theory]
    [InlineData("""{"a": {"type": "integer"}}""", "variables.a.type")]
    [InlineData("""{"a": {"type": 5}}""", "variables.a.type")]
    [InlineData("""{"a": {"type": "String"}}""", "variables.a.type")]
    [InlineData("""{"a": {"required": "yes"}}""", "variables.a.required")]
    [InlineData("""{"a": {"default": 5}}""", "variables.a.default")]
    [InlineData("""{"a": {"type": "int", "default": true}}""", "variables.a.default")]
    [InlineData("""{"a": {"type": "int", "default": 1.5}}""", "variables.a.default")]
    [InlineData("""{"a": {"type": "int", "default": 5, "max": 4}}""", "variables.a.default")]
    [InlineData("""{"a": {"type": "float", "default": 1e40}}""", "variables.a.default")]
    [InlineData("""{"a": {"type": "enum", "enum_values": ["x"], "default": "y"}}""", "variables.a.default")]
    [InlineData("""{"a": {"type": "list", "default": [[]]}}""", "variables.a.default")]
    [InlineData("""{"a": {"type": "enum"}}""", "variables.a.enum_values")]
    [InlineData("""{"a": {"type": "enum", "enum_values": []}}""", "variables.a.enum_values")]
    [InlineData("""{"a": {"type": "enum", "enum_values": ["x", 5]}}""", "variables.a.enum_values")]
    [InlineData("""{"a": {"type": "enum", "enum_values": ["x", "x"]}}""", "variables.a.enum_values")]
    [InlineData("""{"a": {"type": "enum", "enum_values": "x"}}""", "variables.a.enum_values")]
    [InlineData("""{"a": {"type": "string", "enum_values": ["x"]}}""", "variables.a.enum_values")]
    [InlineData("""{"a": {"type": "int", "min": "1"}}""", "variables.a.min")]
    [InlineData("""{"a": {"type": "bool", "min": 1}}""", "variables.a.min")]
    [InlineData("""{"a": {"type": "int", "min": 2, "max": 1}}""", "variables.a.max")]
    [InlineData("""{"a": {"description": 1}}""", "variables.a.description")]
    [InlineData("""{"a": {"typ": "int"}}""", "variables.a.typ")]
    [InlineData("""{"a": {"type": "int", "type": "int"}}""", "variables.a")]
    [InlineData("""{"a": 1, "a": 2}""", "variables")]
    [InlineData("""{"a": [{}]}""", "variables.a")]
    [InlineData("""{"a": 1e99}""", "variables.a")]
    [InlineData("""{"": "x"}""", "variables.")]
    [InlineData("""{"a b": "x"}""", "variables.a b")]
    [InlineData("""{"null": "x"}""", "variables.null")]
    public void A_malformed_definition_is_told_with_its_field(string json, string field)
    {
        Assert.False(VariableDefinitions.TryParse(JsonNode.Parse(json)!.AsObject(), out var definitions, out var errors));
        Assert.Null(definitions);
        Assert.Equal(field, Assert.Single(errors).Field);
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var variables = JsonNode.Parse("""{"a": {"type": "x", "min": "y"}, "b": {"default": 1}, "c": "int"}""")!.AsObject();

        Assert.False(VariableDefinitions.TryParse(variables, out _, out var errors));
        Assert.Equal(["variables.a.type", "variables.a.min", "variables.b.default"], errors.Select(error => error.Field));
    }

    [Fact]
    public void No_variables_are_no_definitions()
    {
        Assert.Empty(Define("{}").All);
        Assert.True(VariableDefinitions.TryParse(null, out var definitions, out _));
        Assert.Empty(definitions.All);
    }
}
