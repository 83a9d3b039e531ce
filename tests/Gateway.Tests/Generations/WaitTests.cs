using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Generations;

public sealed class WaitTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_client_that_prefers_to_wait_gets_the_result_itself()
    {
        var answer = await Api.PostAsync("/api/v1/generations", Requests.Picture(("latency_ms", 300)), ("Prefer", "respond-async, wait=60"));

        answer.Expect(HttpStatusCode.Accepted).Body.Has(new { status = "completed" });
        Assert.Equal("wait=60", answer.Header("Preference-Applied"));
    }

    [Fact]
    public async Task A_client_that_does_not_wait_is_answered_before_the_result_is_there()
    {
        var answer = await Api.PostAsync("/api/v1/generations", Requests.EndlessPicture());

        Assert.Null(answer.Expect(HttpStatusCode.Accepted).Body["completed_at"]);
        Assert.Null(answer.Header("Preference-Applied"));
    }

    [Fact]
    public async Task When_the_time_to_wait_is_over_the_answer_is_what_there_is()
    {
        var answer = await Api.PostAsync("/api/v1/generations", Requests.EndlessPicture(), ("Prefer", "wait=1"));

        var generation = answer.Expect(HttpStatusCode.Accepted).Body;
        Assert.Null(generation["completed_at"]);
        Assert.Equal("wait=1", answer.Header("Preference-Applied"));
        (await Workspace.SteerAsync(generation, "cancel")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("wait=-1")]
    [InlineData("wait=soon")]
    [InlineData("wait=0")]
    [InlineData("await=60")]
    public async Task A_preference_that_cannot_be_understood_is_passed_over(string preference)
    {
        var answer = await Api.PostAsync("/api/v1/generations", Requests.PictureForTomorrow(), ("Prefer", preference));

        answer.Expect(HttpStatusCode.Accepted);
        Assert.Null(answer.Header("Preference-Applied"));
    }
}
