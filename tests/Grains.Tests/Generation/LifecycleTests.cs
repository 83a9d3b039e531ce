using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Tests.Harness;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Generation;

public sealed class LifecycleTests : GrainTest
{
    [Fact]
    public async Task A_generation_completes_with_an_asset_a_submission_and_its_cost()
    {
        var created = await Cluster.CreateAsync();
        var done = await Cluster.UntilTerminalAsync(created.Id);

        Assert.Equal(("completed", 1, 0, 10_000L), (done.Status, done.Attempt, done.RetriesUsed, done.CostMicros));
        Assert.Equal(done.AssetId, await Cluster.Database.ScalarAsync<Guid>("select id from assets"));
        Assert.Equal("succeeded", await Cluster.Database.ScalarAsync<string>("select status from submissions where finished"));
        Assert.Equal(10_000, await Cluster.Database.ScalarAsync<long>("select amount_micros from usage"));
        Assert.Equal(
            ["created", "submitting", "completed"],
            await Cluster.Database.ScalarAsync<string[]>("select array_agg(kind order by seq) from ledger_events"));
        Assert.Single(Provider.Submissions);
    }

    [Fact]
    public async Task The_intent_to_submit_is_on_disk_before_the_provider_hears_of_it()
    {
        var onDisk = new TaskCompletionSource<string>();
        Provider.OnSubmit = async (submission, _) =>
        {
            onDisk.SetResult(await Cluster.Database.ScalarAsync<string>($"""
                select g.phase || ' ' || s.idempotency_key from generations g join submissions s on s.generation_id = g.id
                where g.id = '{submission.GenerationId}' and s.attempt = {submission.Attempt}
                """));
            return ScriptedProvider.Success;
        };

        var created = await Cluster.CreateAsync();

        Assert.StartsWith("submitting ", await onDisk.Task.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
        await Cluster.UntilTerminalAsync(created.Id);
    }

    [Fact]
    public async Task A_job_that_runs_for_a_while_is_processing_until_it_is_done()
    {
        var finish = new TaskCompletionSource();
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(finish.Task.IsCompleted ? ScriptedProvider.Success : ScriptedProvider.Running);

        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");
        finish.SetResult();

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
        Assert.Equal("job", await Cluster.Database.ScalarAsync<string>("select provider_job_id from submissions"));
        Assert.Single(Provider.Submissions);
    }

    [Fact]
    public async Task A_retryable_failure_is_followed_by_another_attempt_under_another_key()
    {
        Provider.OnSubmit = (submission, _) => Task.FromResult(
            submission.Attempt == 1 ? ScriptedProvider.Refused(ErrorCode.ProviderUnavailable) : ScriptedProvider.Success);

        var done = await Cluster.UntilTerminalAsync((await Cluster.CreateAsync()).Id);

        Assert.Equal(("completed", 2, 1), (done.Status, done.Attempt, done.RetriesUsed));
        Assert.Null(done.Error);
        Assert.Equal(2, Provider.Submissions.Select(submission => submission.IdempotencyKey).Distinct().Count());
        Assert.Equal(["refused", "succeeded"], await Cluster.Database.ScalarAsync<string[]>("select array_agg(status order by attempt) from submissions"));
    }

    [Theory]
    [InlineData(ErrorCode.PromptRejected, "prompt_rejected", 1)]
    [InlineData(ErrorCode.ProviderError, "provider_error", 3)]
    public async Task A_failure_for_good_is_typed(ErrorCode code, string expected, int attempts)
    {
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Refused(code));

        var done = await Cluster.UntilTerminalAsync((await Cluster.CreateAsync(Cluster.Request() with { MaxRetries = 2 })).Id);

        Assert.Equal(("failed", expected, attempts), (done.Status, done.Error!.Code, done.Attempt));
        Assert.Equal(0, await Cluster.Database.ScalarAsync<long>("select count(*) from submissions where not finished"));
    }

