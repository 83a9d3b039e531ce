using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>The waits between attempts.</summary>
public sealed class BackoffTests
{
    [Fact]
    public void It_doubles_up_to_its_cap_with_jitter()
    {
        var waits = Waits(Story.Id, retries: 12);

        for (var retry = 0; retry < waits.Count; retry++)
        {
            var full = Math.Min(2 * Math.Pow(2, retry), 180);
            Assert.InRange(waits[retry].TotalSeconds, full / 2, full + 0.001);
        }
    }

    [Fact]
    public void It_is_the_same_each_time_it_is_computed() => Assert.Equal(Waits(Story.Id, 8), Waits(Story.Id, 8));

    [Fact]
    public void Generations_that_failed_together_do_not_return_together()
    {
        var first = Enumerable.Range(0, 200).Select(_ => Waits(Guid.CreateVersion7(), 1)[0]).ToList();

        Assert.True(first.Distinct().Count() > 100);
        Assert.InRange(first.Average(wait => wait.TotalSeconds), 1.4, 1.6);
    }

    private static List<TimeSpan> Waits(Guid id, int retries)
    {
        var story = new Story(Stories.Finds, new GenerationPlan(id, TimeSpan.FromDays(1), retries));
        var waits = new List<TimeSpan>();
        while (waits.Count < retries)
        {
            story.Admit().Refuse(ErrorCode.ProviderUnavailable).IsIn(GenerationPhase.RetryScheduled);
            waits.Add(story.State.RetryAt!.Value - story.Now);
            story.SleepAndWake();
        }

        return waits;
    }
}
