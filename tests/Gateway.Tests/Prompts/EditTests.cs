using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Edits of versions, and how they are remembered.</summary>
public sealed class EditTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private static readonly object[] Ops =
    [
        new { intent = "modify", target = "brass", direction = "warmer", value = "copper" },
        new { intent = "preserve", target = "on a desk" },
    ];

    [Fact]
    public async Task An_edit_is_a_child_that_keeps_how_it_was_made_and_all_that_was_not_edited()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await AddAsync(family, new { prompt_text = "A brass lamp on a desk, {{mood}}", variables = new { mood = "calm" }, tags = new[] { "lit" }, compatible_strategies = new[] { "once" }, provider_hints = new { seed = 7 } });

        var edited = await EditAsync(first, new { prompt_text = "A copper lamp on a desk, {{mood}}", instruction = "Make it warmer", edit_ops = Ops });

        edited.Has(new
        {
            version_number = 2,
            parent_version_id = first.Text("id"),
            origin = "edited",
            commit_message = "Make it warmer",
            tags = new[] { "lit" },
            compatible_strategies = new[] { "once" },
            edit = new { instruction = "Make it warmer", edit_ops = Ops },
        });
        Assert.Equal((first["variables"]!.ToJsonString(), first["provider_hints"]!.ToJsonString()), (edited["variables"]!.ToJsonString(), edited["provider_hints"]!.ToJsonString()));
        var read = (await Api.GetAsync($"/api/v1/prompts/versions/{edited["id"]}")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(edited["edit"]!.ToJsonString(), read["edit"]!.ToJsonString());
        var history = (await Api.GetAsync($"/api/v1/prompts/git/families/{family}/branches/main/history")).Expect(HttpStatusCode.OK).Items;
        Assert.Equal(["Make it warmer", null], history.Select(version => (string?)version["edit"]?["instruction"]));
    }

    [Fact]
    public async Task Steps_that_the_text_does_not_bear_out_are_warned_of()
    {
        var first = await AddAsync(await Workspace.NewFamilyAsync(), new { prompt_text = "A brass lamp on a desk" });

        var edited = await EditAsync(first, new
        {
            prompt_text = "A brass lamp",
            edit_ops = new object[] { new { intent = "preserve", target = "On a desk" }, new { intent = "remove", target = "brass" }, new { intent = "preserve", target = "the mood" } },
        });

        Assert.Equal(["edit_ops[0]: What was to be preserved is gone.", "edit_ops[1]: What was to be removed is still there."], edited["warnings"]!.AsArray().Select(warning => (string?)warning));
    }

    [Fact]
    public async Task An_edit_of_what_is_no_head_any_more_is_told_what_it_would_come_to_and_stores_nothing()
    {
        var family = await Workspace.NewFamilyAsync();
        var first = await AddAsync(family, new { prompt_text = "A brass lamp, on a desk, at night" });
        var second = await AddAsync(family, new { prompt_text = "A brass lamp, on a desk, at dawn" });
        var before = await Gateway.RowsOfAsync(Workspace);

        var late = (await Api.PostAsync(Address(first), new { prompt_text = "A copper lamp, on a desk, at night" })).ExpectProblem(HttpStatusCode.Conflict, "stale_head", "base_version_id");

        Assert.Equal(second.Text("id"), late["head"]!.AsObject().Text("version_id"));
        Assert.Equal("A copper lamp, on a desk, at dawn", (string?)late["merge"]!["merged"]!["prompt_text"]);
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task One_key_edits_once_and_another_workspaces_version_is_not_there()
    {
        var first = await AddAsync(await Workspace.NewFamilyAsync(), new { prompt_text = "A brass lamp" });
        var body = new { prompt_text = "A copper lamp", edit_ops = Ops };

        var once = (await Api.PostAsync(Address(first), body, ("Idempotency-Key", "edit"))).Expect(HttpStatusCode.Created);
        var again = (await Api.PostAsync(Address(first), body, ("Idempotency-Key", "edit"))).Expect(HttpStatusCode.Created);
        var foreign = await (await Gateway.NewWorkspaceAsync()).Api.PostAsync(Address(first), body);

        Assert.Equal((once.Body.Text("id"), "true"), (again.Body.Text("id"), again.Header("Idempotent-Replayed")));
        foreign.ExpectProblem(HttpStatusCode.NotFound, "version_not_found", "id");
    }

    [Fact]
    public async Task Edits_go_out_and_in_with_their_family()
    {
        var family = await Workspace.NewFamilyAsync();
        await EditAsync(await AddAsync(family, new { prompt_text = "A brass lamp on a desk" }), new { prompt_text = "A copper lamp on a desk", instruction = "Make it warmer", edit_ops = Ops });
        var file = (await Api.GetAsync($"/api/v1/prompts/families/{family}/export")).Expect(HttpStatusCode.OK).Body;

        var imported = (await Api.PostAsync("/api/v1/prompts/families/import", new { import_data = file })).Expect(HttpStatusCode.Created).Body;
        file["versions"]![1]!["edit"] = new JsonObject { ["edit_ops"] = "none" };
        var refused = await Api.PostAsync("/api/v1/prompts/families/import", new { import_data = file });

        var latest = (await Api.GetAsync($"/api/v1/prompts/families/{imported["id"]}/versions/latest")).Expect(HttpStatusCode.OK).Body;
        latest.Has(new { origin = "edited", edit = new { instruction = "Make it warmer", edit_ops = Ops } });
        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, "wrong_type", "versions[1].edit");
    }

    private static string Address(JsonObject version) => $"/api/v1/prompts/versions/{version["id"]}/apply-edit";

    private async Task<JsonObject> AddAsync(string family, object body) => (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", body)).Expect(HttpStatusCode.Created).Body;

    private async Task<JsonObject> EditAsync(JsonObject version, object body) => (await Api.PostAsync(Address(version), body)).Expect(HttpStatusCode.Created).Body;
}
