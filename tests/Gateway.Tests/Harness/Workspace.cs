using System.Net;
using System.Text.Json.Nodes;

namespace PixSim.Gateway.Tests.Harness;

/// <summary>A workspace, its key, and a client that sends it; and what tests ask of it over and over.</summary>
public sealed record Workspace(Guid Id, string Slug, string Key, ApiClient Api)
{
    private const string Generations = "/api/v1/generations";

    /// <summary>A new family; returns its id.</summary>
    public async Task<string> NewFamilyAsync(string title = "Lamps", string? providerId = null)
    {
        var answer = await Api.PostAsync("/api/v1/prompts/families", new { title, prompt_type = "visual", provider_id = providerId });
        return (string)answer.Expect(HttpStatusCode.Created).Body["id"]!;
    }

    /// <summary>A new version of a family.</summary>
    public async Task<JsonObject> NewVersionAsync(string familyId, string text = "A brass lamp on a desk")
    {
        var answer = await Api.PostAsync($"/api/v1/prompts/families/{familyId}/versions", new { prompt_text = text });
        return answer.Expect(HttpStatusCode.Created).Body;
    }

    /// <summary>Creates a generation, and does not wait for it.</summary>
    public async Task<JsonObject> BeginAsync(object body) =>
        (await Api.PostAsync(Generations, body)).Expect(HttpStatusCode.Accepted).Body;

    /// <summary>Creates a generation, and waits for its end.</summary>
    public async Task<JsonObject> GenerateAsync(object body)
    {
        var answer = await Api.PostAsync(Generations, body, ("Prefer", "wait=60"));
        var generation = answer.Expect(HttpStatusCode.Accepted).Body;
        Assert.True(generation["completed_at"] is not null, $"It has not ended within a minute: {generation}");
        return generation;
    }

    /// <summary>Reads a generation.</summary>
    public async Task<JsonObject> ReadAsync(JsonObject generation) =>
        (await Api.GetAsync($"{Generations}/{generation["id"]}")).Expect(HttpStatusCode.OK).Body;

    /// <summary>Has a generation do something: cancel, pause, resume, retry.</summary>
    public Task<Answer> SteerAsync(JsonObject generation, string action) => Api.PostAsync($"{Generations}/{generation["id"]}/{action}");

    /// <summary>Follows a generation's events, from behind a number on.</summary>
    public Task<EventStream> FollowAsync(JsonObject generation, string? lastEventId = null) =>
        EventStream.OpenAsync(Api, $"{Generations}/{generation["id"]}/events", lastEventId);

    /// <summary>Follows a generation until it has been through an event of a kind.</summary>
    public async Task UntilAsync(JsonObject generation, string kind)
    {
        await using var events = await FollowAsync(generation);
        await events.UntilAsync(kind);
    }
}
