using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Workspaces;

public sealed class WorkspaceTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Workspaces = "/api/v1/workspaces";

    [Fact]
    public async Task An_administrator_creates_a_workspace_and_speaks_for_it_by_its_slug()
    {
        var slug = NewSlug();
        var body = new { slug, title = "Café", default_provider_id = "sketch", is_production = true };

        var created = (await Gateway.Admin.PostAsync(Workspaces, body)).Expect(HttpStatusCode.Created).Body;

        created.Has(body);
        var inline = await Gateway.Admin.PostAsync("/api/v1/generations", Requests.Picture(), ("X-Workspace", slug));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, inline.Status);
        var listed = (await Gateway.Admin.GetAsync($"{Workspaces}?limit=200")).Expect(HttpStatusCode.OK).Items;
        Assert.Equal(created.ToJsonString(), listed.Single(workspace => workspace.Text("slug") == slug).ToJsonString());
    }

    [Fact]
    public async Task A_workspace_has_sketch_and_inline_prompts_unless_told_otherwise()
    {
        var created = await Gateway.Admin.PostAsync(Workspaces, new { slug = NewSlug(), title = "Plain" });

        created.Expect(HttpStatusCode.Created).Body.Has(new { default_provider_id = "sketch", is_production = false });
    }

    [Fact]
    public async Task A_slug_that_another_workspace_has_is_a_conflict_and_spends_no_idempotency_key()
    {
        var taken = new { slug = Workspace.Slug, title = "Twin" };

        (await Gateway.Admin.PostAsync(Workspaces, taken, ("Idempotency-Key", Workspace.Slug))).ExpectProblem(HttpStatusCode.Conflict, "slug_taken", "slug");

        (await Gateway.Admin.PostAsync(Workspaces, taken with { slug = NewSlug() }, ("Idempotency-Key", Workspace.Slug))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_many_requests_under_one_idempotency_key_one_creates_a_workspace()
    {
        var body = new { slug = NewSlug(), title = "Once" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Gateway.Admin.PostAsync(Workspaces, body, ("Idempotency-Key", body.slug))));

        Assert.Single(answers.Select(answer => answer.Expect(HttpStatusCode.Created).Text).Distinct());
        Assert.Equal(5, answers.Count(answer => answer.Header("Idempotent-Replayed") == "true"));
    }

    [Theory]
    [InlineData("""{"title": "Lamps"}""", "slug_invalid", "slug")]
    [InlineData("""{"slug": "Brass Lamps", "title": "Lamps"}""", "slug_invalid", "slug")]
    [InlineData("""{"slug": "0192f0c1d2e37a4b8c5d6e7f8091a2b3", "title": "Lamps"}""", "slug_invalid", "slug")]
    [InlineData("""{"slug": "lamps"}""", "out_of_range", "title")]
    [InlineData("""{"slug": "lamps", "title": "Lamps", "default_provider_id": "nobody"}""", "provider_unknown", "default_provider_id")]
    public async Task A_workspace_that_cannot_be_is_refused_by_the_field_at_fault(string body, string code, string field)
    {
        (await Gateway.Admin.PostTextAsync(Workspaces, body)).ExpectProblem(HttpStatusCode.UnprocessableEntity, code, field);
    }

    [Fact]
    public async Task Workspaces_are_listed_newest_first_on_pages_that_the_Link_header_joins()
    {
        var created = new List<string>();
        for (var number = 0; number < 3; number++)
            created.Add((await Gateway.Admin.PostAsync(Workspaces, new { slug = NewSlug(), title = "Lamps" })).Expect(HttpStatusCode.Created).Body.Text("id"));

        var listed = (await Gateway.Admin.PagesAsync($"{Workspaces}?limit=2")).SelectMany(page => page).Select(workspace => workspace.Text("id")).ToList();

        Assert.Equal(listed.OrderDescending(StringComparer.Ordinal), listed);
        Assert.Superset(created.ToHashSet(StringComparer.Ordinal), listed.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_workspaces_key_neither_sees_nor_creates_workspaces()
    {
        (await Api.GetAsync(Workspaces)).ExpectProblem(HttpStatusCode.Forbidden, "scope_missing", "Authorization");
        (await Api.PostAsync(Workspaces, new { slug = NewSlug(), title = "Lamps" })).ExpectProblem(HttpStatusCode.Forbidden, "scope_missing", "Authorization");
    }

    private static string NewSlug() => $"made-{Guid.CreateVersion7():N}";
}
