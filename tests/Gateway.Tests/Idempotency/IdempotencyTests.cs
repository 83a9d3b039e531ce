using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Idempotency;

public sealed class IdempotencyTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Key = "Idempotency-Key";
    private const string Replayed = "Idempotent-Replayed";

    [Theory]
    [InlineData("generation")]
    [InlineData("job")]
    [InlineData("family")]
    [InlineData("version")]
    public async Task A_request_that_is_sent_again_under_its_key_makes_nothing_and_gets_the_same_answer(string thing)
    {
        var (address, body) = await RequestAsync(thing);
        var first = await Api.PostAsync(address, body, (Key, "once"));
        var before = await Gateway.RowsOfAsync(Workspace);

        var again = await Api.PostAsync(address, body, (Key, "once"));

        Assert.True(first.Status is HttpStatusCode.Created or HttpStatusCode.Accepted, first.Text);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        Assert.Equal((first.Header("Location"), null, "true"), (again.Header("Location"), first.Header(Replayed), again.Header(Replayed)));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Theory]
    [InlineData("generation")]
    [InlineData("job")]
    [InlineData("family")]
    [InlineData("version")]
    public async Task A_key_that_was_used_for_another_body_is_refused(string thing)
    {
        var (address, body) = await RequestAsync(thing);
        await Api.PostAsync(address, body, (Key, "once"));
        var before = await Gateway.RowsOfAsync(Workspace);

        // Another space would be enough: the client said something else.
        var other = await Api.PostTextAsync(address, $"{body.ToJsonString()} ", (Key, "once"));

        other.ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", Key);
        Assert.Null(other.Header(Replayed));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Theory]
    [InlineData("generation", "/api/v1/generations")]
    [InlineData("job", "/api/v1/generations")]
    [InlineData("family", "/api/v1/prompts/families")]
    [InlineData("version", "{address}")]
    public async Task Of_two_hundred_requests_at_once_under_one_key_one_makes_something(string thing, string list)
    {
        var (address, body) = await RequestAsync(thing);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Api.PostAsync(address, body, (Key, "once"))));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Accepted, answer.Text));
        var made = Assert.Single(answers.Select(answer => answer.Body.Text("id")).Distinct());
        Assert.Equal(199, answers.Count(answer => answer.Header(Replayed) == "true"));
        var listed = await Api.GetAsync(list.Replace("{address}", address, StringComparison.Ordinal));
        Assert.Equal([made], listed.Items.Select(item => item.Text("id")));
    }

    [Fact]
    public async Task A_key_stands_for_one_address_of_one_workspace()
    {
        var (address, body) = await RequestAsync("generation");
        var other = await Gateway.NewWorkspaceAsync();

        var mine = await Api.PostAsync(address, body, (Key, "once"));
        var family = await Api.PostAsync("/api/v1/prompts/families", new { title = "Lamps", prompt_type = "visual" }, (Key, "once"));
        var theirs = await other.Api.PostAsync(address, body, (Key, "once"));

        Assert.All(new[] { mine, family, theirs }, answer => Assert.Null(answer.Header(Replayed)));
        Assert.NotEqual(mine.Body.Text("id"), theirs.Expect(HttpStatusCode.Accepted).Body.Text("id"));
        family.Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("generation")]
    [InlineData("job")]
    [InlineData("family")]
    [InlineData("version")]
    public async Task A_request_that_was_refused_leaves_its_key_free(string thing)
    {
        var (address, body) = await RequestAsync(thing);

        var refused = await Api.PostAsync(address, new JsonObject { ["provider_id"] = "sketch" }, (Key, "once"));
        var corrected = await Api.PostAsync(address, body, (Key, "once"));

        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(corrected.Status is HttpStatusCode.Created or HttpStatusCode.Accepted, corrected.Text);
    }

    [Fact]
    public async Task A_replay_shows_how_far_the_generation_is_and_can_wait_for_it()
    {
        var body = Requests.Picture(("latency_ms", 300));
        var first = await Api.PostAsync("/api/v1/generations", body, (Key, "once"));

        var again = await Api.PostAsync("/api/v1/generations", body, (Key, "once"), ("Prefer", "wait=60"));

        again.Body.Has(new { id = first.Body.Text("id"), status = "completed" });
        Assert.Equal("true", again.Header(Replayed));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task A_key_has_1_to_255_characters(int length, bool isTaken)
    {
        var answer = await Api.PostAsync("/api/v1/generations", Requests.PictureForTomorrow(), (Key, new string('k', length)));

        if (isTaken)
            answer.Expect(HttpStatusCode.Accepted);
        else
            answer.ExpectProblem(HttpStatusCode.BadRequest, "idempotency_key_invalid", Key);
    }

    [Fact]
    public async Task Without_a_key_the_same_request_makes_something_each_time()
    {
        var (address, body) = await RequestAsync("generation");

        await Api.PostAsync(address, body);
        await Api.PostAsync(address, body);

        Assert.Equal(2, (await Api.GetAsync(address)).Items.Count);
    }

    private async Task<(string Address, JsonObject Body)> RequestAsync(string thing) => thing switch
    {
        "generation" => ("/api/v1/generations", Requests.PictureForTomorrow()),
        "job" => ("/api/v1/jobs", await JobAsync()),
        "family" => ("/api/v1/prompts/families", new JsonObject { ["title"] = "Lamps", ["prompt_type"] = "visual" }),
        _ => ($"/api/v1/prompts/families/{await Workspace.NewFamilyAsync()}/versions", new JsonObject { ["prompt_text"] = "A lamp" }),
    };

    /// <summary>One whose text is not its version's: a one-off is made with it.</summary>
    private async Task<JsonObject> JobAsync()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());
        return new JsonObject
        {
            ["operation_type"] = "text_to_image",
            ["params"] = new JsonObject { ["prompt"] = "A tin lamp", ["prompt_version_id"] = version.Text("id") },
            ["scheduled_at"] = "2999-01-01T00:00:00Z",
        };
    }
}
