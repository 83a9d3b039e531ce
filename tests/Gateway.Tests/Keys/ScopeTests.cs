using System.Net;
using Microsoft.AspNetCore.Routing;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Keys;

public sealed class ScopeTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public void Every_route_declares_its_scope_or_that_it_is_open_to_all()
    {
        Assert.NotEmpty(Gateway.Routes);
        Assert.All(Gateway.Routes, route =>
        {
            var scopes = route.Metadata.OfType<NeededScope>().ToList();
            Assert.True(scopes.Count + route.Metadata.OfType<OpenToAll>().Count() == 1, $"{route.DisplayName} declares no scope, or several.");
            Assert.All(scopes, needed => Assert.True(Scopes.IsKnown(needed.Scope), $"{route.DisplayName} needs {needed.Scope}, which is no scope."));
        });
    }

    [Fact]
    public void Only_health_the_description_of_the_API_and_signed_addresses_are_open_to_all()
    {
        var open = Gateway.Routes.Where(route => route.Metadata.GetMetadata<OpenToAll>() is not null).Select(route => route.RoutePattern.RawText);

        Assert.Equal(["/api/v1/callbacks/{provider}/{generation:guid}/{attempt:int}/{signature}", "/health/live", "/health/ready", "/openapi/{documentName:regex(^v1$)}.json"], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_route_refuses_a_key_without_its_scope_and_names_it()
    {
        var keys = new Dictionary<string, ApiClient>(StringComparer.Ordinal);
        foreach (var (route, needed) in Guarded())
        {
            // A key with every scope but the one.
            if (!keys.TryGetValue(needed, out var lacking))
                keys[needed] = lacking = Gateway.With((await Api.NewKeyAsync([.. Scopes.All.Except([needed, Scopes.Admin])])).Text("key"));

            var answer = await lacking.SendAsync(RouteRequests.Of(route, _ => Guid.Empty.ToString()));

            var problem = answer.ExpectProblem(HttpStatusCode.Forbidden, "scope_missing", "Authorization");
            Assert.Contains(needed, problem.Text("detail"), StringComparison.Ordinal);
            Assert.Equal($"Bearer error=\"insufficient_scope\", scope=\"{needed}\"", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task Every_route_lets_in_a_key_with_its_scope_alone()
    {
        var keys = new Dictionary<string, ApiClient>(StringComparer.Ordinal);
        foreach (var (route, needed) in Guarded().Where(guarded => guarded.Needed != Scopes.Admin))
        {
            if (!keys.TryGetValue(needed, out var allowed))
                keys[needed] = allowed = Gateway.With((await Api.NewKeyAsync(needed)).Text("key"));

            var answer = await allowed.SendAsync(RouteRequests.Of(route, _ => Guid.Empty.ToString()));

            Assert.False(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{route.DisplayName}: {answer.Text}");
        }
    }

    [Fact]
    public async Task A_request_without_a_key_is_told_how_to_send_one()
    {
        var answer = await Gateway.Anybody.GetAsync("/api/v1/providers");

        answer.ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_wrong_method_is_told_so_whatever_the_key_may_do()
    {
        var key = Gateway.With((await Api.NewKeyAsync(Scopes.PromptsRead)).Text("key"));

        (await key.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/api/v1/providers"))).ExpectProblem(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    private IEnumerable<(RouteEndpoint Route, string Needed)> Guarded() =>
        from route in Gateway.Routes
        let needed = route.Metadata.GetMetadata<NeededScope>()
        where needed is not null
        select (route, needed.Scope);
}
