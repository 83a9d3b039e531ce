using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;
using PixSim.Gateway.Tests.Keys;

namespace PixSim.Gateway.Tests.Budgets;

public sealed class BudgetTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    // What Sketch estimates and charges for a picture.
    private const long Cost = 10_000;

    private string Mine => $"/api/v1/budgets/workspace/{Workspace.Id}/month";

    [Fact]
    public async Task A_generation_waits_for_a_budget_says_so_and_goes_on_when_it_is_raised()
    {
        (await PutAsync(Gateway.Admin, Mine, Cost)).Expect(HttpStatusCode.OK);
        await Workspace.GenerateAsync(Requests.Picture());
        var waiting = await Workspace.BeginAsync(Requests.Picture());

        await GatewayHost.UntilAsync(async () => (await Workspace.ReadAsync(waiting))["wait_budget"] is not null);
        var read = await Workspace.ReadAsync(waiting);
        read.Has(new { status = "pending", phase = "queued", attempt = 0, wait_reason = "budget", queue_position = (int?)null });
        var budget = (await Gateway.Admin.GetAsync(Mine)).Expect(HttpStatusCode.OK).Body;
        budget.Has(new { scope = "workspace", id = Workspace.Id.ToString(), period = "month", currency = "USD", limit_micros = Cost, spent_micros = Cost, reserved_micros = 0, left_micros = 0 });
        read["wait_budget"]!.AsObject().Has(new { scope = "workspace", id = Workspace.Id.ToString(), period = "month", resets_at = budget.Text("resets_at") });
        Assert.Equal(budget.Text("resets_at"), read.Text("expected_start"));
        var (now, reset) = (TimeProvider.System.GetUtcNow(), DateTimeOffset.Parse(budget.Text("resets_at")));
        Assert.True(reset > now && reset <= now.AddDays(31) && reset is { Day: 1, TimeOfDay.Ticks: 0 });

        (await PutAsync(Gateway.Admin, Mine, 2 * Cost)).Expect(HttpStatusCode.OK);

        await Workspace.UntilAsync(waiting, "completed");
        (await Gateway.Admin.GetAsync(Mine)).Body.Has(new { spent_micros = 2 * Cost, left_micros = 0 });
        Assert.Null((await Workspace.ReadAsync(waiting))["wait_reason"]);
    }

    [Fact]
    public async Task A_generation_that_waits_for_a_budget_goes_on_when_the_budget_is_removed()
    {
        var key = await Api.NewKeyAsync(Scopes.GenerationsCreate, Scopes.GenerationsRead);
        var address = $"/api/v1/keys/{key.Text("id")}/budgets/day";
        (await PutAsync(Api, address, Cost)).Expect(HttpStatusCode.OK);
        var poor = Workspace with { Api = Gateway.With(key.Text("key")) };
        await poor.GenerateAsync(Requests.Picture());
        var waiting = await poor.BeginAsync(Requests.Picture());
        await GatewayHost.UntilAsync(async () => (await poor.ReadAsync(waiting))["wait_budget"] is not null);
        await Workspace.GenerateAsync(Requests.Picture());

        (await Api.GetAsync(address)).Expect(HttpStatusCode.OK).Body.Has(new { scope = "key", spent_micros = Cost, left_micros = 0 });
        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, address))).Expect(HttpStatusCode.NoContent);
        await poor.UntilAsync(waiting, "completed");
        (await Api.GetAsync(address)).ExpectProblem(HttpStatusCode.NotFound, "budget_not_found", "id");
        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, address))).ExpectProblem(HttpStatusCode.NotFound, "budget_not_found", "id");
    }

    [Fact]
    public async Task To_rotate_a_key_neither_raises_nor_resets_what_it_may_spend()
    {
        var key = await Api.NewKeyAsync(Scopes.GenerationsCreate, Scopes.GenerationsRead);
        (await PutAsync(Api, $"/api/v1/keys/{key.Text("id")}/budgets/total", 2 * Cost)).Expect(HttpStatusCode.OK);
        await (Workspace with { Api = Gateway.With(key.Text("key")) }).GenerateAsync(Requests.Picture());

        var second = (await Api.RotateAsync(key, new { overlap_s = 600 })).Expect(HttpStatusCode.Created).Body;
        var third = (await Api.RotateAsync(second, new { overlap_s = 600 })).Expect(HttpStatusCode.Created).Body;
        await (Workspace with { Api = Gateway.With(third.Text("key")) }).GenerateAsync(Requests.Picture());

        foreach (var name in new[] { key, second, third })
        {
            (await Api.GetAsync($"/api/v1/keys/{name.Text("id")}/budgets/total")).Expect(HttpStatusCode.OK).Body
                .Has(new { scope = "key", id = key.Text("id"), limit_micros = 2 * Cost, spent_micros = 2 * Cost, left_micros = 0 });
        }

        foreach (var name in new[] { key, third })
        {
            var waiting = await (Workspace with { Api = Gateway.With(name.Text("key")) }).BeginAsync(Requests.Picture());
            await GatewayHost.UntilAsync(async () => (await Workspace.ReadAsync(waiting))["wait_budget"] is not null);
        }

        (await PutAsync(Api, $"/api/v1/keys/{third.Text("id")}/budgets/total", 4 * Cost)).Expect(HttpStatusCode.OK);
        await GatewayHost.UntilAsync(async () => (long)(await Api.GetAsync($"/api/v1/keys/{key.Text("id")}/budgets/total")).Body["spent_micros"]! == 4 * Cost);
    }

    [Fact]
    public async Task What_a_budget_can_never_pay_is_refused_before_long_with_the_limit()
    {
        (await PutAsync(Gateway.Admin, Mine, Cost - 1)).Expect(HttpStatusCode.OK);
        Answer answer = null!;

        await GatewayHost.UntilAsync(async () => (answer = await Api.PostAsync("/api/v1/generations", Requests.Picture())).Status != HttpStatusCode.Accepted);

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "budget_too_small").Has(new { limit = Cost - 1 });
        Assert.Equal(0, await Gateway.Database.ScalarAsync<long>($"select count(*) from submissions where workspace_id = '{Workspace.Id}'"));
    }

    [Fact]
    public async Task A_budget_changes_only_from_the_revision_that_was_read()
    {
        var first = (await PutAsync(Gateway.Admin, Mine, 1, ("If-None-Match", "*"))).Expect(HttpStatusCode.OK).Header("ETag")!;
        (await PutAsync(Gateway.Admin, Mine, 2, ("If-None-Match", "*"))).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-None-Match");
        var second = (await PutAsync(Gateway.Admin, Mine, 3, ("If-Match", first))).Expect(HttpStatusCode.OK).Header("ETag")!;
        (await PutAsync(Gateway.Admin, Mine, 4, ("If-Match", first))).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");
        (await DeleteAsync(first)).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");

        var read = await Gateway.Admin.GetAsync(Mine);
        read.Body.Has(new { limit_micros = 3 });
        Assert.Equal(second, read.Header("ETag"));
        (await DeleteAsync(second)).Expect(HttpStatusCode.NoContent);

        Task<Answer> DeleteAsync(string etag) => Gateway.Admin.SendAsync(new HttpRequestMessage(HttpMethod.Delete, Mine), ("If-Match", etag));
    }

    [Theory]
    [InlineData("provider/nobody/day", HttpStatusCode.NotFound, "provider_not_found", "id")]
    [InlineData("account/sketch:second/day", HttpStatusCode.NotFound, "account_not_found", "id")]
    [InlineData("workspace/00000000-0000-0000-0000-000000000000/day", HttpStatusCode.NotFound, "workspace_not_found", "id")]
    [InlineData("planet/earth/day", HttpStatusCode.BadRequest, "budget_scope_unknown", "scope")]
    [InlineData("provider/sketch/year", HttpStatusCode.BadRequest, "period_unknown", "period")]
    [InlineData("provider/sketch/day?currency=usd", HttpStatusCode.BadRequest, "currency_invalid", "currency")]
    public async Task What_is_no_budget_is_refused(string address, HttpStatusCode status, string code, string field) =>
        (await PutAsync(Gateway.Admin, $"/api/v1/budgets/{address}", 1)).ExpectProblem(status, code, field);

    [Fact]
    public async Task A_budget_needs_a_limit_of_zero_or_more()
    {
        (await PutAsync(Gateway.Admin, Mine, null)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "limit_micros");
        (await PutAsync(Gateway.Admin, Mine, -1)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "limit_micros");
        (await Gateway.Admin.GetAsync(Mine)).ExpectProblem(HttpStatusCode.NotFound, "budget_not_found", "id");
    }

    [Fact]
    public async Task All_budgets_are_listed_by_pages()
    {
        string[] others = [$"{Mine}?currency=EUR", "/api/v1/budgets/account/sketch:default/total?currency=CHF"];
        foreach (var address in others.Prepend(Mine))
            (await PutAsync(Gateway.Admin, address, 7)).Expect(HttpStatusCode.OK);

        var listed = (await Gateway.Admin.PagesAsync("/api/v1/budgets?limit=1")).SelectMany(page => page).ToList();

        Assert.Equal(["USD", "EUR"], listed.Where(budget => budget.Text("id") == Workspace.Id.ToString()).Select(budget => budget.Text("currency")));
        Assert.Contains(listed, budget => (budget.Text("scope"), budget.Text("id"), budget.Text("currency")) == ("account", "sketch:default", "CHF"));
        Assert.DoesNotContain((await Gateway.Admin.GetAsync("/api/v1/budgets?scope=account&limit=200")).Items, budget => budget.Text("scope") != "account");
    }

    private static Task<Answer> PutAsync(ApiClient client, string address, long? limit, params (string Name, string Value)[] headers)
    {
        var body = new JsonObject();
        if (limit is not null)
            body["limit_micros"] = limit;
        return client.SendAsync(new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) }, headers);
    }
}
