using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

public sealed class ListTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Generations = "/api/v1/generations";

    [Fact]
    public async Task Generations_are_listed_newest_first_on_pages_that_the_Link_header_joins()
    {
        var created = new List<string>();
        for (var number = 0; number < 5; number++)
            created.Add((await Workspace.BeginAsync(Requests.PictureForTomorrow())).Text("id"));

        var pages = await Api.PagesAsync($"{Generations}?limit=2");

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Reverse(created), pages.SelectMany(page => page).Select(generation => generation.Text("id")));
    }

    [Fact]
    public async Task A_page_that_ends_with_the_list_names_no_next_one()
    {
        await Workspace.BeginAsync(Requests.PictureForTomorrow());
        await Workspace.BeginAsync(Requests.PictureForTomorrow());

        Assert.Null((await Api.GetAsync($"{Generations}?limit=2")).Next);
    }

    [Fact]
    public async Task What_is_created_while_pages_are_read_moves_none_of_them()
    {
        var first = await Workspace.BeginAsync(Requests.PictureForTomorrow());
        await Workspace.BeginAsync(Requests.PictureForTomorrow());
        var page = await Api.GetAsync($"{Generations}?limit=1");

        await Workspace.BeginAsync(Requests.PictureForTomorrow());

        Assert.Equal([first.Text("id")], (await Api.GetAsync(page.Next!)).Items.Select(generation => generation.Text("id")));
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_status()
    {
        var completed = await Workspace.GenerateAsync(Requests.Picture());
        var failed = await Workspace.GenerateAsync(Requests.Picture(("fault", "prompt_rejected")));
        var scheduled = await Workspace.BeginAsync(Requests.PictureForTomorrow());
        var cancelled = await Workspace.BeginAsync(Requests.PictureForTomorrow());
        await Workspace.SteerAsync(cancelled, "cancel");
        var paused = await Workspace.BeginAsync(Requests.PictureForTomorrow());
        await Workspace.SteerAsync(paused, "pause");
        var running = await Workspace.BeginAsync(Requests.EndlessPicture());
        await Workspace.UntilAsync(running, "processing");

        (string Status, JsonObject Generation)[] expected =
            [("completed", completed), ("failed", failed), ("pending", scheduled), ("cancelled", cancelled), ("paused", paused), ("processing", running)];
        foreach (var (status, generation) in expected)
        {
            var listed = (await Api.GetAsync($"{Generations}?status={status}")).Expect(HttpStatusCode.OK).Items.Single();
            listed.Has(new { id = generation.Text("id"), status });
        }

        await Workspace.SteerAsync(running, "cancel");
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_operation_and_its_further_pages_stay_so()
    {
        for (var number = 0; number < 2; number++)
        {
            await Workspace.BeginAsync(Requests.PictureForTomorrow());
            await Workspace.BeginAsync(Requests.PictureForTomorrow().With("operation_type", "text_to_video"));
        }

        var pages = await Api.PagesAsync($"{Generations}?operation_type=text_to_video&status=pending&limit=1");

        Assert.Equal([1, 1], pages.Select(page => page.Count));
        Assert.All(pages.SelectMany(page => page), generation => generation.Has(new { operation_type = "text_to_video" }));
    }
}
