using System.Net;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Keys;

public sealed class GrantTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Keys = KeyCalls.Keys;

    [Fact]
    public async Task A_key_cannot_grant_a_scope_that_it_lacks()
    {
        var manager = Gateway.With((await Api.NewKeyAsync(Scopes.KeysManage, Scopes.PromptsRead)).Text("key"));

        var granted = await manager.NewKeyAsync(Scopes.PromptsRead);
        var refused = await manager.PostAsync(Keys, new { name = "robot", scopes = new[] { Scopes.PromptsRead, Scopes.PromptsWrite } });

        Assert.NotNull(granted["key"]);
        var problem = refused.ExpectProblem(HttpStatusCode.Forbidden, "scope_missing", "Authorization");
        Assert.Contains(Scopes.PromptsWrite, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_cannot_get_itself_more_scopes_by_rotating_a_stronger_one()
    {
        var stronger = await Api.NewKeyAsync(Scopes.PromptsWrite);
        var manager = Gateway.With((await Api.NewKeyAsync(Scopes.KeysManage)).Text("key"));

        (await manager.RotateAsync(stronger, new { })).ExpectProblem(HttpStatusCode.Forbidden, "scope_missing", "Authorization");
    }

    [Fact]
    public async Task A_workspaces_key_makes_no_administrators_key()
    {
        (await Api.PostAsync(Keys, new { name = "robot", scopes = new[] { Scopes.Admin } })).ExpectProblem(HttpStatusCode.Forbidden, "scope_missing", "Authorization");
    }

    [Fact]
    public async Task A_workspaces_key_makes_keys_for_its_own_workspace_alone()
    {
        var other = await Gateway.NewWorkspaceAsync();
        var body = new { name = "robot", scopes = new[] { Scopes.PromptsRead }, workspace_id = Workspace.Id };

        (await Api.PostAsync(Keys, body)).Expect(HttpStatusCode.Created);
        (await Api.PostAsync(Keys, body with { workspace_id = other.Id })).ExpectProblem(HttpStatusCode.NotFound, "workspace_not_found", "workspace_id");
        (await Api.PostAsync(Keys, body, ("X-Workspace", other.Slug))).Expect(HttpStatusCode.Created).Body.Has(new { workspace_id = Workspace.Id });
    }

    [Fact]
    public async Task An_administrator_makes_keys_for_any_workspace()
    {
        var body = new { name = "robot", scopes = new[] { Scopes.KeysManage, Scopes.ProvidersRead } };

        var byHeader = await Gateway.Admin.PostAsync(Keys, body, ("X-Workspace", Workspace.Slug));
        var byBody = await Gateway.Admin.PostAsync(Keys, new { body.name, body.scopes, workspace_id = Workspace.Id });
        var nowhere = await Gateway.Admin.PostAsync(Keys, new { body.name, body.scopes, workspace_id = Guid.CreateVersion7() });

        byHeader.Expect(HttpStatusCode.Created).Body.Has(new { workspace_id = Workspace.Id });
        byBody.Expect(HttpStatusCode.Created).Body.Has(new { workspace_id = Workspace.Id });
        nowhere.ExpectProblem(HttpStatusCode.NotFound, "workspace_not_found", "workspace_id");
    }

    [Fact]
    public async Task An_administrators_key_belongs_to_no_workspace_and_no_workspaces_key_sees_it()
    {
        var body = new { name = "robot", scopes = new[] { Scopes.Admin } };

        var made = (await Gateway.Admin.PostAsync(Keys, body)).Expect(HttpStatusCode.Created).Body;
        var bound = await Gateway.Admin.PostAsync(Keys, new { body.name, body.scopes, workspace_id = Workspace.Id });

        made.Has(new { workspace_id = (string?)null });
        (await Gateway.With(made.Text("key")).GetAsync("/api/v1/workspaces?limit=1")).Expect(HttpStatusCode.OK);
        bound.ExpectProblem(HttpStatusCode.UnprocessableEntity, "admin_without_workspace", "workspace_id");
        (await Api.GetAsync($"{Keys}/{made["id"]}")).ExpectProblem(HttpStatusCode.NotFound, "key_not_found", "id");
        (await Api.DeleteAsync(made)).ExpectProblem(HttpStatusCode.NotFound, "key_not_found", "id");
        (await Api.RotateAsync(made, new { })).ExpectProblem(HttpStatusCode.NotFound, "key_not_found", "id");
        Assert.DoesNotContain((await Api.GetAsync(Keys)).Items, key => key.Text("id") == made.Text("id"));
        (await Gateway.Admin.DeleteAsync(made)).Expect(HttpStatusCode.NoContent);
        (await Gateway.With(made.Text("key")).GetAsync("/api/v1/workspaces")).ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
    }
}
