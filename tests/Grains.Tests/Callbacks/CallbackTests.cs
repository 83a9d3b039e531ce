using System.Security.Cryptography;
using System.Text;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Tests.Harness;
using PixSim.Providers;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Tests.Callbacks;

public sealed class CallbackTests : GrainTest
{
    [Fact]
    public async Task A_result_that_is_told_before_the_submission_was_answered_completes_the_generation()
    {
        var (reached, answer) = (new TaskCompletionSource<ProviderSubmission>(), new TaskCompletionSource<ProviderAnswer>());
        Provider.OnSubmit = (submission, _) =>
        {
            reached.SetResult(submission);
            return answer.Task;
        };
        var created = await Cluster.CreateAsync();
        var submission = await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith($"https://pixsim.test/api/v1/callbacks/scripted/{created.Id}/1/", submission.CallbackUrl!.ToString(), StringComparison.Ordinal);

        await TellAsync(created.Id, "done");
        var done = await Cluster.UntilTerminalAsync(created.Id);
        answer.SetResult(ScriptedProvider.Accepted);
        await TellAsync(created.Id, "done");

        Assert.Equal("completed", done.Status);
        Assert.Equal(1, await Cluster.Database.ScalarAsync<long>("select count(*) from assets"));
        Assert.Equal(1, await Cluster.Database.ScalarAsync<long>("select count(*) from callback_inbox"));
    }

    [Fact]
    public async Task A_result_that_is_told_after_its_outcome_was_given_up_is_kept_and_adopted_by_a_retry_instead_of_paying_again()
    {
        Provider.OnSubmit = (_, _) => throw new IOException("the answer was lost");
        var created = await Cluster.CreateAsync();
        Assert.Equal("outcome_unknown", (await Cluster.UntilTerminalAsync(created.Id)).Error!.Code);

        await TellAsync(created.Id, "done after all");
        await Cluster.UntilEventAsync(created.Id, "late_result_kept");

        Assert.Equal("failed", (await Generation(created).Read(Cluster.WorkspaceId))!.Status);
        Assert.Equal(10_000, await Cluster.Database.ScalarAsync<long>("select amount_micros from usage"));
        var retried = (await Generation(created).Retry(Cluster.WorkspaceId)).Generation!;
        Assert.Equal(("completed", 1), (retried.Status, retried.Attempt));
        Assert.Single(Provider.Submissions);
        Assert.Equal(1, await Cluster.Database.ScalarAsync<long>("select count(*) from usage"));
    }

    [Fact]
    public async Task A_failure_that_is_told_is_taken_like_one_that_was_asked_for()
    {
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(ScriptedProvider.Running);
        Provider.OnCallback = _ => new ProviderAnswer.Failed(new(ErrorCode.PromptRejected, "said the provider"));
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");

        await TellAsync(created.Id, "failed");

        Assert.Equal("prompt_rejected", (await Cluster.UntilTerminalAsync(created.Id)).Error!.Code);
    }

    [Fact]
    public async Task What_nobody_was_woken_for_and_what_could_not_be_read_at_first_is_found_again()
    {
        var tries = 0;
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(ScriptedProvider.Running);
        Provider.OnCallback = _ => ++tries == 1 ? throw new IOException("the result could not be fetched") : ScriptedProvider.Success;
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");

        await KeepAsync(created.Id, "done", TimeProvider.System.GetUtcNow().AddMinutes(-1));

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_put_aside()
    {
        Provider.OnSubmit = (_, _) => Task.FromResult(ScriptedProvider.Accepted);
        Provider.OnCheck = _ => Task.FromResult(ScriptedProvider.Running);
        var read = new TaskCompletionSource();
        Provider.OnCallback = callback =>
        {
            if (callback.Body.Length == 0)
                return null;
            read.TrySetResult();
            return ScriptedProvider.Success;
        };
        var created = await Cluster.CreateAsync();
        await Cluster.UntilAsync(created.Id, generation => generation.Phase == "processing");

        await TellAsync(created.Id, "");
        await TellAsync(created.Id, "done");
        await read.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("completed", (await Cluster.UntilTerminalAsync(created.Id)).Status);
        Assert.Equal(1, await Cluster.Database.ScalarAsync<long>("select count(*) from callback_inbox where length(body) = 0 and applied_at is not null"));
    }

    private async Task TellAsync(Guid id, string text)
    {
        Assert.Equal(CallbackReceipt.Kept, await KeepAsync(id, text, TimeProvider.System.GetUtcNow()));
        await Cluster.Grains.GetGrain<IGenerationSteps>(id).CallbackArrived();
    }

    private Task<CallbackReceipt> KeepAsync(Guid id, string text, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return Cluster.Service<CallbackQueries>().KeepAsync(id, 1, ScriptedProvider.Id, SHA256.HashData(body), "text/plain", body, now, CancellationToken.None);
    }

    private IGenerationGrain Generation(GenerationSnapshot generation) => Cluster.Grains.GetGrain<IGenerationGrain>(generation.Id);
}
