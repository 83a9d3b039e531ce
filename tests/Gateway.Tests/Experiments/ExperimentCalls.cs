using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Experiments;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Experiments;

/// <summary>A family of three versions, and what tests do with experiments on it.</summary>
internal sealed class ExperimentCalls(Workspace workspace, string family)
{
    public string Family => family;

    public string Address => $"/api/v1/prompts/families/{family}/experiments";

    public string LabelAddress(string label) => $"/api/v1/prompts/families/{family}/labels/{label}";

    public static async Task<ExperimentCalls> NewAsync(Workspace workspace)
    {
        var family = await workspace.NewFamilyAsync();
        for (var number = 1; number <= 3; number++)
            await workspace.NewVersionAsync(family, $"{number} lamps");
        return new ExperimentCalls(workspace, family);
    }

    /// <summary>A draft with the arms a and b, of versions 1 and 2, unless others are given.</summary>
    public static JsonObject Draft(params (string Name, JsonNode? Value)[] members)
    {
        var draft = new JsonObject
        {
            ["title"] = "More lamps",
            ["arms"] = new JsonArray(new JsonObject { ["name"] = "a", ["version_number"] = 1 }, new JsonObject { ["name"] = "b", ["version_number"] = 2 }),
        };
        foreach (var (name, value) in members)
            draft[name] = value;
        return draft;
    }

    public async Task<string> DraftedAsync(params (string Name, JsonNode? Value)[] members) =>
        (await workspace.Api.PostAsync(Address, Draft(members))).Expect(HttpStatusCode.Created).Body.Text("id");

    public async Task<string> StartedAsync(params (string Name, JsonNode? Value)[] members)
    {
        var id = await DraftedAsync(members);
        (await MoveAsync(id, "start")).Expect(HttpStatusCode.OK);
        return id;
    }

    public Task<Answer> MoveAsync(string id, string action, params (string Name, string Value)[] headers) =>
        workspace.Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{Address}/{id}/{action}"), headers);

    public Task<Answer> SendAsync(HttpMethod method, string address, object body, params (string Name, string Value)[] headers) =>
        workspace.Api.SendAsync(new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) }, headers);

    public async Task<JsonObject> ReadAsync(string id) => (await workspace.Api.GetAsync($"{Address}/{id}")).Expect(HttpStatusCode.OK).Body;

    public async Task<JsonObject> ResultsAsync(string id) => (await workspace.Api.GetAsync($"{Address}/{id}/results")).Expect(HttpStatusCode.OK).Body;

    public Task<Answer> PostGenerationAsync(object promptConfig, object? parameters = null, object? playerContext = null) =>
        workspace.Api.PostAsync("/api/v1/generations", new { operation_type = "text_to_image", prompt_config = promptConfig, @params = parameters ?? new { }, player_context = playerContext ?? new { } });

    /// <summary>Asks for a generation that is not begun before the test is over.</summary>
    public Task<Answer> PostLaterAsync(object promptConfig) =>
        workspace.Api.PostAsync("/api/v1/generations", Requests.PictureForTomorrow().With("prompt_config", JsonSerializer.SerializeToNode(promptConfig)));

    public async Task<JsonObject> BeginAsync(object promptConfig, object? playerContext = null) =>
        (await PostGenerationAsync(promptConfig, null, playerContext)).Expect(HttpStatusCode.Accepted).Body;

    /// <summary>Has generations of an experiment end: one for each unit.</summary>
    public Task<JsonObject[]> GenerateAsync(string id, IEnumerable<string> units, bool fails = false) => Task.WhenAll(units.Select(unit => workspace.GenerateAsync(new
    {
        operation_type = "text_to_image",
        prompt_config = new { familyId = family, experimentId = id, unit },
        @params = fails ? (object)new { fault = "prompt_rejected" } : new { },
        force_new = true,
    })));

    /// <summary>Units that have an arm, as a game works that out.</summary>
    public static IEnumerable<string> UnitsOf(string id, int arm, int[]? weights = null, int traffic = 100) =>
        from number in Enumerable.Range(1, int.MaxValue)
        let unit = $"player-{number}"
        let assigned = Assignment.Of(Guid.Parse(id), weights ?? [1, 1], traffic, unit)
        where assigned.TakesPart && assigned.Arm == arm
        select unit;

    /// <summary>Units that take no part.</summary>
    public static IEnumerable<string> Outside(string id, int traffic) =>
        from number in Enumerable.Range(1, int.MaxValue)
        let unit = $"player-{number}"
        where !Assignment.Of(Guid.Parse(id), [1, 1], traffic, unit).TakesPart
        select unit;
}
