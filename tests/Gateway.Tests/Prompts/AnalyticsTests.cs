using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class AnalyticsTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Prompts = "/api/v1/prompts";

    [Fact]
    public async Task A_version_counts_settled_generations_and_shows_those_in_flight_apart()
    {
        var version = await NewVersionAsync();
        await GenerateAsync(version);
        await GenerateAsync(version);
        await GenerateAsync(version, fails: true);
        await Workspace.SteerAsync(await BeginLaterAsync(version), "cancel");
        await BeginLaterAsync(version);

        var numbers = (await Api.GetAsync($"{Prompts}/versions/{version}/analytics")).Expect(HttpStatusCode.OK).Body;

        numbers.Has(new
        {
            version_id = version,
            usage = new { total_generations = 4, successful_generations = 2, success_rate = 0.6667, generation_count = 5 },
            outcomes = new { completed = 2, failed = 1, cancelled = 1, in_flight = 1 },
            // Wilson's bounds of 2 of 3.
            success = new { rate = 0.6667, lower = 0.2077, upper = 0.9385 },
            ratings = new { total_ratings = 0, favorites_count = 0 },
        });
        Assert.True((double)numbers["latency_seconds"]!["p50"]! > 0);
        Assert.Equal("sketch", (string)numbers["providers"]![0]!["provider_id"]!);
    }

    [Fact]
    public async Task A_version_that_nothing_was_generated_from_has_no_rate()
    {
        var numbers = (await Api.GetAsync($"{Prompts}/versions/{await NewVersionAsync()}/analytics")).Expect(HttpStatusCode.OK).Body;

        Assert.Null(numbers["success"]);
        Assert.Null(numbers["usage"]!["success_rate"]);
    }

    [Fact]
    public async Task A_family_names_its_best_version_and_the_best_of_all_are_ranked()
    {
        var family = await Workspace.NewFamilyAsync();
        var good = (await Workspace.NewVersionAsync(family, "A brass lamp")).Text("id");
        var bad = (await Workspace.NewVersionAsync(family, "A tin lamp")).Text("id");
        await GenerateAsync(good);
        await GenerateAsync(bad, fails: true);

        var numbers = (await Api.GetAsync($"{Prompts}/families/{family}/analytics")).Expect(HttpStatusCode.OK).Body;
        var best = (await Api.GetAsync($"{Prompts}/analytics/top-performing?family_id={family}")).Expect(HttpStatusCode.OK).Items;

        numbers.Has(new { family_id = family, total_versions = 2, total_generations = 2, successful_generations = 1, success_rate = 0.5, latest_version = bad });
        Assert.Equal(good, (string)numbers["best_version"]!["version_id"]!);
        Assert.Equal([good, bad], best.Select(version => version.Text("version_id")));
        Assert.Single((await Api.GetAsync($"{Prompts}/analytics/top-performing?limit=1&metric=total_generations")).Items);
        Assert.Empty((await Api.GetAsync($"{Prompts}/analytics/top-performing?metric=avg_rating")).Items);
    }

    [Fact]
    public async Task Two_versions_are_compared_and_few_numbers_decide_nothing()
    {
        var (one, other) = (await NewVersionAsync(), await NewVersionAsync());
        await GenerateAsync(one);
        await GenerateAsync(other, fails: true);

        var answer = (await Api.GetAsync($"{Prompts}/analytics/compare?from_version_id={one}&to_version_id={other}")).Expect(HttpStatusCode.OK).Body;

        answer.Has(new { verdict = "undecided", success_rate_difference = new { value = -1, lower = -1, upper = 0.1221 } });
    }

    [Fact]
    public async Task Days_and_use_are_told()
    {
        await GenerateAsync(await NewVersionAsync());
        await Workspace.GenerateAsync(new { operation_type = "text_to_image", prompt_config = new { inlinePrompt = "A lamp" } });
        var tooLong = await Api.PostAsync("/api/v1/generations", new { operation_type = "text_to_image", prompt_config = new { inlinePrompt = new string('x', 20_000) } });
        tooLong.Expect(HttpStatusCode.UnprocessableEntity);

        var days = (await Api.GetAsync($"{Prompts}/analytics/trends?days=2")).Expect(HttpStatusCode.OK).Items;
        var use = (await Api.GetAsync($"{Prompts}/analytics/summary?days=2")).Expect(HttpStatusCode.OK).Body;

        Assert.Equal(2, days.Count);
        Assert.Equal(2, days.Sum(day => (int)day["created"]!));
        use.Has(new { total_generations = 2, versioned_generations = 1, versioned_share = 0.5, versions_used = 1, versions_reused = 0, limit_errors_prevented = 1 });
    }

    [Theory]
    [InlineData("top-performing?metric=beauty", HttpStatusCode.BadRequest, "metric_unknown", "metric")]
    [InlineData("top-performing?limit=101", HttpStatusCode.BadRequest, "out_of_range", "limit")]
    [InlineData("trends?days=0", HttpStatusCode.BadRequest, "out_of_range", "days")]
    [InlineData("summary?days=366", HttpStatusCode.BadRequest, "out_of_range", "days")]
    [InlineData("compare", HttpStatusCode.UnprocessableEntity, "field_missing", "from_version_id")]
    [InlineData("trends?family_id=0198c0de-0000-7000-8000-000000000000", HttpStatusCode.NotFound, "family_not_found", "family_id")]
    [InlineData("top-performing?family_id=0198c0de-0000-7000-8000-000000000000", HttpStatusCode.NotFound, "family_not_found", "family_id")]
    public async Task What_cannot_be_counted_is_refused_by_name(string query, HttpStatusCode status, string code, string field) =>
        (await Api.GetAsync($"{Prompts}/analytics/{query}")).ExpectProblem(status, code, field);

    private async Task<string> NewVersionAsync() => (await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync())).Text("id");

    private Task<JsonObject> GenerateAsync(string version, bool fails = false) => Workspace.GenerateAsync(fails
        ? new { operation_type = "text_to_image", prompt_version_id = version, @params = new { fault = "prompt_rejected" } }
        : new { operation_type = "text_to_image", prompt_version_id = version });

    private Task<JsonObject> BeginLaterAsync(string version) =>
        Workspace.BeginAsync(new { operation_type = "text_to_image", prompt_version_id = version, scheduled_at = DateTimeOffset.UnixEpoch.AddYears(200) });
}
