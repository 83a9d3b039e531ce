using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Tests.Harness;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Generation;

public sealed class PauseTests : GrainTest
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_deadline_stands_still_while_its_generation_is_paused_in_the_queue()
    {
        Provider.MaxConcurrent = 0;
        await RestartAsync(Provider);
        var created = await Cluster.CreateAsync();

        var paused = await DoAsync(created, grain => grain.Pause(Cluster.WorkspaceId));
        Assert.Equal(("paused", "paused", null), (paused.Status, paused.Phase, paused.DeadlineAt));
        Assert.Equal("paused", (await DoAsync(created, grain => grain.Pause(Cluster.WorkspaceId))).Status);
        var resumed = await DoAsync(created, grain => grain.Resume(Cluster.WorkspaceId));

        Assert.Equal("queued", resumed.Phase);
        Assert.True(resumed.DeadlineAt > created.DeadlineAt);
        Assert.Empty(Provider.Submissions);
    }

    [Fact]
    public async Task A_running_attempt_is_not_disturbed_by_a_pause_and_its_result_counts()
    {
        var finish = new TaskCompletionSource<ProviderAnswer>();
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => finish.Task;
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");

        Assert.Equal("processing", (await DoAsync(created, grain => grain.Pause(Cluster.WorkspaceId))).Status);
        finish.SetResult(ScriptedProvider.Success);

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
    }

    [Fact]
    public async Task After_a_pause_was_asked_for_a_failed_attempt_is_followed_by_none_until_it_is_resumed()
    {
        var answer = new TaskCompletionSource<ProviderAnswer>();
        Provider.OnSubmit = (submission, _) => submission.Attempt == 1 ? answer.Task : Task.FromResult(ScriptedProvider.Success);
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "submitting");
        await DoAsync(created, grain => grain.Pause(Cluster.WorkspaceId));

        answer.SetResult(ScriptedProvider.Refused(ErrorCode.ProviderUnavailable));
        await Cluster.UntilAsync(created.Id, generation => generation.Status == "paused");
        Assert.Single(Provider.Submissions);
        await DoAsync(created, grain => grain.Resume(Cluster.WorkspaceId));

        var done = await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal(("completed", 2), (done.Status, done.Attempt));
    }

    [Fact]
    public async Task A_pause_between_two_attempts_keeps_the_back_off()
    {
        Provider.OnSubmit = (_, _) => Task.FromResult<ProviderAnswer>(
            new ProviderAnswer.Refused(new Failure(ErrorCode.ProviderUnavailable, "later", RetryAfter: Long)));
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "retry_scheduled");

        Assert.Equal("paused", (await DoAsync(created, grain => grain.Pause(Cluster.WorkspaceId))).Phase);
        Assert.Equal("retry_scheduled", (await DoAsync(created, grain => grain.Resume(Cluster.WorkspaceId))).Phase);
        var cancelled = await DoAsync(created, grain => grain.Cancel(Cluster.WorkspaceId));

        Assert.Equal(("cancelled", null), (cancelled.Status, cancelled.ProviderConfirmedCancel));
        Assert.Single(Provider.Submissions);
    }

    [Fact]
    public async Task An_input_that_comes_during_a_pause_is_there_when_it_ends()
    {
        var first = new TaskCompletionSource<ProviderAnswer>();
        Provider.OnSubmit = (submission, _) => submission.Prompt == "first" ? first.Task : Task.FromResult(ScriptedProvider.Success);
        var input = await Cluster.CreateAsync(Cluster.Request("first"));
        var created = await Cluster.CreateAsync(Cluster.Request() with { InputsJson = $$"""[{"generation_id": "{{input.Id}}"}]""" });
        Assert.Equal("paused", (await DoAsync(created, grain => grain.Pause(Cluster.WorkspaceId))).Phase);

        first.SetResult(ScriptedProvider.Success);
        await Cluster.UntilTerminalAsync(input.Id);
        await DoAsync(created, grain => grain.Resume(Cluster.WorkspaceId));

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
    }

    [Fact]
    public async Task A_start_that_was_asked_for_is_kept_and_its_time_begins_then()
    {
        var startAt = TimeProvider.System.GetUtcNow().AddSeconds(1);
        var created = await Cluster.CreateAsync(Cluster.Request() with { ScheduledAt = startAt, Timeout = Long });
        Assert.Equal(("scheduled", null), (created.Phase, created.DeadlineAt));

        var done = await Cluster.UntilTerminalAsync(created.Id);

        Assert.Equal("completed", done.Status);
        Assert.True(done.StartedAt >= startAt && done.DeadlineAt >= startAt + Long);
    }

    private async Task<GenerationSnapshot> DoAsync(GenerationSnapshot generation, Func<IGenerationGrain, Task<GenerationControlResult>> control)
    {
        var result = await control(Cluster.Grains.GetGrain<IGenerationGrain>(generation.Id));
        Assert.Null(result.Problem);
        return result.Generation!;
    }
}
