using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests;

public sealed class AuthenticationTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Address = "/api/v1/generations";

    [Theory]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Bearer pix_test_nobody-has-this-key")]
    [InlineData("Authorization", "Basic dXNlcjpwYXNzd29yZA==")]
    [InlineData("X-API-Key", "pix_test_nobody-has-this-key")]
    [InlineData("X-API-Key", "")]
    public async Task Without_a_valid_key_nothing_is_told_and_nothing_done(string header, string value)
    {
        Answer[] answers =
        [
            await Gateway.Anybody.GetAsync(Address, (header, value)),
            await Gateway.Anybody.PostAsync(Address, Requests.Picture(), (header, value)),
        ];

        foreach (var answer in answers)
        {
            answer.ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
            Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task A_key_that_differs_in_one_character_is_another_key()
    {
        var other = Workspace.Key[..^1] + (Workspace.Key[^1] == 'A' ? 'B' : 'A');

        (await Gateway.With(other).GetAsync(Address)).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
    }

    [Fact]
    public async Task A_key_may_come_in_a_header_of_its_own() =>
        (await Gateway.Anybody.GetAsync(Address, ("X-API-Key", Workspace.Key))).Expect(HttpStatusCode.OK);

    [Fact]
    public async Task A_key_that_has_expired_is_let_in_no_more()
    {
        var now = TimeProvider.System.GetUtcNow();
        var expired = await Gateway.NewKeyAsync(Workspace.Id, expiresAt: now.AddSeconds(-1));
        var valid = await Gateway.NewKeyAsync(Workspace.Id, expiresAt: now.AddHours(1));

        (await Gateway.With(expired).GetAsync(Address)).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        (await Gateway.With(valid).GetAsync(Address)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_administrator_names_the_workspace_by_its_slug_or_its_id()
    {
        var generation = await Workspace.BeginAsync(Requests.PictureForTomorrow());

        foreach (var name in new[] { Workspace.Slug, Workspace.Id.ToString() })
        {
            var listed = (await Gateway.Admin.GetAsync(Address, ("X-Workspace", name))).Expect(HttpStatusCode.OK).Items.Single();
            Assert.Equal(generation.Text("id"), listed.Text("id"));
        }
    }

    [Fact]
    public async Task An_administrator_who_names_no_workspace_speaks_for_the_default_one()
    {
        var generation = (await Gateway.Admin.PostAsync(Address, Requests.PictureForTomorrow())).Expect(HttpStatusCode.Accepted).Body;

        (await Gateway.Admin.GetAsync($"{Address}/{generation["id"]}", ("X-Workspace", "default"))).Expect(HttpStatusCode.OK);
        (await Gateway.Admin.GetAsync($"{Address}/{generation["id"]}", ("X-Workspace", Workspace.Slug))).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("01890000-0000-7000-8000-000000000000")]
    public async Task A_workspace_that_is_not_there_is_not_found(string name)
    {
        var answer = await Gateway.Admin.GetAsync(Address, ("X-Workspace", name));

        answer.ExpectProblem(HttpStatusCode.NotFound, "workspace_not_found", "X-Workspace");
    }
}
