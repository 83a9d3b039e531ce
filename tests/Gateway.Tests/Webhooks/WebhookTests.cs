using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PixSim.Gateway.Tests.Experiments;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Webhooks;

/// <summary>A gateway that may send to this machine, and does not wait long.</summary>
public sealed class SendingFixture : IAsyncLifetime
{
    public static readonly string[] Settings =
        ["Webhooks:AllowLoopback=true", "Webhooks:LookEvery=00:00:00.02", "Webhooks:RetryAfter=00:00:00.05", "Webhooks:LongestRetry=00:00:00.5", "Webhooks:AnswerWithin=00:00:02"];

    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync(Settings);

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

public sealed class WebhookTests(SendingFixture fixture) : IClassFixture<SendingFixture>, IAsyncLifetime
{
    private const string Webhooks = "/api/v1/webhooks";

    private Workspace _workspace = null!;
    private WebhookReceiver _receiver = null!;

    private ApiClient Api => _workspace.Api;

    public async Task InitializeAsync()
    {
        _workspace = await fixture.Gateway.NewWorkspaceAsync();
        _receiver = await WebhookReceiver.StartAsync();
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task A_labels_moves_are_told_signed_and_again_under_the_same_id_if_they_are_refused()
    {
        var endpoint = await EndpointAsync(_receiver.Url);
        var refusals = 2;
        _receiver.Answer = context => WebhookReceiver.Say(context, Interlocked.Decrement(ref refusals) >= 0 ? 500 : 200);
        var family = await FamilyAsync("Light", "warm", "cold");

        await MoveAsync(family, "production", 1);
        var attempts = new[] { await _receiver.NextAsync(), await _receiver.NextAsync(), await _receiver.NextAsync() };
        await MoveAsync(family, "production", 2, "\"1\"");
        await RemoveAsync(family, "production", "\"2\"");
        var later = new[] { await _receiver.NextAsync(), await _receiver.NextAsync() };

        Assert.Single(attempts.Select(attempt => attempt.Id).Distinct());
        Assert.All(attempts.Concat(later), attempt => Assert.Contains(SignatureOf(attempt, endpoint.Text("secret")), attempt.Signatures));
        var told = JsonNode.Parse(attempts[2].Body)!.AsObject();
        told.Has(new { type = "prompt.label.moved" });
        told["data"]!.AsObject().Has(new { family_id = family, family_slug = "light", label = "production", revision = 1, action = "set", to_version_number = 1 });
        Assert.Equal(["remove", "set"], later.Select(message => (string)JsonNode.Parse(message.Body)!["data"]!["action"]!).Order(StringComparer.Ordinal));
        await UntilDeliveredAsync(endpoint, 3);
        var first = (await DeliveriesAsync(endpoint))[^1];
        first.Has(new { status = "delivered", attempts = 3, last_status = 200, message_id = attempts[0].Id });
    }

    [Fact]
    public async Task Every_family_that_includes_what_a_label_points_at_is_told_of_once()
    {
        var light = await FamilyAsync("Light", "warm", "cold");
        await MoveAsync(light, "production", 1);
        var mood = await FamilyAsync("Mood", "calm {{> light@production}}", "calmer {{> light@production}}");
        var lamp = await FamilyAsync("Lamp", "A lamp, {{> mood}}");
        await FamilyAsync("Other", "Apart, {{> light#1}}");
        await EndpointAsync(_receiver.Url, "prompt.dependency.changed");

        await MoveAsync(light, "production", 2, "\"1\"");

        var told = new[] { await _receiver.NextAsync(), await _receiver.NextAsync() }.Select(message => JsonNode.Parse(message.Body)!["data"]!.AsObject()).ToList();
        Assert.Equal(new[] { mood, lamp }.Order(StringComparer.Ordinal), told.Select(data => data.Text("family_id")).Order(StringComparer.Ordinal));
        Assert.All(told, data => data["changed"]!.AsObject().Has(new { family_id = light, label = "production", revision = 2 }));
        await fixture.Gateway.UntilAsync($"select count(*) from webhook_events where workspace_id = '{_workspace.Id}' and spread_at is null", 0);
        Assert.Equal(2, await fixture.Gateway.Database.ScalarAsync<long>($"select count(*) from webhook_deliveries where workspace_id = '{_workspace.Id}'"));
    }

    [Fact]
    public async Task An_experiment_whose_arm_fails_too_often_is_stopped_and_told_of_without_anybody_looking()
    {
        var calls = await ExperimentCalls.NewAsync(_workspace);
        var id = await calls.StartedAsync(("guard_rails", new JsonObject { ["max_failure_rate"] = 0.3, ["failure_sample"] = 5 }));
        await EndpointAsync(_receiver.Url, "prompt.experiment.changed", "prompt.experiment.guard_broken");

        await calls.GenerateAsync(id, ExperimentCalls.UnitsOf(id, 0).Take(5));
        await calls.GenerateAsync(id, ExperimentCalls.UnitsOf(id, 1).Take(6), fails: true);

        var told = new[] { await _receiver.NextAsync(), await _receiver.NextAsync() }.Select(message => JsonNode.Parse(message.Body)!.AsObject()).ToList();
        Assert.Equal(["prompt.experiment.changed", "prompt.experiment.guard_broken"], told.Select(message => message.Text("type")).Order(StringComparer.Ordinal));
        Assert.All(told, message => message["data"]!.AsObject().Has(new { family_id = calls.Family, experiment_id = id, action = "stopped", phase = "stopped", cause = "guard_rail", arm = "b" }));
        var judged = (int)told[0]["data"]!["judged"]!;
        Assert.InRange(judged, 5, 6);
        (await calls.ReadAsync(id)).Has(new { phase = "stopped", updated_by = "guard_rail", ending = new { cause = "guard_rail", arm = "b", failed = judged, judged } });
        (await calls.MoveAsync(id, "resume")).ExpectProblem(HttpStatusCode.Conflict, "not_allowed_in_phase");
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_nothing_more_until_its_owner_says_so()
    {
        var endpoint = await EndpointAsync(_receiver.Url);
        _receiver.Answer = context => WebhookReceiver.Say(context, StatusCodes.Status410Gone);

        (await TestAsync(endpoint)).Expect(HttpStatusCode.Accepted);
        await _receiver.NextAsync();

        await GatewayHost.UntilAsync(async () => (string?)(await ReadAsync(endpoint)).Body["disabled_reason"] == "gone");
        (await TestAsync(endpoint)).ExpectProblem(HttpStatusCode.Conflict, "webhook_disabled", "id");
        var present = await ReadAsync(endpoint);
        Assert.False((bool)present.Body["is_active"]!);
        _receiver.Answer = context => WebhookReceiver.Say(context, StatusCodes.Status200OK);
        (await EditAsync(endpoint, new { is_active = true }, present.Header("ETag")!)).Expect(HttpStatusCode.OK).Body.Has(new { is_active = true, disabled_reason = (string?)null });
        (await TestAsync(endpoint)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("webhook.test", (string?)JsonNode.Parse((await _receiver.NextAsync()).Body)!["type"]);
    }

    [Fact]
    public async Task A_redirect_is_a_refusal_and_not_followed()
    {
        var endpoint = await EndpointAsync(_receiver.Url);
        _receiver.Answer = context =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return WebhookReceiver.Say(context, StatusCodes.Status307TemporaryRedirect);
        };

        await TestAsync(endpoint);
        await _receiver.NextAsync();
        await _receiver.NextAsync();

        await GatewayHost.UntilAsync(async () => (int?)(await DeliveriesAsync(endpoint))[0]["last_status"] == 307);
        (await DeliveriesAsync(endpoint))[0].Has(new { status = "pending", last_error = "refused" });
        Assert.All(_receiver.Paths, path => Assert.Equal("/hook", path));
        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{Webhooks}/{endpoint["id"]}"))).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up_for_now_and_holds_up_nobody()
    {
        var never = new TaskCompletionSource();
        _receiver.Answer = _ => never.Task;
        var slow = await EndpointAsync(_receiver.Url);
        for (var message = 0; message < 8; message++)
            await TestAsync(slow);
        await _receiver.NextAsync();
        await using var quick = await WebhookReceiver.StartAsync();

        var other = await EndpointAsync(quick.Url);
        await TestAsync(other);
        await quick.NextAsync();

        await GatewayHost.UntilAsync(async () => (await DeliveriesAsync(slow)).Any(delivery => (string?)delivery["last_error"] == "timeout"));
        await UntilDeliveredAsync(other, 1);
        never.SetResult();
        await UntilDeliveredAsync(slow, 8);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_its_successor_signs_beside_it()
    {
        var endpoint = await EndpointAsync(_receiver.Url);
        Assert.Matches("^whsec_[A-Za-z0-9+/=]{44}$", endpoint.Text("secret"));
        Assert.Null((await ReadAsync(endpoint)).Body["secret"]);

        var rotated = (await Api.PostAsync($"{Webhooks}/{endpoint["id"]}/rotate", new { overlap_s = 600 }, ("Idempotency-Key", "r1"))).Expect(HttpStatusCode.OK).Body;
        var again = (await Api.PostAsync($"{Webhooks}/{endpoint["id"]}/rotate", new { overlap_s = 600 }, ("Idempotency-Key", "r1"))).Expect(HttpStatusCode.OK);
        await TestAsync(endpoint);
        var message = await _receiver.NextAsync();

        Assert.Null(again.Body["secret"]);
        Assert.Equal([SignatureOf(message, rotated.Text("secret")), SignatureOf(message, endpoint.Text("secret"))], message.Signatures);
        await Api.PostAsync($"{Webhooks}/{endpoint["id"]}/rotate", new { overlap_s = 0 });
        await TestAsync(endpoint);
        Assert.Single((await _receiver.NextAsync()).Signatures);
    }

    [Fact]
    public async Task An_endpoint_is_made_once_per_key_and_edited_by_compare_and_set()
    {
        var first = (await Api.PostAsync(Webhooks, new { url = _receiver.Url }, ("Idempotency-Key", "k"))).Expect(HttpStatusCode.Created);
        var second = (await Api.PostAsync(Webhooks, new { url = _receiver.Url }, ("Idempotency-Key", "k"))).Expect(HttpStatusCode.Created);

        Assert.Equal(first.Body.Text("id"), second.Body.Text("id"));
        Assert.Null(second.Body["secret"]);
        Assert.Single((await Api.GetAsync(Webhooks)).Items);
        (await EditAsync(first.Body, new { description = "mine", event_types = new[] { "prompt.label.moved" } }, "\"1\"")).Expect(HttpStatusCode.OK).Body
            .Has(new { description = "mine", event_types = new[] { "prompt.label.moved" } });
        (await EditAsync(first.Body, new { description = "late" }, "\"1\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");
        (await EditAsync(first.Body, new { event_types = new[] { "weather" } }, "\"2\"")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "event_type_unknown", "event_types");
    }

    private async Task<JsonObject> EndpointAsync(string url, params string[] eventTypes) =>
        (await Api.PostAsync(Webhooks, new { url, event_types = eventTypes })).Expect(HttpStatusCode.Created).Body;

    private Task<Answer> ReadAsync(JsonObject endpoint) => Api.GetAsync($"{Webhooks}/{endpoint["id"]}");

    private Task<Answer> TestAsync(JsonObject endpoint) => Api.PostAsync($"{Webhooks}/{endpoint["id"]}/test");

    private Task<Answer> EditAsync(JsonObject endpoint, object edit, string etag)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"{Webhooks}/{endpoint["id"]}") { Content = JsonContent.Create(edit) };
        request.Headers.Add("If-Match", etag);
        return Api.SendAsync(request);
    }

    private async Task<IReadOnlyList<JsonObject>> DeliveriesAsync(JsonObject endpoint) =>
        (await Api.GetAsync($"{Webhooks}/{endpoint["id"]}/deliveries")).Expect(HttpStatusCode.OK).Items;

    private Task UntilDeliveredAsync(JsonObject endpoint, int count) => GatewayHost.UntilAsync(
        async () => (await DeliveriesAsync(endpoint)).Count(delivery => (string?)delivery["status"] == "delivered") == count);

    private async Task<string> FamilyAsync(string title, params string[] texts)
    {
        var family = await _workspace.NewFamilyAsync(title);
        foreach (var text in texts)
            await _workspace.NewVersionAsync(family, text);
        return family;
    }

    private Task MoveAsync(string family, string label, int number, string? match = null) => SendingGateway.MoveAsync(Api, family, label, number, match);

    private async Task RemoveAsync(string family, string label, string match)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/prompts/families/{family}/labels/{label}");
        request.Headers.Add("If-Match", match);
        (await Api.SendAsync(request)).Expect(HttpStatusCode.NoContent);
    }

    /// <summary>By the letter of Standard Webhooks, without the code under test.</summary>
    private static string SignatureOf(Received message, string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var content = $"{message.Id}.{message.Timestamp}.{Encoding.UTF8.GetString(message.Body)}";
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)))}";
    }
}
