using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Randomization;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using static PixSim.Domain.Tests.Templates.TemplateKit;

namespace PixSim.Domain.Tests.Templates;

/// <summary>
/// Prompts as large as a request can be. To look for each variable in the whole text would take minutes; the deadline is
/// for a loaded machine, and what is right takes a fraction of a second.
/// </summary>
public sealed class LargePromptTests
{
    private const int Many = 60_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly string Tags = string.Concat(Enumerable.Range(0, Many).Select(number => $"{{{{u{number}}}}}"));

    [Fact]
    public async Task Missing_variables_are_found_in_it()
    {
        var definitions = Define(new JsonObject(Enumerable.Range(0, Many).Select(number => KeyValuePair.Create($"v{number}", (JsonNode?)null))).ToJsonString());

        var result = await InTimeAsync(() => Parse(Tags).Render([], definitions));

        Assert.Equal(Template.MaxIssues, result.Errors.Count);
    }

    [Fact]
    public async Task Its_shortest_rendering_is_found_for_enums_of_many_values()
    {
        var values = new JsonArray([.. Enumerable.Range(0, Many).Select(number => (JsonNode)$"e{number}")]);
        var definitions = Define(new JsonObject { ["a"] = new JsonObject { ["enum_values"] = values } }.ToJsonString());
        var template = Parse(string.Concat(Enumerable.Repeat("{{a}}", Many)));

        Assert.Equal(2 * Many, await InTimeAsync(() => template.ShortestRendering(definitions)));
    }

    [Fact]
    public async Task What_is_drawn_is_held_against_it()
    {
        var parameters = new JsonObject(Enumerable.Range(0, Many).Select(number => KeyValuePair.Create($"w{number}", (JsonNode?)new JsonArray("x"))));
        var template = Parse(Tags);

        var errors = await InTimeAsync(() =>
        {
            Assert.False(PromptRandomization.TryParse(parameters, VariableDefinitions.Empty, template, out _, out var found));
            return found;
        });

        Assert.Equal(Many, errors.Count);
    }

    private static Task<T> InTimeAsync<T>(Func<T> work) => Task.Run(work).WaitAsync(Deadline);
}
