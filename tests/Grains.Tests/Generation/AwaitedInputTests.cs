using System.Text;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Tests.Harness;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Generation;

public sealed class AwaitedInputTests : GrainTest
{
    private readonly TaskCompletionSource<ProviderAnswer> _first = new();

    public AwaitedInputTests() =>
        Provider.OnSubmit = (submission, _) => submission is { Prompt: "first", Attempt: 1 } ? _first.Task : Task.FromResult(ScriptedProvider.Success);

    [Fact]
    public async Task A_generation_waits_for_the_result_that_it_needs_and_is_given_it()
    {
        var first = await Cluster.CreateAsync(Cluster.Request("first"));
        var second = await Cluster.CreateAsync(Needing(first));
        Assert.Equal(("waiting_input", "pending", null), (second.Phase, second.Status, second.DeadlineAt));

        await FollowedAsync(first);
        _first.SetResult(ScriptedProvider.Success);

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(second.Id)).Status);
        var input = Assert.Single(Provider.Submissions.Last().Inputs);
        Assert.Equal(("start_frame", "image/svg+xml"), (input.Role, input.MediaType));
        await using var content = await input.OpenAsync(CancellationToken.None);
        using var reader = new StreamReader(content, Encoding.UTF8);
        Assert.Equal("<svg/>", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task It_fails_with_the_reason_if_that_result_will_never_be_and_waits_again_once_it_is_tried_again()
    {
        var first = await Cluster.CreateAsync(Cluster.Request("first"));
        var second = await Cluster.CreateAsync(Needing(first));
        await FollowedAsync(first);
        _first.SetResult(ScriptedProvider.Refused(ErrorCode.PromptRejected));

        var failed = await Cluster.UntilTerminalAsync(second.Id);
        Assert.Equal(("failed", "input_unavailable"), (failed.Status, failed.Error!.Code));
        Assert.Contains(first.Id.ToString(), failed.Error.Message, StringComparison.Ordinal);

        await Grain(first).Retry(Cluster.WorkspaceId);
        await Cluster.UntilAsync(first.Id, generation => generation.Status == "completed");
        await Grain(second).Retry(Cluster.WorkspaceId);
        await Cluster.UntilAsync(second.Id, generation => generation.Status == "completed");
    }

    [Fact]
    public async Task A_chain_of_them_runs_in_its_order()
    {
        var first = await Cluster.CreateAsync(Cluster.Request("first"));
        var second = await Cluster.CreateAsync(Needing(first, "second"));
        var third = await Cluster.CreateAsync(Needing(second, "third"));
        await FollowedAsync(first);
        await FollowedAsync(second);

        _first.SetResult(ScriptedProvider.Success);

        await Cluster.UntilTerminalAsync(third.Id);
        Assert.Equal(["first", "second", "third"], Provider.Submissions.Select(submission => submission.Prompt));
    }

    [Fact]
    public async Task A_result_that_came_while_nobody_could_tell_is_found_by_the_next_look()
    {
        var first = await Cluster.CreateAsync(Cluster.Request("first"));
        var second = await Cluster.CreateAsync(Needing(first));
        await FollowedAsync(first);
        Cluster.Messages.Loses = name => name == nameof(IGenerationSteps.InputsArrived);
        _first.SetResult(ScriptedProvider.Success);
        await Cluster.UntilTerminalAsync(first.Id);
        Assert.Equal("waiting_input", (await Grain(second).Read(Cluster.WorkspaceId))!.Phase);

        Cluster.Messages.Heal();
        await OverdueAsync();

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(second.Id)).Status);
    }

    [Fact]
    public async Task A_result_that_is_there_is_an_asset_like_any_other()
    {
        _first.SetResult(ScriptedProvider.Success);
        var first = await Cluster.UntilTerminalAsync((await Cluster.CreateAsync(Cluster.Request("first"))).Id);

        var second = await Cluster.CreateAsync(Needing(first));

        Assert.Equal("queued", second.Phase);
        Assert.Contains(first.AssetId.ToString()!, second.InputsJson, StringComparison.Ordinal);
        await Cluster.UntilTerminalAsync(second.Id);
    }

    [Fact]
    public async Task A_result_that_cannot_be_is_refused_by_name()
    {
        _first.SetResult(ScriptedProvider.Refused(ErrorCode.PromptRejected));
        var failed = await Cluster.UntilTerminalAsync((await Cluster.CreateAsync(Cluster.Request("first"))).Id);
        var elsewhere = await Cluster.AddWorkspaceAsync("elsewhere");
        var theirs = await Cluster.CreateAsync(Cluster.Request(workspaceId: elsewhere));

        await ExpectRefusalAsync($$"""{"generation_id": "{{failed.Id}}"}""", "input_generation_ended", "inputs[0].generation_id");
        await ExpectRefusalAsync($$"""{"generation_id": "{{theirs.Id}}"}""", "generation_not_found", "inputs[0].generation_id");
        await ExpectRefusalAsync("""{"generation_id": "none"}""", "generation_not_found", "inputs[0].generation_id");
        await ExpectRefusalAsync($$"""{"generation_id": "{{failed.Id}}", "asset_id": "{{failed.Id}}"}""", "input_ambiguous", "inputs[0]");
    }

    private async Task ExpectRefusalAsync(string input, string code, string field)
    {
        var result = await Cluster.Grains.GetGrain<IGenerationGrain>(Guid.CreateVersion7()).Create(Cluster.Request() with { InputsJson = $"[{input}]" });
        Assert.Equal((code, field), (Assert.Single(result.Problems).Code, result.Problems[0].Field));
    }

    private CreateGeneration Needing(GenerationSnapshot other, string prompt = "second") => Cluster.Request(prompt) with
    {
        InputsJson = $$"""[{"role": "start_frame", "generation_id": "{{other.Id}}"}]""",
    };

    /// <summary>The generation knows that another one waits for it.</summary>
    private Task FollowedAsync(GenerationSnapshot generation) => Cluster.UntilRowAsync(generation.Id, "state->>'followed' = 'true'");

    private IGenerationGrain Grain(GenerationSnapshot generation) => Cluster.Grains.GetGrain<IGenerationGrain>(generation.Id);
}
