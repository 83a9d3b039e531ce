using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>What comes after the end, and what a retry makes of it.</summary>
public sealed class LateResultTests
{
    [Fact]
    public void A_late_result_is_kept_once_and_changes_no_status()
    {
        var story = CancelledWhileRunning().Succeed().IsIn(GenerationPhase.Cancelled);
        Assert.Equal([new GenerationEvent.LateResultKept(1, Story.Output())], story.Last.Events);
        Assert.Equal([new GenerationEffect.ReleaseSlot(1, null)], story.Last.Effects);
        Assert.Equal(new LateResult(1, Story.Output()), story.State.Late);
        Assert.Null(story.State.Output);
        Assert.Null(story.State.WakeAt);

        story.Succeed(number: 2).Says(Verdict.NothingToDo);
    }

    [Fact]
    public void An_owners_retry_adopts_it_instead_of_paying_again()
    {
        var story = CancelledWhileRunning().Succeed().Retry().IsIn(GenerationPhase.Completed);

        Assert.Equal(Story.Output(), story.State.Output);
        Assert.Equal(
            [new GenerationEvent.RetriedByOwner(1), new GenerationEvent.Completed(1, Story.Output())], story.Last.Events);
        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
        story.Retry().Says(Verdict.NotAllowed);
    }

    [Fact]
    public void A_late_result_for_a_retry_that_still_waits_completes_it()
    {
        var story = CancelledWhileRunning().Retry().IsIn(GenerationPhase.Queued).Succeed().IsIn(GenerationPhase.Completed);

        Assert.Contains(new GenerationEffect.LeaveQueue(), story.Last.Effects);
        Assert.Contains(new GenerationEffect.ReleaseSlot(1, null), story.Last.Effects);
        story.Succeed(attempt: 1).Says(Verdict.NothingToDo);
    }

    [Fact]
    public void A_late_result_of_an_earlier_attempt_is_kept_while_a_later_one_runs_and_adopted_when_that_fails()
    {
        var story = CancelledWhileRunning().Retry().Admit().Accept("job-2");
        story.Succeed(attempt: 1).IsIn(GenerationPhase.Processing);
        Assert.Equal([new GenerationEvent.LateResultKept(1, Story.Output())], story.Last.Events);
        story.Succeed(attempt: 1).Says(Verdict.NothingToDo);

        story.Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.Completed);

