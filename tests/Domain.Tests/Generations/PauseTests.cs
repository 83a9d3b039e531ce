using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Holding back and going on.</summary>
public sealed class PauseTests
{
    [Fact]
    public void The_deadline_stands_still_while_paused()
    {
        var story = Stories.In(GenerationPhase.Queued).After(TimeSpan.FromMinutes(30)).Pause().IsIn(GenerationPhase.Paused);
        Assert.Null(story.State.DeadlineAt);
        Assert.Contains(new GenerationEffect.LeaveQueue(), story.Last.Effects);

        story.After(TimeSpan.FromDays(2)).Wake().IsIn(GenerationPhase.Paused).Resume().IsIn(GenerationPhase.Queued);

        Assert.Equal(story.Now.AddMinutes(90), story.State.DeadlineAt);
        Assert.Equal(
            [new GenerationEvent.Resumed(0, GenerationPhase.Queued), new GenerationEvent.Queued(0, false)], story.Last.Events);
        Assert.Contains(new GenerationEffect.Enqueue(false), story.Last.Effects);
    }

    [Fact]
    public void A_pause_that_nobody_ends_becomes_a_cancel()
    {
        var story = Stories.In(GenerationPhase.Paused);
        Assert.Equal(Story.Start.AddDays(30), story.State.WakeAt);

        story.SleepAndWake().IsIn(GenerationPhase.Cancelled);
        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void A_running_attempt_is_let_finish()
    {
        var story = Stories.In(GenerationPhase.Processing).Pause().IsIn(GenerationPhase.Processing);
        Assert.Equal([new GenerationEvent.PauseRequested(1)], story.Last.Events);

        story.Succeed().IsIn(GenerationPhase.Completed);
        Assert.False(story.State.PauseRequested);
    }

    [Fact]
    public void After_a_running_attempt_that_failed_it_is_held_back_before_the_next()
    {
        var story = Stories.In(GenerationPhase.Processing).Pause().Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.Paused);
        Assert.Equal(GenerationPhase.RetryScheduled, story.State.Paused!.ResumeTo);
        Assert.Equal(1, story.State.RetriesUsed);

        story.Resume().IsIn(GenerationPhase.RetryScheduled).SleepAndWake().IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void A_retry_whose_time_passed_during_the_pause_queues_when_it_is_resumed() =>
        Stories.In(GenerationPhase.RetryScheduled).Pause().After(TimeSpan.FromHours(3)).Resume().IsIn(GenerationPhase.Queued);

    [Fact]
    public void After_being_turned_away_for_lack_of_room_it_is_held_back_and_returns_to_the_head()
    {
        var story = Stories.In(GenerationPhase.Submitting).Pause().Refuse(ErrorCode.Throttled).IsIn(GenerationPhase.Paused);

        story.Resume().IsIn(GenerationPhase.Queued);

        Assert.Contains(new GenerationEffect.Enqueue(true), story.Last.Effects);
    }

    [Fact]
    public void A_final_failure_is_final_although_a_pause_was_asked_for() =>
        Stories.In(GenerationPhase.Processing).Pause().Fail(ErrorCode.PromptRejected).IsIn(GenerationPhase.Failed);

    [Fact]
    public void A_retry_that_the_pause_itself_makes_room_for_is_not_given_up()
    {
        var story = Stories.In(GenerationPhase.Submitting).Pause().Refuse(ErrorCode.QuotaExhausted, TimeSpan.FromHours(3));
        story.IsIn(GenerationPhase.Paused);

        story.After(TimeSpan.FromHours(4)).Resume().IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void A_retry_that_falls_behind_the_deadline_when_resumed_fails_with_the_real_error()
    {
        var story = Stories.In(GenerationPhase.Submitting).Pause().Refuse(ErrorCode.QuotaExhausted, TimeSpan.FromHours(3));

        story.Resume().IsIn(GenerationPhase.Failed);

        Assert.Equal(ErrorCode.QuotaExhausted, story.State.Error!.Code);
    }

    [Fact]
    public void A_pause_that_did_not_take_effect_yet_can_be_taken_back()
    {
        var story = Stories.In(GenerationPhase.Processing).Pause().Resume().IsIn(GenerationPhase.Processing);
        Assert.Equal([new GenerationEvent.Resumed(1, GenerationPhase.Processing)], story.Last.Events);

        story.Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.RetryScheduled);
    }

    [Fact]
    public void A_cancel_overrides_a_pause_and_a_pause_cannot_override_a_cancel()
    {
        var story = Stories.In(GenerationPhase.Processing).Pause().Cancel();
        Assert.False(story.State.PauseRequested);

        story.Pause().Says(Verdict.NotAllowed);
        story.Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.Cancelled);
    }

    [Fact]
    public void What_is_past_its_deadline_cannot_be_paused_any_more() =>
        Stories.In(GenerationPhase.Queued).After(TimeSpan.FromHours(2)).Pause().Says(Verdict.NotAllowed);

    [Fact]
    public void A_paused_generation_takes_a_result_that_comes_late_from_its_last_attempt()
    {
        var story = Stories.In(GenerationPhase.Processing).Pause().Fail(ErrorCode.ProviderTimeout).IsIn(GenerationPhase.Paused);

        story.Succeed().IsIn(GenerationPhase.Completed);
    }

    [Fact]
    public void A_scheduled_generation_resumed_after_its_start_is_released_then()
    {
        var story = Stories.In(GenerationPhase.Scheduled).Pause().After(TimeSpan.FromHours(5)).Resume();

        story.IsIn(GenerationPhase.Queued);
        Assert.Equal(story.Now.AddHours(2), story.State.DeadlineAt);
    }
}
