using PixSim.Domain.Providers;
using PixSim.Providers;

namespace PixSim.Sketch.Tests;

public sealed class JobTests
{
    private readonly StillClock _clock = new();

    [Fact]
    public async Task A_job_with_latency_runs_until_it_is_due_and_ends_in_the_same_picture()
    {
        var provider = Submissions.Provider(time: _clock);
        var submission = Submissions.Of("""{"latency_ms":10000}""");
        var expected = await (await provider.SubmitAsync(Submissions.Of())).BytesAsync();

        var accepted = Assert.IsType<ProviderAnswer.Accepted>(await provider.SubmitAsync(submission));
        Assert.Equal(TimeSpan.FromSeconds(10), accepted.CheckAfter);

        _clock.Now += TimeSpan.FromSeconds(4);
        var running = Assert.IsType<ProviderAnswer.Running>(await provider.CheckAsync(submission, accepted.JobId));
        Assert.Equal(0.4, running.Progress!.Value, 6);
        Assert.Equal(TimeSpan.FromSeconds(6), running.CheckAfter);

        _clock.Now += TimeSpan.FromSeconds(6);
        Assert.Equal(expected, await (await provider.CheckAsync(submission, accepted.JobId)).BytesAsync());
    }

    [Fact]
    public async Task A_job_outlives_the_process_that_took_it()
    {
        var submission = Submissions.Of();
        var accepted = Assert.IsType<ProviderAnswer.Accepted>(await Submissions.Provider(options =>
            options.Latency = TimeSpan.FromMinutes(1), _clock).SubmitAsync(submission));

        _clock.Now += TimeSpan.FromMinutes(2);
        var later = Submissions.Provider(time: _clock);

        Assert.IsType<ProviderAnswer.Succeeded>(await later.CheckAsync(submission, accepted.JobId));
    }

    [Fact]
    public async Task An_id_that_was_altered_or_belongs_to_another_submission_is_not_found()
    {
        var provider = Submissions.Provider(time: _clock);
        var submission = Submissions.Of("""{"latency_ms":10000}""");
        var id = ((ProviderAnswer.Accepted)await provider.SubmitAsync(submission)).JobId;
        var parts = id.Split('-');
        string[] wrong =
        [
            "", "-", "sketch-", "sketch---", "sketch-1-2", "sketch-1-2-3-4", "nonsense", id + "0", id[..^1], id.ToUpperInvariant(), " " + id,
            $"sketch-{parts[1]}-{long.Parse(parts[2]) - 10_000}-{parts[3]}",
            $"sketch-0{parts[1]}-{parts[2]}-{parts[3]}",
            $"sketch-{parts[1]}-99999999999999999999999-{parts[3]}",
            $"sketch--1-{parts[2]}-{parts[3]}",
            $"sketch-{parts[1]}-{parts[2]}-{new string('0', 16)}",
        ];

        foreach (var altered in wrong)
        {
            Assert.IsType<ProviderAnswer.NotFound>(await provider.CheckAsync(submission, altered));
            Assert.IsType<ProviderAnswer.NotFound>(await provider.CancelAsync(submission, altered));
        }

        Assert.IsType<ProviderAnswer.NotFound>(await provider.CheckAsync(Submissions.Of(key: "key-2"), id));
    }

    [Fact]
    public async Task A_running_job_can_be_cancelled_and_a_finished_one_has_ended()
    {
        var provider = Submissions.Provider(time: _clock);
        var submission = Submissions.Of("""{"latency_ms":10000}""");
        var id = ((ProviderAnswer.Accepted)await provider.SubmitAsync(submission)).JobId;

        Assert.IsType<ProviderAnswer.Cancelled>(await provider.CancelAsync(submission, id));
        _clock.Now += TimeSpan.FromSeconds(10);
        Assert.IsType<ProviderAnswer.Succeeded>(await provider.CancelAsync(submission, id));
    }

    [Fact]
    public async Task Jitter_is_decided_by_the_key()
    {
        var provider = Submissions.Provider(options =>
            (options.Latency, options.LatencyJitter) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), _clock);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 50; i++)
        {
            var submission = Submissions.Of(key: $"key-{i}");
            var once = Assert.IsType<ProviderAnswer.Accepted>(await provider.SubmitAsync(submission));
            var again = Assert.IsType<ProviderAnswer.Accepted>(await provider.SubmitAsync(submission));
            Assert.Equal(once, again);
            waits.Add(once.CheckAfter);
        }

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)));
        Assert.True(waits.Distinct().Count() > 40);
    }

    [Fact]
    public async Task It_cannot_be_searched()
    {
        Assert.IsType<ProviderAnswer.Unsupported>(await Submissions.Provider().FindAsync(Submissions.Of(), CancellationToken.None));
        Assert.NotEqual(LookupSupport.Find, Submissions.Provider().Capabilities.Lookup);
    }
}
