using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Experiments;

/// <summary>The list of generations that take part in an experiment.</summary>
public sealed class ParticipantTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task An_experiments_generations_are_listed_newest_first_on_pages_that_stay_its_own()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync();
        var made = new List<string>();
        foreach (var arm in new[] { 0, 1, 1, 0, 1 })
        {
            made.Add((await LaterAsync(calls, id, ExperimentCalls.UnitsOf(id, arm).ElementAt(made.Count))).Text("id"));
            await Workspace.BeginAsync(Requests.PictureForTomorrow());
        }

        var (pages, ofArm) = (await Api.PagesAsync($"{ListOf(id)}&limit=2"), await Api.PagesAsync($"{ListOf(id)}&arm=b&limit=2"));

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Reverse(made), pages.SelectMany(page => page).Select(generation => generation.Text("id")));
        Assert.Equal(pages.SelectMany(page => page).Select(generation => generation.Text("id")), (await Api.PagesAsync($"{ListOf(id)}&status=pending&limit=2")).SelectMany(page => page).Select(generation => generation.Text("id")));
        Assert.Equal([2, 1], ofArm.Select(page => page.Count));
        Assert.Equal([made[4], made[2], made[1]], ofArm.SelectMany(page => page).Select(generation => generation.Text("id")));
    }

    [Fact]
    public async Task Everything_that_took_part_is_listed_and_can_be_narrowed_further()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var id = await calls.StartedAsync(("traffic_percent", 60));
        var units = ExperimentCalls.UnitsOf(id, 1, traffic: 60).Take(5).ToList();
        object Same(string unit) => new { operation_type = "text_to_image", prompt_config = new { familyId = calls.Family, experimentId = id, unit }, @params = new { latency_ms = 1500 } };
        var leader = await Workspace.BeginAsync(Same(units[0]));
        var shared = await Workspace.BeginAsync(Same(units[1]));
        var cancelled = await LaterAsync(calls, id, units[2]);
        (await Workspace.SteerAsync(cancelled, "cancel")).Expect(HttpStatusCode.OK);
        var failed = (await calls.GenerateAsync(id, [units[3]], fails: true)).Single();
        var waiting = await LaterAsync(calls, id, units[4]);
        await LaterAsync(calls, id, ExperimentCalls.Outside(id, 60).First());
        await calls.MoveAsync(id, "pause");
        await LaterAsync(calls, id, units[4]);
        shared.Has(new { leader_id = leader.Text("id") });
        await Workspace.UntilAsync(shared, "completed");

        Assert.Equal(Ids(waiting, failed, cancelled, shared, leader), await IdsAsync(ListOf(id)));
        Assert.Equal(Ids(waiting, failed, cancelled, shared, leader), await IdsAsync($"{ListOf(id)}&arm=b&operation_type=text_to_image"));
        Assert.Equal(Ids(failed), await IdsAsync($"{ListOf(id)}&arm=b&status=failed"));
        Assert.Equal(Ids(waiting), await IdsAsync($"{ListOf(id)}&arm=b&status=pending&operation_type=text_to_image"));
        Assert.Empty(await IdsAsync($"{ListOf(id)}&arm=a&status=pending"));
        Assert.Equal(Ids(cancelled), await IdsAsync($"{ListOf(id)}&status=cancelled"));
        Assert.Equal(Ids(shared, leader), await IdsAsync($"{ListOf(id)}&status=completed"));
        Assert.Empty(await IdsAsync($"{ListOf(id)}&arm=a"));
        Assert.Empty(await IdsAsync($"{ListOf(id)}&operation_type=text_to_video"));
    }

    [Fact]
    public async Task Experiments_and_arms_that_the_workspace_does_not_have_are_refused()
    {
        var (calls, other) = (await ExperimentCalls.NewAsync(Workspace), await ExperimentCalls.NewAsync(await Gateway.NewWorkspaceAsync()));
        var (id, foreign) = (await calls.StartedAsync(), await other.StartedAsync());
        await other.BeginAsync(new { familyId = other.Family, experimentId = foreign, unit = "player-1" });

        foreach (var unknown in new[] { foreign, "01890000-0000-7000-8000-000000000000" })
            (await Api.GetAsync($"{ListOf(unknown)}&arm=a")).ExpectProblem(HttpStatusCode.NotFound, "experiment_not_found", "experiment_id");
        foreach (var arm in new[] { "c", "", "A", "%00" })
            (await Api.GetAsync($"{ListOf(id)}&arm={arm}")).ExpectProblem(HttpStatusCode.BadRequest, "arm_unknown", "arm");
    }

    private static string ListOf(string experiment) => $"/api/v1/generations?experiment_id={experiment}";

    private static string[] Ids(params JsonObject[] generations) => [.. generations.Select(generation => generation.Text("id"))];

    private async Task<string[]> IdsAsync(string list) => Ids([.. (await Api.GetAsync(list)).Expect(HttpStatusCode.OK).Items]);

    private static async Task<JsonObject> LaterAsync(ExperimentCalls calls, string id, string unit) =>
        (await calls.PostLaterAsync(new { familyId = calls.Family, experimentId = id, unit })).Expect(HttpStatusCode.Accepted).Body;
}
