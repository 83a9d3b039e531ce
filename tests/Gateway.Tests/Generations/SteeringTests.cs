using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

public sealed class SteeringTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_running_generation_that_is_cancelled_stops_at_the_provider()
    {
        var generation = await Workspace.BeginAsync(Requests.EndlessPicture());
        await using var events = await Workspace.FollowAsync(generation);
        await events.UntilAsync("processing");

        (await Workspace.SteerAsync(generation, "cancel")).Expect(HttpStatusCode.OK);

        Assert.Equal("cancelled", (await events.ToEndAsync())[^1].EventType);
        (await Workspace.ReadAsync(generation)).Has(new { status = "cancelled", attempt = 1, provider_confirmed_cancel = true, asset_id = (string?)null });
    }

    [Fact]
    public async Task A_generation_that_has_not_begun_is_cancelled_at_once()
    {
        var generation = await Workspace.BeginAsync(Requests.PictureForTomorrow());

        var cancelled = (await Workspace.SteerAsync(generation, "cancel")).Expect(HttpStatusCode.OK).Body;

        cancelled.Has(new { status = "cancelled", phase = "cancelled", attempt = 0, started_at = (string?)null });
        Assert.Equal(cancelled.ToJsonString(), (await Workspace.ReadAsync(generation)).ToJsonString());
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("retry")]
    public async Task A_completed_generation_stays_as_it_is(string action)
    {
        var generation = await Workspace.GenerateAsync(Requests.Picture());
        var before = await Workspace.ReadAsync(generation);

        var answer = await Workspace.SteerAsync(generation, action);

        if (action == "cancel")
            answer.Expect(HttpStatusCode.OK).Body.Has(new { status = "completed" });
        else
            answer.ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
        Assert.Equal(before.ToJsonString(), (await Workspace.ReadAsync(generation)).ToJsonString());
    }

    [Fact]
    public async Task A_generation_that_is_paused_is_held_back_until_it_is_resumed()
    {
        var generation = await Workspace.BeginAsync(Requests.PictureForTomorrow());

        (await Workspace.SteerAsync(generation, "pause")).Expect(HttpStatusCode.OK).Body.Has(new { status = "paused", phase = "paused" });
        (await Workspace.SteerAsync(generation, "pause")).Expect(HttpStatusCode.OK).Body.Has(new { status = "paused" });
        (await Workspace.SteerAsync(generation, "resume")).Expect(HttpStatusCode.OK).Body.Has(new { status = "pending", phase = "scheduled" });
    }

    [Fact]
    public async Task A_failed_generation_that_is_retried_gets_another_attempt()
    {
        var failed = await Workspace.GenerateAsync(Requests.Picture(("fault", "prompt_rejected")));
        failed.Has(new { status = "failed", attempt = 1 });

        (await Workspace.SteerAsync(failed, "retry")).Expect(HttpStatusCode.OK);

        await Workspace.UntilAsync(failed, "completed");
        (await Workspace.ReadAsync(failed)).Has(new { status = "completed", attempt = 2, retry_count = 0, error = (object?)null });
    }

    [Fact]
    public async Task A_cancelled_generation_can_be_retried()
    {
        var generation = await Workspace.BeginAsync(Requests.PictureForTomorrow());
        await Workspace.SteerAsync(generation, "cancel");

        (await Workspace.SteerAsync(generation, "retry")).Expect(HttpStatusCode.OK).Body.Has(new { status = "pending", phase = "scheduled" });
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("retry")]
    public async Task A_generation_that_is_not_there_cannot_be_steered(string action)
    {
        var answer = await Api.PostAsync($"/api/v1/generations/{Guid.CreateVersion7()}/{action}");

        answer.ExpectProblem(HttpStatusCode.NotFound, "generation_not_found", "id");
    }
}
