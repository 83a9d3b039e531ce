using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class VersionTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_version_keeps_what_it_was_given_and_is_read_back_the_same()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = new
        {
            prompt_text = "A {{colour}} lamp, 灯 🪔",
            commit_message = "first light",
            author = "ada",
            variables = new { colour = new { type = "string", @default = "brass" } },
            provider_hints = new { quality = "1080p" },
            tags = new[] { "draft" },
            provider_id = "sketch",
        };

        var created = (await Api.PostAsync(VersionsOf(family), version)).Expect(HttpStatusCode.Created);

        created.Body.Has(version).Has(new { family_id = family, version_number = 1, generation_count = 0, warnings = (string[]?)null });
        Assert.Equal($"/api/v1/prompts/versions/{created.Body["id"]}", created.Header("Location"));
        Assert.Equal(created.Text, (await Api.GetAsync(created.Header("Location")!)).Expect(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task Versions_are_numbered_from_1_and_follow_one_another()
    {
        var family = await Workspace.NewFamilyAsync();

        var first = await Workspace.NewVersionAsync(family, "one lamp");
        var second = await Workspace.NewVersionAsync(family, "two lamps");

        first.Has(new { version_number = 1, parent_version_id = (string?)null, author = "tester", provider_id = "sketch" });
        second.Has(new { version_number = 2, parent_version_id = first.Text("id") });
        (await Api.GetAsync($"/api/v1/prompts/families/{family}")).Body.Has(new { version_count = 2, latest_version_id = second.Text("id") });
    }

    [Fact]
    public async Task The_latest_version_is_the_one_with_the_highest_number_whatever_its_parent()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await Workspace.NewVersionAsync(family, "one lamp");
        await Workspace.NewVersionAsync(family, "two lamps");

        var third = await Api.PostAsync(VersionsOf(family), new { prompt_text = "one candle", parent_version_id = first.Text("id") });

        third.Expect(HttpStatusCode.Created).Body.Has(new { version_number = 3, parent_version_id = first.Text("id") });
        (await Api.GetAsync($"{VersionsOf(family)}/latest")).Expect(HttpStatusCode.OK).Body.Has(new { prompt_text = "one candle" });
    }

    [Fact]
    public async Task A_family_without_versions_has_no_latest_one()
    {
        var family = await Workspace.NewFamilyAsync();

        (await Api.GetAsync($"{VersionsOf(family)}/latest")).ExpectProblem(HttpStatusCode.NotFound, "version_not_found", "id");
    }

    [Fact]
    public async Task Versions_are_listed_by_falling_number_on_pages_that_the_Link_header_joins()
    {
        var family = await Workspace.NewFamilyAsync();
        for (var number = 1; number <= 5; number++)
            await Workspace.NewVersionAsync(family, $"{number} lamps");

        var pages = await Api.PagesAsync($"{VersionsOf(family)}?limit=2");

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal([5, 4, 3, 2, 1], pages.SelectMany(page => page).Select(version => (int)version["version_number"]!));
        Assert.Equal("5 lamps", pages[0][0].Text("prompt_text"));
    }

    [Fact]
    public async Task Versions_with_a_semantic_version_are_listed_by_its_precedence()
    {
        var family = await Workspace.NewFamilyAsync();
        foreach (var semantic in new[] { "1.9.0", "1.10.0", "2.0.0-rc.2", null, "2.0.0", "2.0.0-rc.10", "0.3.0+build.7" })
            (await Api.PostAsync(VersionsOf(family), new { prompt_text = $"lamp {semantic}", semantic_version = semantic })).Expect(HttpStatusCode.Created);

        var pages = await Api.PagesAsync($"{VersionsOf(family)}?order_by=semantic_version&limit=4");

        Assert.Equal([4, 2], pages.Select(page => page.Count));
        Assert.Equal(
            ["2.0.0", "2.0.0-rc.10", "2.0.0-rc.2", "1.10.0", "1.9.0", "0.3.0+build.7"],
            pages.SelectMany(page => page).Select(version => version.Text("semantic_version")));
    }

    [Theory]
    [InlineData("order_by=text", "order_unknown", "order_by")]
    [InlineData("order_by=semantic_version&cursor=bm8", "cursor_invalid", "cursor")]
    public async Task An_order_that_there_is_not_and_a_cursor_of_another_order_are_refused(string query, string code, string field)
    {
        var family = await Workspace.NewFamilyAsync();

        (await Api.GetAsync($"{VersionsOf(family)}?{query}")).ExpectProblem(HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task A_version_counts_what_was_made_from_it_and_what_came_of_that()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());
        var picture = Requests.Picture().With("prompt_config", null).With("prompt_version_id", version.Text("id"));
        await Workspace.GenerateAsync(picture);
        await Workspace.GenerateAsync(picture.With("params", new JsonObject { ["fault"] = "prompt_rejected" }));

        (await Api.GetAsync($"/api/v1/prompts/versions/{version["id"]}")).Body.Has(new { generation_count = 2, successful_assets = 1 });
        (await Api.GetAsync(VersionsOf(version.Text("family_id")))).Items.Single().Has(new { generation_count = 2, successful_assets = 1 });
    }

    [Fact]
    public async Task Who_waited_for_a_generation_finds_it_counted_though_the_version_was_read_just_before()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync());
        var address = $"/api/v1/prompts/versions/{version["id"]}";
        (await Api.GetAsync(address)).Body.Has(new { generation_count = 0, successful_assets = 0 });

        var picture = Requests.Picture().With("prompt_config", null).With("prompt_version_id", version.Text("id"));
        (await Api.PostAsync("/api/v1/generations", picture, ("Prefer", "wait=60"))).Expect(HttpStatusCode.Accepted).Body.Has(new { status = "completed" });

        (await Api.GetAsync(address)).Body.Has(new { generation_count = 1, successful_assets = 1 });
    }

    [Fact]
    public async Task A_text_close_to_the_limit_is_taken_with_a_warning()
    {
        var family = await Workspace.NewFamilyAsync();

        var version = await Workspace.NewVersionAsync(family, new string('x', 1_999));

        Assert.Contains("1999", (string)version["warnings"]!.AsArray().Single()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_four_writers_at_once_get_the_numbers_1_to_64()
    {
        var family = await Workspace.NewFamilyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 64).Select(number =>
            Api.PostAsync(VersionsOf(family), new { prompt_text = $"{number} lamps" })));

        var created = answers.Select(answer => answer.Expect(HttpStatusCode.Created).Body).OrderBy(version => (int)version["version_number"]!).ToList();
        Assert.Equal(Enumerable.Range(1, 64), created.Select(version => (int)version["version_number"]!));
        Assert.Equal([null, .. created.Select(version => version.Text("id")).SkipLast(1)], created.Select(version => (string?)version["parent_version_id"]));
        var listed = (await Api.GetAsync($"{VersionsOf(family)}?limit=200")).Items.Reverse();
        Assert.Equal(created.Select(version => version.Text("prompt_text")), listed.Select(version => version.Text("prompt_text")));
    }

    private static string VersionsOf(string family) => $"/api/v1/prompts/families/{family}/versions";
}
