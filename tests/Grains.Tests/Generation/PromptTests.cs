using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Tests.Harness;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Tests.Generation;

public sealed class PromptTests : GrainTest
{
    [Fact]
    public async Task Variables_are_substituted_once_and_never_expanded_again()
    {
        var family = await Cluster.CreateFamilyAsync();
        var version = await family.AddVersion(Cluster.Version(
            "{{who}} on a bench, {{mood}}", """{"who": {"type": "string"}, "mood": {"type": "string", "default": "calm"}}"""));

        var created = await Cluster.CreateAsync(Cluster.Request() with
        {
            Prompt = new PromptReference { VersionId = version.Version!.Id, VariablesJson = """{"who": "{{mood}}"}""" },
        });

        Assert.Equal("{{mood}} on a bench, calm", created.Prompt);
        Assert.Equal(("versioned", version.Version.Id), (created.PromptSourceType, created.PromptVersionId!.Value));
        await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal("{{mood}} on a bench, calm", Assert.Single(Provider.Submissions).Prompt);
    }

    [Fact]
    public async Task A_family_stands_for_its_highest_number()
    {
        var family = await Cluster.CreateFamilyAsync();
        await family.AddVersion(Cluster.Version("one"));
        var second = await family.AddVersion(Cluster.Version("two"));

        var created = await Cluster.CreateAsync(Cluster.Request() with
        {
            Prompt = new PromptReference { FamilyId = second.Version!.FamilyId, AutoSelectLatest = true },
        });

        Assert.Equal(("two", second.Version.Id), (created.Prompt, created.PromptVersionId!.Value));
    }

    [Fact]
    public async Task An_inline_prompt_is_kept_as_a_one_off_version_without_a_number()
    {
        var created = await Cluster.CreateAsync(Cluster.Request("a lamp in the rain"));
        Assert.Equal("inline", created.PromptSourceType);
        Assert.Equal("a lamp in the rain", await Cluster.Database.ScalarAsync<string>($"""
            select t.text from prompt_versions v join prompt_texts t on t.sha256 = v.text_sha256
            where v.id = '{created.PromptVersionId}' and v.family_id is null and v.version_number is null
            """));
    }

    [Fact]
    public async Task A_text_that_is_what_the_version_renders_to_is_the_version_and_another_is_a_one_off_of_it()
    {
        var family = await Cluster.CreateFamilyAsync();
        var version = (await family.AddVersion(Cluster.Version("{{who}} on a bench", """{"who": {"type": "string"}}"""))).Version!;
        var reference = new PromptReference { VersionId = version.Id, VariablesJson = """{"who": "a fox"}""" };

        var same = await Cluster.CreateAsync(Cluster.Request() with { Prompt = reference with { RenderedText = "a fox on a bench" } });
        var other = await Cluster.CreateAsync(Cluster.Request() with { Prompt = reference with { RenderedText = "{{who}} under a bench" } });

        Assert.Equal(("versioned", version.Id, version.FamilyId), (same.PromptSourceType, same.PromptVersionId!.Value, same.PromptFamilyId));
        Assert.Equal(("inline", "a fox under a bench", null), (other.PromptSourceType, other.Prompt, other.PromptFamilyId));
        Assert.Equal(1, await Cluster.Database.ScalarAsync<long>($"""
            select count(*) from prompt_versions where id = '{other.PromptVersionId}' and family_id is null and parent_version_id = '{version.Id}'
            """));
        Assert.Equal("text_malformed", (await RefusedAsync(reference with { RenderedText = "a \0" })).Code);
    }

