using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class SimilarTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Search = "/api/v1/prompts/search/similar";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Versions_are_found_by_how_alike_their_texts_are()
    {
        var family = await Workspace.NewFamilyAsync();
        var lamp = await Workspace.NewVersionAsync(family, "A brass lamp on a desk, warm light");
        var foxes = await Workspace.NewVersionAsync(family, "Two foxes in deep snow");
        var other = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Others"), "A brass lamp on a table, warm light");

        var all = await FindAsync("a brass lamp on a desk, warm light", threshold: 0);

        Assert.Equal([lamp.Text("id"), other.Text("id"), foxes.Text("id")], Ids(all));
        all.Has(new { query = "a brass lamp on a desk, warm light", result_count = 3, index = new { pending = 0, lag_seconds = 0 } });
        ((JsonObject)all["results"]![0]!).Has(new
        {
            version_id = lamp.Text("id"),
            family_id = family,
            version_number = 1,
            prompt_text = "A brass lamp on a desk, warm light",
            similarity_score = 1,
        });
        Assert.Equal([lamp.Text("id"), other.Text("id")], Ids(await FindAsync("a brass lamp on a desk, warm light", threshold: 0.5)));
        Assert.Equal([lamp.Text("id"), foxes.Text("id")], Ids(await FindAsync("a brass lamp on a desk, warm light", threshold: 0, family)));
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_an_address_is_looked_for_by_a_body()
    {
        var family = await Workspace.NewFamilyAsync();
        var text = string.Concat(Enumerable.Range(0, 400).Select(number => $"灯{number}、"));
        var version = await Workspace.NewVersionAsync(family, text);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await Api.GetAsync($"{Search}?prompt={Uri.EscapeDataString(string.Concat(text, text))}")).Status);
        await FindAsync("灯", threshold: 0);

        var found = (await Api.PostAsync(Search, new { prompt = text, limit = 1, threshold = 0.9, family_id = family })).Expect(HttpStatusCode.OK).Body;

        Assert.Equal([version.Text("id")], Ids(found));
        (await Api.PostAsync(Search, new { prompt = new string('a', 10_001) })).ExpectProblem(HttpStatusCode.BadRequest, "out_of_range", "prompt");
        (await Api.PostAsync(Search, new { limit = 1 })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "prompt");
        (await Api.PostAsync(Search, new { prompt = "lamp", family_id = Guid.CreateVersion7() })).ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "family_id");
    }

    [Theory]
    [InlineData("", HttpStatusCode.UnprocessableEntity, "field_missing", "prompt")]
    [InlineData("?prompt=lamp&limit=0", HttpStatusCode.BadRequest, "out_of_range", "limit")]
    [InlineData("?prompt=lamp&limit=51", HttpStatusCode.BadRequest, "out_of_range", "limit")]
    [InlineData("?prompt=lamp&threshold=1.01", HttpStatusCode.BadRequest, "out_of_range", "threshold")]
    [InlineData("?prompt=lamp&threshold=-1", HttpStatusCode.BadRequest, "out_of_range", "threshold")]
    [InlineData("?prompt=lamp&threshold=NaN", HttpStatusCode.BadRequest, "out_of_range", "threshold")]
    public async Task What_cannot_be_looked_for_is_refused_by_name(string query, HttpStatusCode status, string code, string field) =>
        (await Api.GetAsync(Search + query)).ExpectProblem(status, code, field);

    [Fact]
    public async Task Another_workspaces_family_is_not_there()
    {
        var foreign = await Gateway.NewWorkspaceAsync();

        var answer = await Api.GetAsync($"{Search}?prompt=lamp&family_id={await foreign.NewFamilyAsync()}");

        answer.ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "family_id");
    }

    private async Task<JsonObject> FindAsync(string prompt, double threshold, string? familyId = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var family = familyId is null ? "" : $"&family_id={familyId}";
            var answer = (await Api.GetAsync($"{Search}?prompt={Uri.EscapeDataString(prompt)}&threshold={threshold}{family}")).Expect(HttpStatusCode.OK).Body;
            // Sketching follows the commits, and tells how far it is behind.
            if ((int)answer["index"]!["pending"]! == 0)
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    private static IEnumerable<string> Ids(JsonObject answer) => answer["results"]!.AsArray().Select(result => (string)result!["version_id"]!);
}
