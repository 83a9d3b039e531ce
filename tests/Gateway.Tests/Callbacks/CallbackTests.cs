using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Callbacks;

public sealed class CallbackTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_providers_word_is_kept_once_however_often_it_comes_and_needs_no_key()
    {
        var id = await GeneratedAsync();
        var address = Gateway.CallbackPath("sketch", id, 1);

        for (var time = 0; time < 3; time++)
            (await Gateway.Anybody.PostTextAsync(address, """{"job_id": "none of ours"}""")).Expect(HttpStatusCode.NoContent);

        Assert.Equal(1, await RowsAsync(id));
        await Gateway.UntilAsync($"select count(*) from callback_inbox where generation_id = '{id}' and applied_at is not null", 1);
        Assert.Equal("completed", (await Api.GetAsync($"/api/v1/generations/{id}")).Body.Text("status"));
    }

    [Fact]
    public async Task An_address_that_was_made_up_is_not_found_and_leaves_nothing_behind()
    {
        var (id, other) = (await GeneratedAsync(), await GeneratedAsync());
        var good = Gateway.CallbackPath("sketch", id, 1);
        string[] bad =
        [
            good[..^1] + (good[^1] == '0' ? '1' : '0'),
            good.Replace($"/{id}/1/", $"/{id}/2/", StringComparison.Ordinal),
            good.Replace($"{id}", $"{other}", StringComparison.Ordinal),
            good.Replace("/sketch/", "/sketch2/", StringComparison.Ordinal),
            $"{good}00",

            // Signed, and of an attempt, a provider or a generation that there is not.
            Gateway.CallbackPath("sketch", id, 2),
            Gateway.CallbackPath("fal", id, 1),
            Gateway.CallbackPath("sketch", Guid.CreateVersion7(), 1),
        ];

        foreach (var address in bad)
            (await Gateway.Anybody.PostTextAsync(address, "{}")).ExpectProblem(HttpStatusCode.NotFound, "callback_not_found", "id");

        Assert.Equal(0, await RowsAsync(id) + await RowsAsync(other));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_and_not_kept()
    {
        var id = await GeneratedAsync();

        var answer = await Gateway.Anybody.PostTextAsync(Gateway.CallbackPath("sketch", id, 1), new string('x', (64 << 10) + 1));

        answer.ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Equal(0, await RowsAsync(id));
    }

    [Fact]
    public async Task Of_one_attempt_no_more_than_a_hundred_bodies_are_kept()
    {
        var id = await GeneratedAsync();
        var address = Gateway.CallbackPath("sketch", id, 1);

        for (var number = 0; number < 100; number++)
            (await Gateway.Anybody.PostTextAsync(address, $"{number}")).Expect(HttpStatusCode.NoContent);

        (await Gateway.Anybody.PostTextAsync(address, "one more")).ExpectProblem(HttpStatusCode.TooManyRequests, "too_many_callbacks");
        Assert.Equal(100, await RowsAsync(id));
    }

    private async Task<Guid> GeneratedAsync() => Guid.Parse((await Workspace.GenerateAsync(Requests.Picture())).Text("id"));

    private Task<long> RowsAsync(Guid id) => Gateway.Database.ScalarAsync<long>($"select count(*) from callback_inbox where generation_id = '{id}'");
}
