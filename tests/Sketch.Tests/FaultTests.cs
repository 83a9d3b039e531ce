using PixSim.Domain.Generations;
using PixSim.Providers;
using PixSim.Providers.Sketch;

namespace PixSim.Sketch.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData("throttled", ErrorCode.Throttled)]
    [InlineData("concurrent_limit", ErrorCode.ConcurrentLimit)]
    [InlineData("prompt_rejected", ErrorCode.PromptRejected)]
    public async Task A_refusal_proves_that_no_job_exists(string fault, ErrorCode code)
    {
        var refused = Assert.IsType<ProviderAnswer.Refused>(await SubmitAsync(fault, attempt: 1));

        Assert.Equal(code, refused.Failure.Code);
    }

    [Fact]
    public async Task An_outage_sends_nothing()
    {
        var answer = Assert.IsType<ProviderAnswer.NotSent>(await SubmitAsync("outage", attempt: 1));

        Assert.Equal(ErrorCode.ProviderUnavailable, answer.Failure.Code);
    }

    [Theory]
    [InlineData("filtered", ErrorCode.OutputFiltered)]
    [InlineData("provider_error", ErrorCode.ProviderError)]
    [InlineData("timeout", ErrorCode.ProviderTimeout)]
    public async Task A_job_that_fails_does_so_at_its_end(string fault, ErrorCode code)
    {
        Assert.Equal(code, Assert.IsType<ProviderAnswer.Failed>(await SubmitAsync(fault, attempt: 1)).Failure.Code);

        var clock = new StillClock();
        var provider = Submissions.Provider(options => options.Latency = TimeSpan.FromSeconds(1), clock);
        var submission = Submissions.Of($$"""{"fault":"{{fault}}"}""");
        var accepted = Assert.IsType<ProviderAnswer.Accepted>(await provider.SubmitAsync(submission));
        Assert.IsType<ProviderAnswer.Running>(await provider.CheckAsync(submission, accepted.JobId));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(code, Assert.IsType<ProviderAnswer.Failed>(await provider.CheckAsync(submission, accepted.JobId)).Failure.Code);
    }

    [Theory]
    [InlineData("outage")]
    [InlineData("throttled")]
    [InlineData("concurrent_limit")]
    [InlineData("filtered")]
    [InlineData("prompt_rejected")]
    [InlineData("provider_error")]
    [InlineData("timeout")]
    public async Task Only_the_first_attempts_fail(string fault)
    {
        Assert.IsType<ProviderAnswer.Succeeded>(await SubmitAsync(fault, attempt: 2));
        Assert.IsNotType<ProviderAnswer.Succeeded>(await SubmitAsync(fault, attempt: 3, attempts: 3));
        Assert.IsType<ProviderAnswer.Succeeded>(await SubmitAsync(fault, attempt: 4, attempts: 3));
    }

    [Fact]
    public async Task A_lost_reply_is_found_again_under_the_same_key_as_the_same_job()
    {
        var clock = new StillClock();
        var provider = Submissions.Provider(options => options.Latency = TimeSpan.FromSeconds(10), clock);
        var submission = Submissions.Of("""{"fault":"lost_reply"}""");

        await Assert.ThrowsAsync<SketchReplyLostException>(() => provider.SubmitAsync(submission));
        clock.Now += TimeSpan.FromSeconds(4);
        var found = Assert.IsType<ProviderAnswer.Accepted>(await provider.SubmitAsync(submission));

        // Due ten seconds after the first sending, not after the second.
        Assert.Equal(TimeSpan.FromSeconds(6), found.CheckAfter);
        Assert.IsType<ProviderAnswer.Accepted>(await provider.SubmitAsync(submission with { Attempt = 2,
            IdempotencyKey = "key-2" }));
    }

    [Fact]
    public async Task Rates_choose_by_key_and_hold_on_average()
    {
        var provider = Submissions.Provider(options =>
        {
            options.FailureRates[SketchFault.Throttled] = 0.2;
            options.FailureRates[SketchFault.Outage] = 0.1;
        });
        var counts = new Dictionary<Type, int>();
        for (var i = 0; i < 1000; i++)
        {
            var submission = Submissions.Of("""{"latency_ms":1}""", key: $"key-{i}");
            var answer = await provider.SubmitAsync(submission);
            Assert.IsType(answer.GetType(), await provider.SubmitAsync(submission));
            counts[answer.GetType()] = counts.GetValueOrDefault(answer.GetType()) + 1;
        }

        Assert.InRange(counts[typeof(ProviderAnswer.Refused)], 150, 250);
        Assert.InRange(counts[typeof(ProviderAnswer.NotSent)], 60, 140);
    }

    private static Task<ProviderAnswer> SubmitAsync(string fault, int attempt, int? attempts = null) => Submissions.Provider().SubmitAsync(
        Submissions.Of(attempts is null ? $$"""{"fault":"{{fault}}"}"""
            : $$"""{"fault":"{{fault}}","fault_attempts":{{attempts}}}""", attempt: attempt, key: $"key-{attempt}"));
}
