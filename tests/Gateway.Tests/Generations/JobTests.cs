using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;
using PixSim.Storage.Invariants;

namespace PixSim.Gateway.Tests.Generations;

/// <summary>Generations that are asked for by their text and the version that it came from.</summary>
public sealed class JobTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Jobs = "/api/v1/jobs";
    private const string Template = "A {{colour}} lamp{{#if lit}}, lit{{/if}}";
    private const string Later = "2999-01-01T00:00:00Z";

    private static readonly object Brass = new { colour = "brass" };

    [Fact]
    public async Task A_job_whose_text_is_its_versions_is_of_the_version_and_is_read_as_a_generation()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync(), "Two lamps, golden hour");
        var body = new
        {
            operation_type = "text_to_video",
            provider_id = "sketch",
            @params = new { prompt = "Two lamps, golden hour", prompt_version_id = version.Text("id"), quality = "360p", duration = 2 },
            name = "Lamps",
            priority = 1,
            metadata = new { scene = "hall" },
        };

        var answer = await Api.PostAsync(Jobs, body, ("Prefer", "wait=60"));

        var job = answer.Expect(HttpStatusCode.Accepted).Body;
        Assert.Equal(("wait=60", $"/api/v1/generations/{job["id"]}"), (answer.Header("Preference-Applied"), answer.Header("Location")));
        OfVersion(job, version, "Two lamps, golden hour").Has(new { status = "completed", provider_id = "sketch", operation_type = "text_to_video", name = "Lamps", priority = 1, metadata = body.metadata, warnings = (string[]?)null });
        job["canonical_params"]!.AsObject().Has(new { quality = "360p", duration = 2, prompt = (string?)null, prompt_version_id = (string?)null });
        (await VersionAsync(version.Text("id"))).Has(new { generation_count = 1, successful_assets = 1 });
        OfVersion(await Workspace.ReadAsync(job), version, "Two lamps, golden hour");
    }

    [Fact]
    public async Task The_same_as_a_job_and_as_a_generation_has_the_same_hash()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync(), Template);

        var generation = await Workspace.BeginAsync(new { operation_type = "text_to_image", prompt_version_id = version.Text("id"), template_variables = Brass, @params = new { seed = 3 }, scheduled_at = Later });
        var job = await BeginAsync("A brass lamp", version, Brass, new { seed = 3 });

        Assert.Equal(generation.Text("request_hash"), job.Text("request_hash"));
    }

    [Fact]
    public async Task Fragments_worlds_defaults_and_draws_are_part_of_what_a_version_renders_to()
    {
        await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync("Light"), "in warm light");
        var family = await Workspace.NewFamilyAsync();
        var version = await NewVersionAsync(family, new
        {
            prompt_text = "{{who}}, {{mood}}, at {{hour}} {{tone}} {{> light#1}}",
            variables = new
            {
                who = "string",
                tone = new { type = "string", @default = "soft", required = false },
                mood = "string",
                hour = new { type = "int", min = 0, max = 1_000_000 },
            },
            allow_randomization = true,
            randomization_params = new { hour = (object?)null },
        });
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/prompts/families/{family}/overrides/harbour") { Content = JsonContent.Create(new { variables = new { mood = "calm" } }) };
        request.Headers.Add("If-None-Match", "*");
        (await Api.SendAsync(request)).Expect(HttpStatusCode.Created);
        var values = new { who = "Mia" };
        var like = await Workspace.BeginAsync(new { operation_type = "text_to_image", prompt_version_id = version.Text("id"), template_variables = values, @params = new { seed = 41 }, world_id = "harbour", scheduled_at = Later });

        var same = await BeginAsync(like.Text("final_prompt"), version, values, new { seed = 41 }, "harbour");
        var otherDraw = await BeginAsync(like.Text("final_prompt"), version, values, new { seed = 42 }, "harbour");
        var unseeded = await PostAsync(like.Text("final_prompt"), version.Text("id"), values, world: "harbour");
        var nowhere = await PostAsync(like.Text("final_prompt"), version.Text("id"), values, new { seed = 41 });

        Assert.Matches("^Mia, calm, at [0-9]+ soft in warm light$", like.Text("final_prompt"));
        OfVersion(same, version, like.Text("final_prompt"))["prompt_resolution"]!.AsObject().Has(new { seed = "41", drawn = new[] { "hour" }, world_id = "harbour" });
        Assert.Single(same["fragments"]!.AsArray());
        await OneOffOfAsync(otherDraw, version, like.Text("final_prompt"));
        unseeded.ExpectProblem(HttpStatusCode.UnprocessableEntity, "field_missing", "params.seed");
        nowhere.ExpectProblem(HttpStatusCode.UnprocessableEntity, "missing_variable", "template_variables.mood");
    }

    [Fact]
    public async Task A_text_that_is_not_its_versions_is_a_one_off_of_it_and_none_of_its_family()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = await Workspace.NewVersionAsync(family, Template);

        var job = (await PostAsync("A brass lamp ", version.Text("id"), Brass, later: false, wait: true)).Expect(HttpStatusCode.Accepted).Body;

        job.Has(new { status = "completed" });
        Assert.Contains("Inline text", (string)job["warnings"]![0]!, StringComparison.Ordinal);
        var oneOff = await OneOffOfAsync(job, version, "A brass lamp ");
        oneOff.Has(new { generation_count = 1, successful_assets = 1 });
        var (id, own) = (version.Text("id"), oneOff.Text("id"));
        (await Api.GetAsync($"/api/v1/prompts/versions/{own}/diff")).Expect(HttpStatusCode.OK).Body.Has(new { parent_version_id = id, parent_version_number = 1 });
        (await Api.GetAsync($"/api/v1/prompts/assets/{job["asset_id"]}/prompt-version")).Expect(HttpStatusCode.OK).Body.Has(new { id = own, parent_version_id = id });

        (await VersionAsync(id)).Has(new { generation_count = 0, successful_assets = 0 });
        (await Api.GetAsync($"/api/v1/prompts/versions/{id}/analytics")).Body["usage"]!.AsObject().Has(new { total_generations = 0, generation_count = 0 });
        (await Api.GetAsync($"/api/v1/prompts/families/{family}/analytics")).Body.Has(new { total_versions = 1, total_generations = 0 });
        (await Api.GetAsync("/api/v1/prompts/analytics/summary?days=2")).Body.Has(new { total_generations = 1, versioned_generations = 0, versioned_share = 0 });
        Assert.Equal([id], (await Api.GetAsync($"/api/v1/prompts/families/{family}/versions")).Items.Select(item => item.Text("id")));
        Assert.DoesNotContain(own, (await Api.GetAsync($"/api/v1/prompts/git/families/{family}/branches/visualize")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await LedgerAudit.RunAsync(Gateway.Database.Source, CancellationToken.None), result => result.Violations.Contains(own, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_text_of_its_own_is_a_template_too_and_a_one_off_can_have_one_itself()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync(), Template);

        var first = await BeginAsync("Two {{colour}} lamps", version, Brass);
        var oneOff = await VersionAsync(first.Text("prompt_version_id"));
        var second = await BeginAsync("Three {{colour}} lamps", oneOff, Brass);

        first.Has(new { final_prompt = "Two brass lamps", variables = Brass });
        oneOff.Has(new { prompt_text = "Two {{colour}} lamps", parent_version_id = version.Text("id") });
        second.Has(new { final_prompt = "Three brass lamps" });
        (await VersionAsync(second.Text("prompt_version_id"))).Has(new { prompt_text = "Three {{colour}} lamps", parent_version_id = oneOff.Text("id") });
    }

    [Fact]
    public async Task Without_a_text_it_is_the_version_and_without_a_version_an_inline_prompt_of_no_parent()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync(), Template);

        var byVersion = await BeginAsync(null, version, new { colour = "brass", lit = true });
        var byText = (await PostAsync("A tin lamp", null, null)).Expect(HttpStatusCode.Accepted).Body;

        OfVersion(byVersion, version, "A brass lamp, lit");
        byText.Has(new { final_prompt = "A tin lamp", prompt_source_type = "inline", prompt_family_id = (string?)null });
        (await VersionAsync(byText.Text("prompt_version_id"))).Has(new { prompt_text = "A tin lamp", family_id = (string?)null, parent_version_id = (string?)null });
    }

    [Fact]
    public async Task A_production_workspace_takes_the_versions_text_alone()
    {
        var production = await Gateway.NewWorkspaceAsync(isProduction: true);
        var version = await production.NewVersionAsync(await production.NewFamilyAsync(), Template);
        var id = version.Text("id");
        var taken = (await production.Api.PostAsync(Jobs, Body("A brass lamp", id, Brass))).Expect(HttpStatusCode.Accepted).Body;
        var before = await Gateway.RowsOfAsync(production);

        var other = await production.Api.PostAsync(Jobs, Body("A brass  lamp", id, Brass), ("Idempotency-Key", "once"));
        var inline = await production.Api.PostAsync(Jobs, Body("A brass lamp", null, null));

        OfVersion(taken, version, "A brass lamp");
        other.ExpectProblem(HttpStatusCode.UnprocessableEntity, "inline_prompt_refused", "params.prompt");
        inline.ExpectProblem(HttpStatusCode.UnprocessableEntity, "inline_prompt_refused", "params.prompt");
        Assert.Equal(before, await Gateway.RowsOfAsync(production));
    }

    [Fact]
    public async Task A_version_of_another_workspace_is_none()
    {
        var they = await Gateway.NewWorkspaceAsync();
        var theirs = (await they.NewVersionAsync(await they.NewFamilyAsync(), "A brass lamp")).Text("id");

        foreach (var text in new[] { "A brass lamp", "Another", null })
            (await PostAsync(text, theirs, null)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "version_not_found", "params.prompt_version_id");
    }

    [Fact]
    public async Task A_job_that_asks_for_what_is_under_way_joins_it()
    {
        var version = await Workspace.NewVersionAsync(await Workspace.NewFamilyAsync(), "A brass lamp");
        var endless = new { operation_type = "text_to_image", prompt_version_id = version.Text("id"), @params = new { latency_ms = 600_000 } };
        var leader = await Workspace.BeginAsync(endless);

        var job = (await PostAsync("A brass lamp", version.Text("id"), null, new { latency_ms = 600_000 }, later: false)).Expect(HttpStatusCode.Accepted).Body;

        job.Has(new { phase = "joined", leader_id = leader.Text("id") });
    }

    private static JsonObject Body(string? text, string? version, object? variables, object? parameters = null, string? world = null, bool later = true)
    {
        var inside = JsonSerializer.SerializeToNode(parameters ?? new { })!.AsObject();
        inside["prompt"] = text;
        inside["prompt_version_id"] = version;
        var body = new JsonObject { ["operation_type"] = "text_to_image", ["params"] = inside, ["world_id"] = world };
        body["template_variables"] = JsonSerializer.SerializeToNode(variables);
        body["scheduled_at"] = later ? Later : null;
        return body;
    }

    private static JsonObject OfVersion(JsonObject job, JsonObject version, string text) => job.Has(new
    {
        final_prompt = text,
        prompt_source_type = "versioned",
        prompt_version_id = version.Text("id"),
        prompt_family_id = version.Text("family_id"),
    });

    private Task<Answer> PostAsync(string? text, string? version, object? variables, object? parameters = null, string? world = null, bool later = true, bool wait = false) =>
        Api.PostAsync(Jobs, Body(text, version, variables, parameters, world, later), ("Prefer", wait ? "wait=60" : "wait=0"));

    private async Task<JsonObject> BeginAsync(string? text, JsonObject version, object? variables, object? parameters = null, string? world = null) =>
        (await PostAsync(text, version.Text("id"), variables, parameters, world)).Expect(HttpStatusCode.Accepted).Body;

    private async Task<JsonObject> NewVersionAsync(string family, object body) =>
        (await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", body)).Expect(HttpStatusCode.Created).Body;

    private async Task<JsonObject> VersionAsync(string id) => (await Api.GetAsync($"/api/v1/prompts/versions/{id}")).Expect(HttpStatusCode.OK).Body;

    private async Task<JsonObject> OneOffOfAsync(JsonObject job, JsonObject parent, string text)
    {
        job.Has(new { final_prompt = text, prompt_source_type = "inline", prompt_family_id = (string?)null });
        var oneOff = await VersionAsync(job.Text("prompt_version_id"));
        return oneOff.Has(new { prompt_text = text, parent_version_id = parent.Text("id"), family_id = (string?)null, version_number = (int?)null });
    }
}
