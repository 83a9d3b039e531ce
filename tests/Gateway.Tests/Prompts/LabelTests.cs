using System.Net;
using System.Net.Http.Json;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Keys;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class LabelTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_label_moves_by_compare_and_set_keeps_its_history_and_is_rolled_back()
    {
        var family = await FamilyOfThreeAsync();
        var label = $"{LabelsOf(family)}/production";

        var created = (await PutAsync(label, new { version_number = 1 }, none: true)).Expect(HttpStatusCode.Created);
        Assert.Equal("\"1\"", created.Header("ETag"));
        (await PutAsync(label, new { version_number = 2 }, none: true)).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-None-Match");
        (await PutAsync(label, new { version_number = 2 })).ExpectProblem((HttpStatusCode)428, "precondition_required", "If-Match");
        (await PutAsync(label, new { version_number = 2, reason = "brighter" }, "\"1\"")).Expect(HttpStatusCode.OK).Body.Has(new { revision = 2 });
        (await PutAsync(label, new { version_number = 3 }, "\"1\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");

        var back = (await SendAsync(HttpMethod.Post, $"{label}/rollback", new { }, "\"2\"")).Expect(HttpStatusCode.OK);
        Assert.Equal(1, (int)back.Body["version"]!["version_number"]!);
        (await SendAsync(HttpMethod.Delete, label, null, "\"3\"")).Expect(HttpStatusCode.NoContent);
        (await Api.GetAsync(label)).ExpectProblem(HttpStatusCode.NotFound, "label_not_found", "name");

        var pages = await Api.PagesAsync($"{label}/history?limit=3");
        Assert.Equal([4, 3, 2, 1], pages.SelectMany(page => page).Select(row => (int)row["revision"]!));
        Assert.Equal(["remove", "roll_back", "set", "set"], pages.SelectMany(page => page).Select(row => row.Text("action")));
        Assert.Equal("brighter", pages[0][2].Text("reason"));
        (await PutAsync(label, new { version_number = 3 }, none: true)).Expect(HttpStatusCode.Created).Body.Has(new { revision = 5 });
    }

    [Fact]
    public async Task Of_many_who_move_a_label_from_the_same_revision_one_wins()
    {
        var family = await FamilyOfThreeAsync();
        var label = $"{LabelsOf(family)}/production";
        await PutAsync(label, new { version_number = 1 }, none: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => PutAsync(label, new { version_number = 2 }, "\"1\"")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(15, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (await Api.GetAsync($"{label}/history")).Items.Count);
    }

    [Fact]
    public async Task A_protected_label_moves_only_by_a_key_that_may_do_so()
    {
        var family = await FamilyOfThreeAsync();
        var label = $"{LabelsOf(family)}/production";
        (await PutAsync(label, new { version_number = 1, @protected = true }, none: true)).Expect(HttpStatusCode.Created);
        var writer = Gateway.With((await Api.NewKeyAsync(Scopes.PromptsWrite)).Text("key"));

        (await writer.SendAsync(Request(HttpMethod.Put, label, new { version_number = 2 }, "\"1\""))).ExpectProblem(HttpStatusCode.Forbidden, "label_protected", "name");
        (await writer.SendAsync(Request(HttpMethod.Delete, label, null, "\"1\""))).ExpectProblem(HttpStatusCode.Forbidden, "label_protected", "name");
        (await PutAsync(label, new { version_number = 2 }, "\"1\"")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("12")]
    [InlineData("-x")]
    public async Task A_label_that_means_something_else_is_refused(string name)
    {
        var family = await FamilyOfThreeAsync();

        (await PutAsync($"{LabelsOf(family)}/{name}", new { version_number = 1 }, none: true)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "name_invalid", "name");
    }

    [Fact]
    public async Task A_generation_takes_the_version_of_a_label_or_the_head_of_a_branch()
    {
        var family = await FamilyOfThreeAsync();
        await PutAsync($"{LabelsOf(family)}/production", new { version_number = 1 }, none: true);
        (await Api.PostAsync($"/api/v1/prompts/git/families/{family}/branches", new { name = "draft", from_version_id = await IdOfAsync(family, 2) })).Expect(HttpStatusCode.Created);

        Assert.Equal("1 lamps", (await BeginAsync(new { familyId = family, label = "production" })).Text("final_prompt"));
        Assert.Equal("2 lamps", (await BeginAsync(new { familyId = family, branch = "draft" })).Text("final_prompt"));
        Assert.Equal("3 lamps", (await BeginAsync(new { familyId = family, autoSelectLatest = true })).Text("final_prompt"));
        var refused = await Api.PostAsync("/api/v1/generations", new { operation_type = "text_to_image", prompt_config = new { familyId = family, label = "nothing" } });
        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, "label_not_found", "prompt_config.label");
    }

    private static string LabelsOf(string family) => $"/api/v1/prompts/families/{family}/labels";

    private Task<System.Text.Json.Nodes.JsonObject> BeginAsync(object promptConfig) =>
        Workspace.BeginAsync(new { operation_type = "text_to_image", prompt_config = promptConfig });

    private async Task<string> IdOfAsync(string family, int number) =>
        (await Api.GetAsync($"/api/v1/prompts/families/{family}/versions")).Items.Single(version => (int)version["version_number"]! == number).Text("id");

    private async Task<string> FamilyOfThreeAsync()
    {
        var family = await Workspace.NewFamilyAsync();
        for (var number = 1; number <= 3; number++)
            await Workspace.NewVersionAsync(family, $"{number} lamps");
        return family;
    }

    private Task<Answer> PutAsync(string address, object body, string? match = null, bool none = false) => SendAsync(HttpMethod.Put, address, body, match, none);

    private Task<Answer> SendAsync(HttpMethod method, string address, object? body, string? match = null, bool none = false) =>
        Api.SendAsync(Request(method, address, body, match, none));

    private static HttpRequestMessage Request(HttpMethod method, string address, object? body, string? match = null, bool none = false)
    {
        var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (match is not null)
            request.Headers.Add("If-Match", match);
        if (none)
            request.Headers.Add("If-None-Match", "*");
        return request;
    }
}
