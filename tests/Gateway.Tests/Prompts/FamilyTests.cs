using System.Net;
using System.Net.Http.Json;
using PixSim.Gateway.Tests.Harness;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class FamilyTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Families = "/api/v1/prompts/families";

    [Fact]
    public async Task A_family_is_created_and_read_back_by_its_id_and_by_its_slug()
    {
        var family = new
        {
            title = "Café lamps",
            prompt_type = "visual",
            slug = "cafe-lamps",
            description = "Light for tables",
            category = "props",
            tags = new[] { "light", "indoors" },
            provider_id = "sketch",
            npc_id = "barista",
            action_concept_id = "switch_on",
            family_metadata = new { colour = "brass", shelf = new[] { 1, 2 } },
        };

        var created = (await Api.PostAsync(Families, family)).Expect(HttpStatusCode.Created);

        created.Body.Has(family).Has(new { is_active = true, version_count = 0, latest_version_id = (string?)null, created_by = "tester" });
        Assert.Equal(7, Guid.Parse(created.Body.Text("id")).Version);
        Assert.Equal($"{Families}/{created.Body["id"]}", created.Header("Location"));
        Assert.Equal(created.Text, (await Api.GetAsync($"{Families}/{created.Body["id"]}")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(created.Text, (await Api.GetAsync($"{Families}/by-slug/cafe-lamps")).Expect(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task What_is_made_of_a_version_goes_by_the_provider_that_its_family_names_now()
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        Assert.True(await Gateway.Service<WorkspaceQueries>().AddAsync(new WorkspaceRecord(id, $"workspace-{id:N}", "A test's", "pixverse", false, now), CancellationToken.None));
        var api = Gateway.With(await Gateway.NewKeyAsync(id));
        var family = (await api.PostAsync("/api/v1/prompts/families", new { title = "Lamps", prompt_type = "visual" })).Expect(HttpStatusCode.Created).Body;
        var version = (await api.PostAsync($"/api/v1/prompts/families/{family["id"]}/versions", new { prompt_text = "A lamp", provider_id = "sketch" })).Expect(HttpStatusCode.Created).Body;
        var body = new { operation_type = "text_to_image", prompt_config = new { versionId = version.Text("id") } };
        (await api.PostAsync("/api/v1/generations", body)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "provider_not_configured", "provider_id");

        (await api.SendAsync(
            new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/prompts/families/{family["id"]}") { Content = JsonContent.Create(new { provider_id = "sketch" }) },
            ("If-Match", "\"1\""))).Expect(HttpStatusCode.OK);

        (await api.PostAsync("/api/v1/generations", body)).Expect(HttpStatusCode.Accepted).Body.Has(new { provider_id = "sketch" });
        (await api.GetAsync($"/api/v1/prompts/versions/{version["id"]}/validate")).Expect(HttpStatusCode.OK).Body.Has(new { provider_id = "sketch" });
    }

    [Fact]
    public async Task Ids_of_the_game_may_be_integers_and_are_kept_as_given()
    {
        var created = await Api.PostTextAsync(
            Families, """{"title": "Lamps", "prompt_type": "visual", "game_world_id": 7, "npc_id": "0042", "scene_id": 9007199254740993}""");

        created.Expect(HttpStatusCode.Created).Body.Has(new { game_world_id = "7", npc_id = "0042", scene_id = "9007199254740993" });
    }

    [Fact]
    public async Task A_slug_comes_from_the_title_and_is_numbered_where_it_is_taken()
    {
        var first = await Api.PostAsync(Families, new { title = "Brass Lamps!", prompt_type = "visual" });
        var second = await Api.PostAsync(Families, new { title = "Brass lamps", prompt_type = "visual" });

        Assert.Equal("brass-lamps", first.Expect(HttpStatusCode.Created).Body.Text("slug"));
        Assert.Equal("brass-lamps-2", second.Expect(HttpStatusCode.Created).Body.Text("slug"));
    }

    // As a game in Japanese has: its titles have no letter that a slug could have.
    [Fact]
    public async Task As_many_families_as_anybody_wants_may_have_one_title()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Api.PostAsync(Families, new { title = "黄昏のベンチ", prompt_type = "visual" })));

        var slugs = answers.Select(answer => answer.Expect(HttpStatusCode.Created).Body.Text("slug")).ToList();
        Assert.Equal(60, slugs.Distinct().Count());
        Assert.Superset(new HashSet<string> { "family", "family-2", "family-10" }, slugs.ToHashSet());
        Assert.All(slugs, slug => Assert.Matches("^family(-[0-9]{1,2}|-[0-9a-f]{12})?$", slug));
    }

    [Fact]
    public async Task A_slug_that_another_family_has_is_a_conflict()
    {
        await Api.PostAsync(Families, new { title = "One", prompt_type = "visual", slug = "lamps" });

        var second = await Api.PostAsync(Families, new { title = "Two", prompt_type = "visual", slug = "lamps" });

        second.ExpectProblem(HttpStatusCode.Conflict, "slug_taken", "slug");
        Assert.Single((await Api.GetAsync(Families)).Items);
    }

    [Fact]
    public async Task Families_are_listed_newest_first_on_pages_that_the_Link_header_joins()
    {
        var created = new List<string>();
        for (var number = 1; number <= 5; number++)
            created.Add(await Workspace.NewFamilyAsync($"Lamps {number}"));

        var pages = await Api.PagesAsync($"{Families}?limit=2");

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Reverse(created), pages.SelectMany(page => page).Select(family => family.Text("id")));
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_type_category_slug_and_activity()
    {
        await Api.PostAsync(Families, new { title = "Lamps", prompt_type = "visual", category = "props" });
        await Api.PostAsync(Families, new { title = "Words", prompt_type = "narrative", category = "talk" });
        await Api.PostAsync(Families, new { title = "Chairs", prompt_type = "visual", category = "talk" });

        Assert.Equal(["Chairs", "Lamps"], await TitlesAsync("prompt_type=visual"));
        Assert.Equal(["Chairs", "Words"], await TitlesAsync("category=talk"));
        Assert.Equal(["Chairs"], await TitlesAsync("category=talk&prompt_type=visual"));
        Assert.Equal(["Words"], await TitlesAsync("slug=words"));
        Assert.Equal(3, (await TitlesAsync("is_active=true")).Count());
        Assert.Empty(await TitlesAsync("is_active=false"));
    }

    [Fact]
    public async Task A_family_that_is_not_there_is_not_found()
    {
        (await Api.GetAsync($"{Families}/{Guid.CreateVersion7()}")).ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "id");
        (await Api.GetAsync($"{Families}/by-slug/nothing")).ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "slug");
    }

    private async Task<IEnumerable<string>> TitlesAsync(string filter) =>
        (await Api.GetAsync($"{Families}?{filter}")).Expect(HttpStatusCode.OK).Items.Select(family => family.Text("title"));
}
