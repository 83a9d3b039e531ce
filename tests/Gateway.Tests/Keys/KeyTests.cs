using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Keys;

public sealed class KeyTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Keys = KeyCalls.Keys;

    [Fact]
    public async Task A_key_is_shown_once_and_listed_without_its_secret()
    {
        var made = await Api.NewKeyAsync(Scopes.ProvidersRead, Scopes.PromptsRead);

        made.Has(new { name = "robot", scopes = new[] { Scopes.ProvidersRead, Scopes.PromptsRead }, workspace_id = Workspace.Id, expires_at = (string?)null });
        Assert.StartsWith(made.Text("prefix"), made.Text("key"), StringComparison.Ordinal);
        Assert.True(await Gateway.LetsInAsync(made));
        var listed = await Api.GetAsync(Keys);
        Assert.DoesNotContain(made.Text("key"), listed.Text, StringComparison.Ordinal);
        var again = listed.Items.Single(key => key.Text("id") == made.Text("id"));
        again.Has(new { key = (string?)null, prefix = made.Text("prefix"), created_at = made.Text("created_at") });
        Assert.Equal(again.ToJsonString(), (await Api.GetAsync($"{Keys}/{made["id"]}")).Expect(HttpStatusCode.OK).Body.ToJsonString());
    }

    [Fact]
    public async Task Keys_are_listed_newest_first_on_pages_that_the_Link_header_joins()
    {
        var made = new List<string>();
        for (var number = 0; number < 3; number++)
            made.Add((await Api.NewKeyAsync(Scopes.PromptsRead)).Text("id"));

        var pages = await Api.PagesAsync($"{Keys}?limit=2");

        // The oldest is the workspace's own. Two of the same millisecond are in the order of their ids.
        Assert.Equal([2, 2], pages.Select(page => page.Count));
        Assert.Equal(made.OrderDescending(StringComparer.Ordinal), pages.SelectMany(page => page).Select(key => key.Text("id")).Take(3));
    }

    [Fact]
    public async Task A_revoked_key_is_let_in_no_more_and_can_be_revoked_again()
    {
        var key = await Api.NewKeyAsync(Scopes.ProvidersRead);
        Assert.True(await Gateway.LetsInAsync(key));

        (await Api.DeleteAsync(key)).Expect(HttpStatusCode.NoContent);
        Assert.False(await Gateway.LetsInAsync(key));
        var revokedAt = (await Api.GetAsync($"{Keys}/{key["id"]}")).Body.Text("revoked_at");
        (await Api.DeleteAsync(key)).Expect(HttpStatusCode.NoContent);

        Assert.Equal(revokedAt, (await Api.GetAsync($"{Keys}/{key["id"]}")).Body.Text("revoked_at"));
    }

    [Fact]
    public async Task A_rotated_key_and_its_successor_are_both_valid_during_the_overlap()
    {
        var old = await Api.NewKeyAsync(Scopes.ProvidersRead, Scopes.AssetsRead);

        var successor = (await Api.RotateAsync(old, new { overlap_s = 600 })).Expect(HttpStatusCode.Created).Body;

        Assert.True(await Gateway.LetsInAsync(old));
        Assert.True(await Gateway.LetsInAsync(successor));
        successor.Has(new { name = "robot", scopes = new[] { Scopes.ProvidersRead, Scopes.AssetsRead }, expires_at = (string?)null });
        Assert.Equal(TimeSpan.FromSeconds(600), await LifeBesideAsync(old, successor));
    }

    [Fact]
    public async Task The_overlap_is_a_day_unless_asked_for_otherwise()
    {
        var old = await Api.NewKeyAsync(Scopes.ProvidersRead);

        var successor = (await Api.RotateAsync(old, new { })).Expect(HttpStatusCode.Created).Body;

        Assert.Equal(TimeSpan.FromDays(1), await LifeBesideAsync(old, successor));
    }

    [Fact]
    public async Task Without_an_overlap_the_old_key_ends_at_once_and_has_no_second_successor()
    {
        var old = await Api.NewKeyAsync(Scopes.ProvidersRead);
        Assert.True(await Gateway.LetsInAsync(old));

        var successor = (await Api.RotateAsync(old, new { overlap_s = 0 })).Expect(HttpStatusCode.Created).Body;

        Assert.False(await Gateway.LetsInAsync(old));
        Assert.True(await Gateway.LetsInAsync(successor));
        (await Api.RotateAsync(old, new { overlap_s = 0 })).ExpectProblem(HttpStatusCode.Conflict, "key_not_valid", "id");
    }

    [Fact]
    public async Task A_rotation_never_lengthens_the_life_of_the_old_key()
    {
        var expiresAt = TimeProvider.System.GetUtcNow().AddHours(1);
        var old = (await Api.PostAsync(Keys, new { name = "robot", scopes = new[] { Scopes.ProvidersRead }, expires_at = expiresAt })).Expect(HttpStatusCode.Created).Body;

        var successor = (await Api.RotateAsync(old, new { overlap_s = 604_800 })).Expect(HttpStatusCode.Created).Body;

        var after = (await Api.GetAsync($"{Keys}/{old["id"]}")).Body;
        Assert.Equal(old.Text("expires_at"), after.Text("expires_at"));
        Assert.Equal(Life(old), Life(successor));
    }

    [Fact]
    public async Task A_key_that_is_asked_for_twice_is_made_once_and_not_shown_again()
    {
        var body = new { name = "robot", scopes = new[] { Scopes.PromptsRead } };

        var first = await Api.PostAsync(Keys, body, ("Idempotency-Key", "once"));
        var second = await Api.PostAsync(Keys, body, ("Idempotency-Key", "once"));
        var other = await Api.PostAsync(Keys, body with { name = "other" }, ("Idempotency-Key", "once"));

        first.Expect(HttpStatusCode.Created);
        second.Expect(HttpStatusCode.Created).Body.Has(new { id = first.Body.Text("id"), key = (string?)null });
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        other.ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", "Idempotency-Key");
        Assert.Equal(2, (await Api.GetAsync(Keys)).Items.Count);
    }

    [Fact]
    public async Task Of_many_rotations_under_one_idempotency_key_one_makes_a_successor()
    {
        var old = await Api.NewKeyAsync(Scopes.PromptsRead);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Api.PostAsync($"{Keys}/{old["id"]}/rotate", new { }, ("Idempotency-Key", "once"))));

        Assert.Single(answers.Select(answer => answer.Expect(HttpStatusCode.Created).Body.Text("id")).Distinct());
        Assert.Single(answers, answer => answer.Body["key"] is not null);
        Assert.Equal(3, (await Api.GetAsync(Keys)).Items.Count);
    }

    [Theory]
    [InlineData("""{"scopes": ["prompts:read"]}""", "out_of_range", "name")]
    [InlineData("""{"name": " ", "scopes": ["prompts:read"]}""", "out_of_range", "name")]
    [InlineData("""{"name": "robot"}""", "out_of_range", "scopes")]
    [InlineData("""{"name": "robot", "scopes": []}""", "out_of_range", "scopes")]
    [InlineData("""{"name": "robot", "scopes": ["prompts:read", "prompts:burn"]}""", "scope_unknown", "scopes[1]")]
    [InlineData("""{"name": "robot", "scopes": [null]}""", "scope_unknown", "scopes[0]")]
    [InlineData("""{"name": "robot", "scopes": ["prompts:read"], "expires_at": "2020-01-01T00:00:00Z"}""", "out_of_range", "expires_at")]
    [InlineData("""{"name": "robot", "scopes": ["prompts:read"], "expires_at": "9999-12-31T23:59:59Z"}""", "out_of_range", "expires_at")]
    public async Task A_key_that_cannot_be_is_refused_by_the_field_at_fault(string body, string code, string field)
    {
        (await Api.PostTextAsync(Keys, body)).ExpectProblem(HttpStatusCode.UnprocessableEntity, code, field);
        Assert.Single((await Api.GetAsync(Keys)).Items);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(604_801)]
    public async Task An_overlap_has_bounds(int seconds)
    {
        var key = await Api.NewKeyAsync(Scopes.PromptsRead);

        (await Api.RotateAsync(key, new { overlap_s = seconds })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "overlap_s");
    }

    private async Task<TimeSpan> LifeBesideAsync(JsonObject old, JsonObject successor) =>
        (DateTimeOffset)(await Api.GetAsync($"{Keys}/{old["id"]}")).Body["expires_at"]! - (DateTimeOffset)successor["created_at"]!;

    private static TimeSpan Life(JsonObject key) => (DateTimeOffset)key["expires_at"]! - (DateTimeOffset)key["created_at"]!;
}