        Assert.Equal(Story.Output(), story.State.Output);
        Assert.Equal(2, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void A_late_result_of_an_earlier_attempt_does_not_replace_a_later_ones()
    {
        var story = CancelledWhileRunning().Retry().Admit().Accept("job-2").Succeed(number: 2);

        story.Succeed(attempt: 1).IsIn(GenerationPhase.Completed);

        Assert.Equal(Story.Output(2), story.State.Output);
        Assert.Equal(new LateResult(1, Story.Output()), story.State.Late);
        story.Succeed(attempt: 1).Says(Verdict.NothingToDo);
        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void Each_late_result_is_told_once_and_the_first_of_them_is_the_one_to_adopt()
    {
        var story = CancelledWhileRunning().Retry().Admit().Accept("job-2").Cancel().After(TimeSpan.FromSeconds(30)).Wake();

        story.Succeed(attempt: 1, number: 1).Succeed(attempt: 2, number: 2).Succeed(attempt: 1).Succeed(attempt: 2);

        Assert.Equal(
            [new GenerationEvent.LateResultKept(1, Story.Output(1)), new GenerationEvent.LateResultKept(2, Story.Output(2))],
            story.Events.OfType<GenerationEvent.LateResultKept>());
        Assert.Equal(new LateResult(1, Story.Output(1)), story.State.Late);
    }

    [Fact]
    public void A_refusal_does_not_settle_a_job_that_is_known()
    {
        var story = CancelledWhileRunning().Refuse(ErrorCode.PromptRejected).Says(Verdict.NothingToDo);

        Assert.NotNull(story.State.WakeAt);
    }

    [Fact]
    public void A_refused_second_sending_does_not_settle_a_submission_left_behind()
    {
        var story = new Story(Stories.Repeats).Admit().LoseAndRepeat().Cancel().After(TimeSpan.FromSeconds(30)).Wake();

        story.IsIn(GenerationPhase.Cancelled).Refuse(ErrorCode.Throttled).Says(Verdict.NothingToDo);
        story.Refuse(ErrorCode.PromptRejected).Says(Verdict.Applied);

        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void The_end_of_a_submission_left_behind_is_told_once_and_gives_back_its_slot()
    {
        var story = CancelledWhileRunning().Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.Cancelled);
        Assert.Equal([new GenerationEvent.SubmissionSettled(1, Story.Failure(ErrorCode.ProviderError))], story.Last.Events);

        story.Fail(ErrorCode.ProviderError).Says(Verdict.NothingToDo);
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void A_submission_left_behind_is_asked_about_with_back_off_until_its_longest_time_is_over()
    {
        var story = CancelledWhileRunning();
        var checks = story.Count<GenerationEffect.Check>();
        while (story.State.WakeAt is not null)
            story.SleepAndWake();

        Assert.Equal(Story.Start + TimeSpan.FromSeconds(15) + story.Policy.LongestJob, story.Now);
        Assert.InRange(story.Count<GenerationEffect.Check>() - checks, 40, 100);
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
        Assert.Equal(1, story.Count<GenerationEvent.SubmissionSettled>());
        story.After(TimeSpan.FromDays(1)).Wake().Says(Verdict.NothingToDo);
    }

    [Fact]
    public void A_result_is_kept_even_after_its_submission_was_given_up()
    {
        var story = CancelledWhileRunning().After(TimeSpan.FromHours(3)).Wake();
        Assert.Null(story.State.WakeAt);

        story.Succeed().IsIn(GenerationPhase.Cancelled);

        Assert.NotNull(story.State.Late);
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void An_unknown_outcome_that_cannot_be_asked_about_keeps_its_slot_for_the_longest_time()
    {
        var story = new Story().Admit().Lose().IsIn(GenerationPhase.Failed);
        Assert.Equal(Story.Start + TimeSpan.FromSeconds(15) + story.Policy.LongestJob, story.State.WakeAt);

        story.SleepAndWake();

        Assert.Equal([new GenerationEffect.ReleaseSlot(1, story.State.Error)], story.Last.Effects);
        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void An_owners_retry_while_an_outcome_is_open_is_a_new_attempt_and_the_old_one_is_still_followed()
    {
        var story = Stories.Planned(plan => plan with { Timeout = TimeSpan.FromMinutes(3) }).Admit().Lose();
        while (!story.State.IsTerminal)
            story.SleepAndWake();

        story.Retry().IsIn(GenerationPhase.Queued).Admit();

        Assert.Equal(2, story.State.Attempt);
        Assert.Equal(0, story.State.RetriesUsed);
        Assert.Equal(1, Assert.Single(story.State.Earlier).Attempt);
        Assert.Equal(0, story.Count<GenerationEffect.ReleaseSlot>());

        story.After(TimeSpan.FromMinutes(2)).See(new Observation.NotFound(), attempt: 1);
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
        Assert.Empty(story.State.Earlier);
        story.IsIn(GenerationPhase.Submitting);
    }

    [Fact]
    public void An_owners_retry_starts_afresh()
    {
        var story = Stories.In(GenerationPhase.RetryScheduled).SleepAndWake().Admit().Refuse(ErrorCode.PromptRejected);
        Assert.Equal(1, story.State.RetriesUsed);

        story.After(TimeSpan.FromHours(9)).Retry().IsIn(GenerationPhase.Queued);

        Assert.Equal(story.Now.AddHours(2), story.State.DeadlineAt);
        Assert.Null(story.State.Error);
        Assert.Null(story.State.CompletedAt);
        Assert.Equal(0, story.State.RetriesUsed);
        Assert.Equal([new GenerationEvent.RetriedByOwner(2), new GenerationEvent.Queued(2, false)], story.Last.Events);
    }

    [Fact]
    public void An_owners_retry_forgets_the_cancel()
    {
        var story = Stories.In(GenerationPhase.Cancelled).Retry().Admit().Accept();

        story.Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.RetryScheduled);
    }

    private static Story CancelledWhileRunning() =>
        Stories.In(GenerationPhase.Processing).Cancel().After(TimeSpan.FromSeconds(30)).Wake().IsIn(GenerationPhase.Cancelled);
}
