using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;

namespace PixSim.Domain.Tests.Templates;

/// <summary>Parses and renders in one go, from JSON.</summary>
internal static class TemplateKit
{
    public static Template Parse(string source)
    {
        var result = Template.Parse(source);
        Assert.True(result.Template is not null, string.Join('\n', result.Errors));
        Assert.Empty(result.Errors);
        return result.Template!;
    }

    public static VariableDefinitions Define(string json)
    {
        var isParsed = VariableDefinitions.TryParse(JsonNode.Parse(json)!.AsObject(), out var definitions, out var errors);
        Assert.True(isParsed, string.Join('\n', errors));
        return definitions!;
    }

    public static RenderResult Render(string source, string values = "{}", string definitions = "{}", RenderOptions? options = null) =>
        Parse(source).Render(JsonNode.Parse(values)!.AsObject(), Define(definitions), options);

    public static string Rendered(string source, string values = "{}", string definitions = "{}", RenderOptions? options = null)
    {
        var result = Render(source, values, definitions, options);
        Assert.True(result.Text is not null, string.Join('\n', result.Errors));
        return result.Text!;
    }

    /// <summary>Issues as "Kind token line:column", or "Kind token -" for those without a place.</summary>
    public static IEnumerable<string> Lines(IEnumerable<TemplateIssue> issues) => issues.Select(issue =>
        $"{issue.Kind} {issue.Token} {(issue.Position is null ? "-" : $"{issue.Line}:{issue.Column}")}");
}
