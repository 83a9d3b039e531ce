using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Versions that include other families' versions.</summary>
public sealed class FragmentTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_generation_includes_what_labels_and_numbers_lead_to_and_remembers_it()
    {
        var light = await Workspace.NewFamilyAsync("Light");
        var first = await CommitAsync(light, "in {{tone}} light", new { tone = new { type = "string", @default = "warm", required = false } });
        await Workspace.NewVersionAsync(light, "at night");
        await LabelAsync(light, "production", 1);
        var lamp = await Workspace.NewFamilyAsync("Lamp");
        var version = await Workspace.NewVersionAsync(lamp, "A {{kind}} lamp {{> light@production}}, {{> light#2}}");

        var generation = await BeginAsync(version, new { kind = "brass {{> light}}" });
        await LabelAsync(light, "production", 2, "\"1\"");
        var later = await BeginAsync(version, new { kind = "brass" });

        Assert.Equal("A brass {{> light}} lamp in warm light, at night", generation.Text("final_prompt"));
        Assert.Equal(["light@production", "light#2"], generation["fragments"]!.AsArray().Select(fragment => fragment!.AsObject().Text("reference")));
        Assert.Equal(first.Text("id"), (string?)generation["fragments"]![0]!["version_id"]);
        Assert.Equal("A brass lamp at night, at night", later.Text("final_prompt"));
        Assert.Equal("A brass {{> light}} lamp in warm light, at night", (await Workspace.ReadAsync(generation)).Text("final_prompt"));
        Assert.Equal(2, (await Workspace.ReadAsync(generation))["fragments"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_version_tells_what_it_includes_and_a_family_what_includes_it()
    {
        var light = await Workspace.NewFamilyAsync("Light");
        await Workspace.NewVersionAsync(light, "warm");
        await LabelAsync(light, "production", 1);
        var mood = await Workspace.NewFamilyAsync("Mood");
        await Workspace.NewVersionAsync(mood, "calm, {{> light@production}}");
        var lamp = await Workspace.NewFamilyAsync("Lamp");
        var version = await Workspace.NewVersionAsync(lamp, "A lamp, {{> mood}}, {{> light#1}}");

        var included = (await Api.GetAsync($"/api/v1/prompts/versions/{version["id"]}/fragments")).Expect(HttpStatusCode.OK).Items;
        var pages = await Api.PagesAsync($"/api/v1/prompts/families/{light}/dependents?limit=1");
        var byLabel = (await Api.GetAsync($"/api/v1/prompts/families/{light}/dependents?label=production")).Expect(HttpStatusCode.OK).Items;

        Assert.Equal([("mood", 1), ("light#1", 1), ("light@production", 2)], included.Select(fragment => (fragment.Text("reference"), (int)fragment["depth"]!)));
        Assert.Equal(["light#1", "light@production"], pages.SelectMany(page => page).Select(dependent => dependent.Text("reference")));
        Assert.Equal(["mood"], byLabel.Select(dependent => dependent.Text("family_slug")));
    }

    [Theory]
    [InlineData("{{> nowhere}}")]
    [InlineData("{{> light@nothing}}")]
    [InlineData("{{> light#2}}")]
    public async Task A_version_that_includes_what_is_not_there_is_refused(string text)
    {
        await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Light"), "warm");
        await (await Gateway.NewWorkspaceAsync()).NewFamilyAsync("Nowhere");
        var lamp = await Workspace.NewFamilyAsync("Lamp");

        var answer = await Api.PostAsync($"/api/v1/prompts/families/{lamp}/versions", new { prompt_text = $"A lamp {text}" });

        var problem = answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "unknown_fragment", "prompt_text");
        Assert.Contains("line 1, column 8", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Empty((await Api.GetAsync($"/api/v1/prompts/families/{lamp}/versions")).Items);
    }

    [Fact]
    public async Task A_text_that_names_more_than_a_prompt_may_include_is_refused_in_a_word()
    {
        var family = await Workspace.NewFamilyAsync("Lamp");
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{{{{> f{number}}}}}"));

        var problem = (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = text })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "too_many_fragments", "prompt_text");

        Assert.Null(problem["errors"]);
    }

    [Fact]
    public async Task A_commit_that_closes_a_circle_is_refused_and_names_it()
    {
        var light = await Workspace.NewFamilyAsync("Light");
        await Workspace.NewVersionAsync(light, "warm");
        var lamp = await Workspace.NewFamilyAsync("Lamp");
        await Workspace.NewVersionAsync(lamp, "A lamp, {{> light}}");
        await LabelAsync(lamp, "production", 1);

        var answer = await Api.PostAsync($"/api/v1/prompts/families/{light}/versions", new { prompt_text = "as by {{> lamp@production}}" });

        var problem = answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "fragment_cycle", "prompt_text");
        Assert.Contains("light > lamp@production > light", problem.Text("detail"), StringComparison.Ordinal);
        (await Api.PostAsync($"/api/v1/prompts/families/{light}/versions", new { prompt_text = "itself: {{> light}}" }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "fragment_cycle", "prompt_text");
        (await Api.PostAsync($"/api/v1/prompts/families/{light}/versions", new { prompt_text = "once more {{> light#1}}" })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_label_whose_move_would_close_a_circle_stays_where_it_is()
    {
        var (light, _) = await PairAsync();

        var answer = await PutAsync(light, "production", 2, "\"1\"");

        var problem = answer.ExpectProblem(HttpStatusCode.Conflict, "fragment_cycle", "version_id");
        Assert.Contains("light@production > lamp@production > light@production", problem.Text("detail"), StringComparison.Ordinal);
        (await Api.GetAsync($"/api/v1/prompts/families/{light}/labels/production")).Expect(HttpStatusCode.OK).Body.Has(new { revision = 1 });
    }

    [Fact]
    public async Task Of_two_labels_that_would_close_a_circle_together_one_stays()
    {
        var (light, lamp) = await PairAsync(lampAt: 1);

        var answers = await Task.WhenAll(PutAsync(light, "production", 2, "\"1\""), PutAsync(lamp, "production", 2, "\"1\""));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict).ExpectProblem(HttpStatusCode.Conflict, "fragment_cycle", "version_id");
    }

    [Fact]
    public async Task The_providers_limit_counts_what_is_included()
    {
        var fill = await Workspace.NewFamilyAsync("Fill");
        var limit = (int)(await Workspace.NewVersionAsync(fill, "short"))["validation"]!["char_limit"]!;
        await Workspace.NewVersionAsync(fill, new string('x', limit - 10));
        var lamp = await Workspace.NewFamilyAsync("Lamp");

        var answer = await Api.PostAsync($"/api/v1/prompts/families/{lamp}/versions", new { prompt_text = "A brass lamp {{> fill}}" });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "prompt_too_long", "prompt_text");
        (await Api.PostAsync($"/api/v1/prompts/families/{lamp}/versions", new { prompt_text = "A brass lamp {{> fill#1}}" })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Versions_of_a_batch_include_too_and_one_that_cannot_keeps_out_all()
    {
        var light = await Workspace.NewFamilyAsync("Light");
        await Workspace.NewVersionAsync(light, "warm");
        var lamp = await Workspace.NewFamilyAsync("Lamp");
        var batch = $"/api/v1/prompts/families/{lamp}/versions/batch";

        (await Api.PostAsync(batch, new[] { new { prompt_text = "A {{> light}} lamp" }, new { prompt_text = "A {{> dark}} lamp" } }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "unknown_fragment", "[1].prompt_text");
        (await Api.PostAsync(batch, new[] { new { prompt_text = "A {{> light}} lamp" }, new { prompt_text = "The {{> light#1}} lamp" } })).Expect(HttpStatusCode.Created);

        var dependents = (await Api.GetAsync($"/api/v1/prompts/families/{light}/dependents")).Expect(HttpStatusCode.OK).Items;
        Assert.Equal(["light", "light#1"], dependents.Select(dependent => dependent.Text("reference")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Inclusions_are_bounded_in_depth()
    {
        await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Level 0"), "deep");
        for (var level = 1; level <= 8; level++)
            await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync($"Level {level}"), $"{{{{> level-{level - 1}}}}}");
        var lamp = await Workspace.NewFamilyAsync("Level 9");

        var answer = await Api.PostAsync($"/api/v1/prompts/families/{lamp}/versions", new { prompt_text = "{{> level-8}}" });

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "fragment_too_deep", "prompt_text");
        var edge = (await Api.GetAsync("/api/v1/prompts/families/by-slug/level-8")).Expect(HttpStatusCode.OK).Body;
        var generation = await Workspace.BeginAsync(new { operation_type = "text_to_image", prompt_config = new { familyId = edge.Text("id"), autoSelectLatest = true } });
        Assert.Equal("deep", generation.Text("final_prompt"));
    }

    /// <summary>Two families that each could include the other one's production: version 1 never does, version 2 does.</summary>
    private async Task<(string Light, string Lamp)> PairAsync(int lampAt = 2)
    {
        var light = await Workspace.NewFamilyAsync("Light");
        await Workspace.NewVersionAsync(light, "warm");
        await LabelAsync(light, "production", 1);
        var lamp = await Workspace.NewFamilyAsync("Lamp");
        await Workspace.NewVersionAsync(lamp, "A lamp");
        await LabelAsync(lamp, "production", 1);
        await Workspace.NewVersionAsync(light, "as by {{> lamp@production}}");
        await Workspace.NewVersionAsync(lamp, "A lamp, {{> light@production}}");
        if (lampAt == 2)
            await LabelAsync(lamp, "production", 2, "\"1\"");
        return (light, lamp);
    }

    private async Task<JsonObject> CommitAsync(string family, string text, object variables) =>
        (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = text, variables })).Expect(HttpStatusCode.Created).Body;

    private Task<JsonObject> BeginAsync(JsonObject version, object variables) => Workspace.BeginAsync(
        new { operation_type = "text_to_image", prompt_config = new { versionId = version.Text("id"), variables } });

    private async Task LabelAsync(string family, string name, int number, string? match = null)
    {
        var answer = await PutAsync(family, name, number, match);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
    }

    private Task<Answer> PutAsync(string family, string name, int number, string? match = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/families/{family}/labels/{name}") { Content = JsonContent.Create(new { version_number = number }) };
        request.Headers.Add(match is null ? "If-None-Match" : "If-Match", match ?? "*");
        return Api.SendAsync(request);
    }
}
