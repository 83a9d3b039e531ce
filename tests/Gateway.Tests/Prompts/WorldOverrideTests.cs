using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Experiments;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>What worlds use instead of what families say.</summary>
public sealed class WorldOverrideTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task A_world_uses_its_version_and_all_others_what_is_asked_for()
    {
        var (family, versions) = await FamilyAsync("one lamp", "two lamps", "three lamps");
        await SetAsync(family, "harbour", new { version_number = 1 });

        var there = await GenerateAsync(new { familyId = family, autoSelectLatest = true }, "harbour");
        var elsewhere = await GenerateAsync(new { familyId = family, autoSelectLatest = true }, "desert");
        var nowhere = await GenerateAsync(new { familyId = family, autoSelectLatest = true }, null);
        var named = await GenerateAsync(new { versionId = versions[1].Text("id") }, "harbour");

        Assert.Equal(["one lamp", "three lamps", "three lamps", "two lamps"], new[] { there, elsewhere, nowhere, named }.Select(generation => generation.Text("final_prompt")));
        there["prompt_resolution"]!.AsObject().Has(new { world_id = "harbour", override_revision = 1 });
        Assert.Null(elsewhere["prompt_resolution"]?["world_id"]);
    }

    [Fact]
    public async Task A_world_that_follows_a_label_goes_where_it_moves_whatever_label_is_asked_for_and_a_branch_is_its_head()
    {
        var (family, _) = await FamilyAsync("one lamp", "two lamps", "three lamps");
        await LabelAsync(family, "calm", 1, "*");
        await LabelAsync(family, "production", 3, "*");
        await SetAsync(family, 7.ToString(), new { label = "calm" });

        var first = await PreviewAsync(new { familyId = family, label = "production" }, 7);
        await LabelAsync(family, "calm", 2, "\"1\"");
        var moved = await PreviewAsync(new { familyId = family, label = "production" }, "7");
        var branch = await PreviewAsync(new { familyId = family, branch = "main" }, "7");

        Assert.Equal(["one lamp", "two lamps", "three lamps"], new[] { first, moved, branch }.Select(preview => preview.Text("final_prompt")));
        moved["prompt_resolution"]!.AsObject().Has(new { label = "calm", label_revision = 2, world_id = "7" });
    }

    [Fact]
    public async Task A_label_that_is_gone_is_told_and_nothing_else_is_used_in_its_place()
    {
        var (family, _) = await FamilyAsync("one lamp", "two lamps");
        await LabelAsync(family, "calm", 1, "*");
        await SetAsync(family, "harbour", new { label = "calm" });
        (await SendAsync(HttpMethod.Delete, $"/api/v1/prompts/families/{family}/labels/calm", null, "\"1\"")).Expect(HttpStatusCode.NoContent);

        var astray = await Api.PostAsync("/api/v1/generations", Body(new { familyId = family, autoSelectLatest = true }, "harbour"));

        astray.ExpectProblem(HttpStatusCode.UnprocessableEntity, "label_not_found", "world_id");
    }

    [Fact]
    public async Task Given_values_beat_the_worlds_which_beat_drawn_ones_and_defaults()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new
        {
            prompt_text = "{{lead}}, {{npc.mood}}, {{light}}, {{pose}}",
            variables = new { lead = "Ann", light = "dusk", pose = "sits" },
            allow_randomization = true,
            randomization_params = new Dictionary<string, object> { ["npc.mood"] = new[] { "calm", "merry" } },
        })).Expect(HttpStatusCode.Created).Body;
        await SetAsync(family, "harbour", new { variables = new { lead = "Mia", npc = new { mood = "salty" }, light = "fog", ship = "brig" } });

        var preview = await PreviewAsync(new { versionId = version.Text("id"), variables = new { lead = "Eve" }, seed = "7" }, "harbour");
        var generation = await GenerateAsync(new { familyId = family, autoSelectLatest = true }, "harbour");

        preview.Has(new { valid = true, final_prompt = "Eve, salty, fog, sits", warnings = Array.Empty<string>() });
        Assert.Equal(["given", "world", "world", "default"], preview["variables"]!.AsArray().Select(variable => (string?)variable!["origin"]));
        generation.Has(new { final_prompt = "Mia, salty, fog, sits" });
        generation["prompt_resolution"]!.AsObject().Has(new { world_variables = new[] { "lead", "npc.mood", "light", "ship" }, override_revision = 1 });
    }

    [Fact]
    public async Task A_value_that_a_later_version_does_not_take_is_told_as_the_worlds()
    {
        var (family, _) = await FamilyAsync("{{n}} lamps");
        await SetAsync(family, "harbour", new { variables = new { n = "many" } });
        (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = "{{n}} lamps", variables = new { n = "int" } })).Expect(HttpStatusCode.Created);

        var refused = (await Api.PostAsync("/api/v1/generations", Body(new { familyId = family, autoSelectLatest = true }, "harbour"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "mistyped_variable", "world_id");

        refused.Has(new { token = "n", line = 1, column = 3 });
        Assert.Contains("harbour", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiments_arm_goes_before_a_worlds_version_which_serves_who_takes_no_part()
    {
        var calls = await ExperimentCalls.NewAsync(Workspace);
        await SetAsync(calls.Family, "harbour", new { version_number = 3, variables = new { hat = "red" } });
        var id = await calls.StartedAsync(("traffic_percent", 20));
        var (inside, outside) = (ExperimentCalls.UnitsOf(id, 1, traffic: 20).First(), ExperimentCalls.Outside(id, 20).First());
        object Config(string unit) => new { familyId = calls.Family, experimentId = id, unit, autoSelectLatest = true };

        var armed = await PreviewAsync(Config(inside), "harbour");
        var apart = await PreviewAsync(Config(outside), "harbour");

        Assert.Equal(("2 lamps", "3 lamps"), (armed.Text("final_prompt"), apart.Text("final_prompt")));
        armed["prompt_resolution"]!.AsObject().Has(new { arm = "b", takes_part = true, world_id = "harbour", world_variables = new[] { "hat" } });
        apart["prompt_resolution"]!.AsObject().Has(new { experiment_id = id, takes_part = false, override_revision = 1 });
    }

    [Fact]
    public async Task Revisions_guard_every_change_and_go_on_behind_a_removal()
    {
        var (family, versions) = await FamilyAsync("one lamp", "two lamps");
        var address = $"/api/v1/prompts/families/{family}/overrides/harbour";

        var created = await SetAsync(family, "harbour", new { version_id = versions[0]["id"], variables = new { hat = "red" } });
        created.Has(new { world_id = "harbour", revision = 1, variables = new { hat = "red" }, updated_by = "tester" });
        created["version"]!.AsObject().Has(new { version_id = versions[0].Text("id"), version_number = 1 });
        Assert.Contains("hat", (string?)created["warnings"]!.AsArray().Single(), StringComparison.Ordinal);
        (await SendAsync(HttpMethod.Put, address, new { version_number = 2 }, "*")).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-None-Match");
        (await SendAsync(HttpMethod.Put, address, new { version_number = 2 }, null)).ExpectProblem(HttpStatusCode.PreconditionRequired, "precondition_required", "If-Match");
        var second = (await SendAsync(HttpMethod.Put, address, new { version_number = 2 }, "\"1\"")).Expect(HttpStatusCode.OK);
        Assert.Equal("\"2\"", second.Header("ETag"));
        (await SendAsync(HttpMethod.Delete, address, null, "\"1\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-Match");
        var read = (await Api.GetAsync(address)).Expect(HttpStatusCode.OK);
        Assert.Equal(("\"2\"", "{}", 2), (read.Header("ETag"), read.Body["variables"]!.ToJsonString(), (int)read.Body["version"]!["version_number"]!));
        (await SendAsync(HttpMethod.Delete, address, null, "\"2\"")).Expect(HttpStatusCode.NoContent);
        (await Api.GetAsync(address)).ExpectProblem(HttpStatusCode.NotFound, "override_not_found", "world_id");
        (await SendAsync(HttpMethod.Delete, address, null, "\"2\"")).ExpectProblem(HttpStatusCode.NotFound, "override_not_found", "world_id");

        (await SetAsync(family, "harbour", new { version_number = 1 })).Has(new { revision = 4 });
    }

    [Fact]
    public async Task Of_many_who_set_the_same_revision_one_wins()
    {
        var (family, _) = await FamilyAsync("one lamp");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            SendAsync(HttpMethod.Put, $"/api/v1/prompts/families/{family}/overrides/harbour", new { variables = new { n = $"{index}" } }, "*")));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.ExpectProblem(HttpStatusCode.PreconditionFailed, "etag_mismatch", "If-None-Match"));
        Assert.Equal(winner.Body["variables"]!.ToJsonString(), (await Api.GetAsync($"/api/v1/prompts/families/{family}/overrides/harbour")).Body["variables"]!.ToJsonString());
    }

    [Fact]
    public async Task They_are_listed_by_world_page_by_page_and_another_workspace_sees_none()
    {
        var (family, _) = await FamilyAsync("one lamp");
        foreach (var world in new[] { "c", "a b", "ä" })
            await SetAsync(family, world, new { version_number = 1 });
        var other = await Gateway.NewWorkspaceAsync();

        var page = (await Api.GetAsync($"/api/v1/prompts/families/{family}/overrides?limit=2")).Expect(HttpStatusCode.OK);
        var next = (await Api.GetAsync(page.Header("Link")!.Split('<', '>')[1])).Expect(HttpStatusCode.OK);

        Assert.Equal(["a b", "c", "ä"], page.Items.Concat(next.Items).Select(item => item.Text("world_id")));
        (await other.Api.GetAsync($"/api/v1/prompts/families/{family}/overrides")).ExpectProblem(HttpStatusCode.NotFound, "family_not_found", "id");
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity, "override_empty", "version_id")]
    [InlineData("""{"version_number": 1, "label": "calm"}""", HttpStatusCode.UnprocessableEntity, "selection_ambiguous", "label")]
    [InlineData("""{"version_number": 1, "version_id": "01890000-0000-7000-8000-000000000000"}""", HttpStatusCode.UnprocessableEntity, "selection_ambiguous", "version_number")]
    [InlineData("""{"version_number": 9}""", HttpStatusCode.UnprocessableEntity, "version_not_found", "version_number")]
    [InlineData("""{"version_id": "01890000-0000-7000-8000-000000000000"}""", HttpStatusCode.UnprocessableEntity, "version_not_found", "version_id")]
    [InlineData("""{"label": "calm"}""", HttpStatusCode.UnprocessableEntity, "label_not_found", "label")]
    [InlineData("""{"variables": {"a b": 1}}""", HttpStatusCode.UnprocessableEntity, "name_invalid", "variables.a b")]
    [InlineData("""{"variables": {"n": true}}""", HttpStatusCode.UnprocessableEntity, "mistyped_variable", "variables.n")]
    [InlineData("""{"version_number": 1, "author": ""}""", HttpStatusCode.UnprocessableEntity, "out_of_range", "author")]
    [InlineData("""{"variables": ["n"]}""", HttpStatusCode.BadRequest, "wrong_type", "variables")]
    [InlineData("""{"world_id": "x"}""", HttpStatusCode.BadRequest, "unknown_field", "world_id")]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(string body, HttpStatusCode status, string code, string field)
    {
        var family = await Workspace.NewFamilyAsync();
        (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = "{{n}} lamps", variables = new { n = "int" } })).Expect(HttpStatusCode.Created);
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await SendAsync(HttpMethod.Put, $"/api/v1/prompts/families/{family}/overrides/harbour", JsonNode.Parse(body), "*");

        answer.ExpectProblem(status, code, field);
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task Names_and_values_beyond_all_measure_are_refused()
    {
        var (family, _) = await FamilyAsync("one lamp");

        (await SendAsync(HttpMethod.Put, $"/api/v1/prompts/families/{family}/overrides/{new string('w', 101)}", new { version_number = 1 }, "*")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "out_of_range", "world_id");
        (await SendAsync(HttpMethod.Put, $"/api/v1/prompts/families/{family}/overrides/w", new { variables = new { n = new string('n', 16_384) } }, "*")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "too_long", "variables");
        (await Api.PostAsync("/api/v1/prompts/previews", new { prompt_config = new { familyId = family, autoSelectLatest = true }, world_id = new[] { 1 } })).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", "world_id");
    }

    private static object Body(object promptConfig, object? world) => new { operation_type = "text_to_image", prompt_config = promptConfig, world_id = world };

    private async Task<(string Family, List<JsonObject> Versions)> FamilyAsync(params string[] texts)
    {
        var family = await Workspace.NewFamilyAsync();
        var versions = new List<JsonObject>();
        foreach (var text in texts)
            versions.Add(await Workspace.NewVersionAsync(family, text));
        return (family, versions);
    }

    private Task<JsonObject> GenerateAsync(object promptConfig, object? world) => Workspace.GenerateAsync(Body(promptConfig, world));

    private async Task<JsonObject> PreviewAsync(object promptConfig, object world) =>
        (await Api.PostAsync("/api/v1/prompts/previews", new { prompt_config = promptConfig, world_id = world })).Expect(HttpStatusCode.Created).Body;

    private async Task LabelAsync(string family, string name, int version, string match) =>
        Assert.InRange((int)(await SendAsync(HttpMethod.Put, $"/api/v1/prompts/families/{family}/labels/{name}", new { version_number = version }, match)).Status, 200, 201);

    private async Task<JsonObject> SetAsync(string family, string world, object body) =>
        (await SendAsync(HttpMethod.Put, $"/api/v1/prompts/families/{family}/overrides/{Uri.EscapeDataString(world)}", body, "*")).Expect(HttpStatusCode.Created).Body;

    private Task<Answer> SendAsync(HttpMethod method, string address, object? body, string? match)
    {
        var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (match is not null)
            request.Headers.Add(match == "*" ? "If-None-Match" : "If-Match", match);
        return Api.SendAsync(request);
    }
}
