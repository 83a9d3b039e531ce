using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Webhooks;

public sealed class WebhookRestartTests
{
    private const string Webhooks = "/api/v1/webhooks";

    [Fact]
    public async Task What_was_committed_and_not_told_is_told_after_a_restart_and_not_to_addresses_that_are_forbidden_by_then()
    {
        await using var receiver = await WebhookReceiver.StartAsync();

        // This one does not come to look for events before it ends.
        var first = await GatewayHost.StartAsync(["Webhooks:AllowLoopback=true", "Webhooks:LookEvery=00:01:00"]);
        var workspace = await first.NewWorkspaceAsync();
        await first.UntilAsync("select count(*) from webhook_events", 0);
        var endpoint = (await workspace.Api.PostAsync(Webhooks, new { url = receiver.Url })).Expect(HttpStatusCode.Created).Body;
        var family = await workspace.NewFamilyAsync();
        await workspace.NewVersionAsync(family);
        await SendingGateway.MoveAsync(workspace.Api, family, "production", 1);
        Assert.Equal(1, await first.Database.ScalarAsync<long>("select count(*) from webhook_events where spread_at is null"));

        var second = await first.RestartAsync("Webhooks:LookEvery=00:00:00.02", "Webhooks:RetryAfter=00:00:00.05", "Webhooks:LongestRetry=00:00:00.5");
        await second.UntilAsync("select count(*) from webhook_deliveries where status = 'pending' and last_error = 'address_refused'", 1);
        Assert.Empty(receiver.Paths);
        await using var third = await second.RestartAsync(SendingFixture.Settings);

        var message = await receiver.NextAsync();
        var api = third.With(workspace.Key);
        await GatewayHost.UntilAsync(async () => (string?)(await api.GetAsync($"{Webhooks}/{endpoint["id"]}/deliveries")).Items[0]["status"] == "delivered");
        Assert.Equal(message.Id, (string?)(await api.GetAsync($"{Webhooks}/{endpoint["id"]}/deliveries")).Items[0]["message_id"]);
    }

    [Fact]
    public async Task An_endpoint_at_which_nothing_arrives_for_long_is_disabled_and_says_so()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = context => WebhookReceiver.Say(context, 503);
        await using var gateway = await GatewayHost.StartAsync([.. SendingFixture.Settings, "Webhooks:DisableAfter=00:00:01"]);
        var workspace = await gateway.NewWorkspaceAsync();
        var endpoint = (await workspace.Api.PostAsync(Webhooks, new { url = receiver.Url })).Expect(HttpStatusCode.Created).Body;

        (await workspace.Api.PostAsync($"{Webhooks}/{endpoint["id"]}/test")).Expect(HttpStatusCode.Accepted);

        await GatewayHost.UntilAsync(async () => (string?)(await workspace.Api.GetAsync($"{Webhooks}/{endpoint["id"]}")).Body["disabled_reason"] == "failing");
        Assert.False((bool)(await workspace.Api.GetAsync($"{Webhooks}/{endpoint["id"]}")).Body["is_active"]!);
    }
}
