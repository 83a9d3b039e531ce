using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Experiments;

/// <summary>Whether arms get the units that their weights say, by the exposures that really come.</summary>
public sealed class SampleRatioTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task An_arm_that_refuses_its_generations_leaves_a_split_that_is_called_wrong()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        (await calls.SendAsync(HttpMethod.Put, calls.LabelAddress("next"), new { version_number = 2 }, ("If-None-Match", "*"))).Expect(HttpStatusCode.Created);
        var id = await calls.StartedAsync(("arms", JsonNode.Parse("""[{"name": "a", "version_number": 1}, {"name": "b", "label": "next"}]""")));
        var (ofA, ofB) = (ExperimentCalls.UnitsOf(id, 0), ExperimentCalls.UnitsOf(id, 1));
        Assert.All(await PostAsync(calls, id, [.. ofA.Take(6), .. ofB.Take(6)]), answer => answer.Expect(HttpStatusCode.Accepted));
        (await calls.ResultsAsync(id)).Has(new { verdict = "collecting", sample_ratio = new { p_value = 1, threshold = 0.01, mismatch = false } });

        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, calls.LabelAddress("next")), ("If-Match", "\"1\""))).Expect(HttpStatusCode.NoContent);
        Assert.All(await PostAsync(calls, id, [.. ofA.Skip(6).Take(20)]), answer => answer.Expect(HttpStatusCode.Accepted));
        Assert.All(await PostAsync(calls, id, [.. ofB.Skip(6).Take(20)]), answer =>
            answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "arm_leads_nowhere", "prompt_config.experimentId"));

        // By hand: 26 and 6 where 16 are expected of each. It is told before the minimum sample: that would never be reached.
        var results = await calls.ResultsAsync(id);
        results.Has(new { verdict = "sample_ratio_mismatch", winner = (string?)null, sample_ratio = new { p_value = 0.006963, threshold = 0.01, mismatch = true } });
        Assert.Equal([26, 6], results["arms"]!.AsArray().Select(arm => (int)arm!["units"]!));
        Assert.StartsWith("The arms did not get the shares that their weights say", results.Text("summary"), StringComparison.Ordinal);
        var promotion = await calls.SendAsync(HttpMethod.Post, $"{calls.Address}/{id}/promote", new { label = "best" }, ("If-None-Match", "*"));
        promotion.ExpectProblem(HttpStatusCode.Conflict, "no_winner", "arm");
    }

    // Players as they come would be called wrong once in a hundred tests; these are split as most are.
    [Theory]
    [InlineData(1, 1, 160, 140)]
    [InlineData(3, 1, 218, 82)]
    public async Task A_few_hundred_players_by_their_weights_are_not_called_wrong(int weightOfA, int weightOfB, int unitsOfA, int unitsOfB)
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        var arms = new JsonArray(
            new JsonObject { ["name"] = "a", ["version_number"] = 1, ["weight"] = weightOfA }, new JsonObject { ["name"] = "b", ["version_number"] = 2, ["weight"] = weightOfB });
        var id = await calls.StartedAsync(("arms", arms));
        IEnumerable<string> UnitsOf(int arm) => ExperimentCalls.UnitsOf(id, arm, [weightOfA, weightOfB]);

        foreach (var players in UnitsOf(0).Take(unitsOfA).Concat(UnitsOf(1).Take(unitsOfB)).Chunk(50))
            Assert.All(await PostAsync(calls, id, players), answer => answer.Expect(HttpStatusCode.Accepted));

        // Who asks again is no other unit.
        Assert.All(await PostAsync(calls, id, [.. UnitsOf(0).Take(30)]), answer => answer.Expect(HttpStatusCode.Accepted));
        var results = await calls.ResultsAsync(id);
        results.Has(new { verdict = "collecting", sample_ratio = new { p_value = 1, threshold = 0.01, mismatch = false } });
        Assert.Equal([unitsOfA, unitsOfB], results["arms"]!.AsArray().Select(arm => (int)arm!["units"]!));
    }

    /// <summary>Asks for a generation of each unit, not to be begun before the test is over: units count from their first one's creation.</summary>
    private static Task<Answer[]> PostAsync(ExperimentCalls calls, string id, IReadOnlyList<string> units) =>
        Task.WhenAll(units.Select(unit => calls.PostLaterAsync(new { familyId = calls.Family, experimentId = id, unit })));
}