    [Fact]
    public async Task A_throttled_attempt_uses_no_retry()
    {
        Provider.OnSubmit = (submission, _) => Task.FromResult(
            submission.Attempt <= 2 ? new ProviderAnswer.Refused(new Failure(ErrorCode.Throttled, "slow down", TimeSpan.FromMilliseconds(20))) : ScriptedProvider.Success);

        var done = await Cluster.UntilTerminalAsync((await Cluster.CreateAsync(Cluster.Request() with { MaxRetries = 0 })).Id);

        Assert.Equal(("completed", 3, 0), (done.Status, done.Attempt, done.RetriesUsed));
    }

    [Fact]
    public async Task A_cancelled_job_is_stopped_at_the_provider()
    {
        var cancelled = new TaskCompletionSource();
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(ScriptedProvider.Running);
        Provider.OnCancel = _ =>
        {
            cancelled.TrySetResult();
            return Task.FromResult<ProviderAnswer>(new ProviderAnswer.Cancelled());
        };
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");

        var result = await Generation(created).Cancel(Cluster.WorkspaceId);

        Assert.Null(result.Problem);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var done = await Cluster.UntilTerminalAsync(created.Id);
        Assert.Equal(("cancelled", true), (done.Status, done.ProviderConfirmedCancel));
        Assert.Equal("cancelled", (await Generation(created).Cancel(Cluster.WorkspaceId)).Generation!.Status);
    }

    [Fact]
    public async Task A_result_that_arrives_before_the_cancel_is_confirmed_wins()
    {
        var asked = new TaskCompletionSource();
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(asked.Task.IsCompleted ? ScriptedProvider.Success : ScriptedProvider.Running);
        Provider.OnCancel = _ =>
        {
            asked.TrySetResult();
            return Task.FromResult<ProviderAnswer>(new ProviderAnswer.Running(null, TimeSpan.FromMilliseconds(10)));
        };
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");

        await Generation(created).Cancel(Cluster.WorkspaceId);

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
    }

    [Fact]
    public async Task A_paused_generation_is_not_submitted_until_it_is_resumed()
    {
        var created = await Cluster.CreateAsync(Cluster.Request() with { ScheduledAt = TimeProvider.System.GetUtcNow().AddMinutes(5) });
        Assert.Equal("scheduled", created.Phase);
        Assert.Equal("paused", (await Generation(created).Pause(Cluster.WorkspaceId)).Generation!.Status);
        Assert.Equal("pending", (await Generation(created).Resume(Cluster.WorkspaceId)).Generation!.Status);
        Assert.Empty(Provider.Submissions);
        Assert.Equal("cancelled", (await Generation(created).Cancel(Cluster.WorkspaceId)).Generation!.Status);
    }

    [Fact]
    public async Task A_failed_generation_is_tried_again_when_its_owner_asks()
    {
        var works = false;
        Provider.OnSubmit = (_, _) => Task.FromResult(works ? ScriptedProvider.Success : ScriptedProvider.Refused(ErrorCode.PromptRejected));
        var created = await Cluster.CreateAsync();
        await Cluster.UntilTerminalAsync(created.Id);
        works = true;

        Assert.Null((await Generation(created).Retry(Cluster.WorkspaceId)).Problem);
        var done = await Cluster.UntilAsync(created.Id, generation => generation.Status == "completed");

        Assert.Equal(2, done.Attempt);
        Assert.Equal("not_allowed_in_phase", (await Generation(created).Retry(Cluster.WorkspaceId)).Problem!.Code);
    }

    [Fact]
    public async Task A_generation_answers_its_own_workspace_only()
    {
        var created = await Cluster.CreateAsync();
        var stranger = Guid.CreateVersion7();
        Assert.Null(await Generation(created).Read(stranger));
        Assert.Equal("generation_not_found", (await Generation(created).Cancel(stranger)).Problem!.Code);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_never_followed_by_a_blind_second_submission()
    {
        Provider.OnSubmit = (_, _) => throw new IOException("the answer was lost");

        var done = await Cluster.UntilTerminalAsync((await Cluster.CreateAsync()).Id);

        Assert.Equal(("failed", "outcome_unknown"), (done.Status, done.Error!.Code));
        Assert.Single(Provider.Submissions);
    }

    private IGenerationGrain Generation(GenerationSnapshot generation) => Cluster.Grains.GetGrain<IGenerationGrain>(generation.Id);
}