    [Fact]
    public async Task A_one_off_of_a_version_goes_to_the_provider_of_that_versions_family()
    {
        var workspace = Guid.CreateVersion7();
        await Cluster.Service<WorkspaceQueries>().AddAsync(
            new WorkspaceRecord(workspace, "elsewhere", "elsewhere", "nobody", IsProduction: false, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        var family = Cluster.Grains.GetGrain<IPromptFamilyGrain>(Guid.CreateVersion7());
        await family.Create(new CreateFamily { WorkspaceId = workspace, Title = "A family", PromptType = "visual", ProviderId = ScriptedProvider.Id, CreatedBy = "tester" });
        var version = (await family.AddVersion(Cluster.Version("a fox") with { WorkspaceId = workspace })).Version!;

        var created = await Cluster.CreateAsync(Cluster.Request(workspaceId: workspace) with { Prompt = new PromptReference { VersionId = version.Id, RenderedText = "two foxes" } });

        Assert.Equal(("inline", ScriptedProvider.Id), (created.PromptSourceType, created.ProviderId));
    }

    [Theory]
    [InlineData("{}", "missing_variable", "prompt_config.variables.who")]
    [InlineData("""{"who": 7}""", "mistyped_variable", "prompt_config.variables.who")]
    public async Task Variables_that_are_missing_or_mistyped_are_named_and_nothing_is_stored(string variables, string code, string field)
    {
        var family = await Cluster.CreateFamilyAsync();
        var version = await family.AddVersion(Cluster.Version("{{who}}", """{"who": {"type": "string"}}"""));

        var result = await RefusedAsync(new PromptReference { VersionId = version.Version!.Id, VariablesJson = variables });

        Assert.Equal((code, field), (result.Code, result.Field));
    }

    [Fact]
    public async Task A_resolved_prompt_over_the_limit_is_refused_with_limit_and_length()
    {
        var family = await Cluster.CreateFamilyAsync();
        var version = await family.AddVersion(Cluster.Version("{{who}}"));

        var problem = await RefusedAsync(new PromptReference { VersionId = version.Version!.Id, VariablesJson = $$"""{"who": "{{string.Concat(Enumerable.Repeat("🦊", 201))}}"}""" });

        Assert.Equal(("prompt_too_long", 200L, 201L), (problem.Code, problem.Limit, problem.Actual));
    }

    [Fact]
    public async Task A_version_that_there_is_not_is_refused_by_name()
    {
        Assert.Equal("version_not_found", (await RefusedAsync(new PromptReference { VersionId = Guid.CreateVersion7() })).Code);
        Assert.Equal("family_without_version", (await RefusedAsync(new PromptReference { FamilyId = Guid.CreateVersion7(), AutoSelectLatest = true })).Code);
        Assert.Equal("prompt_missing", (await RefusedAsync(new PromptReference())).Code);
        Assert.Equal("prompt_ambiguous", (await RefusedAsync(new PromptReference { VersionId = Guid.CreateVersion7(), InlineText = "x" })).Code);
    }

    [Fact]
    public async Task A_parent_that_there_is_not_in_the_workspace_is_refused()
    {
        var parent = await Cluster.CreateAsync();
        var child = await Cluster.CreateAsync(Cluster.Request() with { ParentGenerationId = parent.Id });
        Assert.Equal(parent.Id, child.ParentGenerationId);

        var other = await Cluster.AddWorkspaceAsync("other");
        var refused = await Cluster.Grains.GetGrain<IGenerationGrain>(Guid.CreateVersion7())
            .Create(Cluster.Request(workspaceId: other) with { ParentGenerationId = parent.Id });
        Assert.Equal("parent_generation_id", Assert.Single(refused.Problems).Field);
    }

    private async Task<Interfaces.Problem> RefusedAsync(PromptReference prompt)
    {
        var before = await CountAsync();
        var result = await Cluster.Grains.GetGrain<IGenerationGrain>(Guid.CreateVersion7()).Create(Cluster.Request() with { Prompt = prompt });
        Assert.Null(result.Generation);
        Assert.Equal(before, await CountAsync());
        return Assert.Single(result.Problems);
    }

    private Task<long> CountAsync() => Cluster.Database.ScalarAsync<long>("select (select count(*) from generations) + (select count(*) from prompt_versions)");
}
