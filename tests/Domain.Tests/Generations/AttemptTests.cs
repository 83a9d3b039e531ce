using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Attempts: how they end, and what follows.</summary>
public sealed class AttemptTests
{
    [Fact]
    public void The_usual_way_leads_to_a_result_and_gives_the_slot_back()
    {
        var story = Stories.In(GenerationPhase.Processing).Succeed().IsIn(GenerationPhase.Completed);

        Assert.Equal(Story.Output(), story.State.Output);
        Assert.Null(story.State.Error);
        Assert.Equal(story.Now, story.State.CompletedAt);
        Assert.Equal([new GenerationEvent.Completed(1, Story.Output())], story.Last.Events);
        Assert.Contains(new GenerationEffect.ReleaseSlot(1, null), story.Last.Effects);
        Assert.Contains(new GenerationEffect.TellFollowers(), story.Last.Effects);
        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void A_provider_that_answers_at_once_needs_no_processing() =>
        Stories.In(GenerationPhase.Submitting).Succeed().IsIn(GenerationPhase.Completed);

    [Fact]
    public void A_result_that_comes_before_the_job_id_completes_and_the_job_id_changes_nothing()
    {
        var story = Stories.In(GenerationPhase.Submitting).Succeed().Accept().Says(Verdict.NothingToDo);

        story.IsIn(GenerationPhase.Completed);
    }

    [Fact]
    public void A_second_job_of_one_attempt_does_not_replace_the_first()
    {
        var story = Stories.In(GenerationPhase.Processing).Accept("job-other").Says(Verdict.NothingToDo);

        Assert.Equal("job-1", story.State.Submission!.ProviderJobId);
    }

    [Fact]
    public void A_job_that_is_known_is_not_lost_by_an_answer_that_was()
    {
        var story = Stories.In(GenerationPhase.Processing).Lose().Says(Verdict.NothingToDo).IsIn(GenerationPhase.Processing);

        Assert.Equal(story.Now.AddSeconds(10), story.Last.LookAgainAt);
    }

    [Fact]
    public void Polls_write_nothing_until_the_wake_time_is_to_be_renewed()
    {
        var story = Stories.In(GenerationPhase.Processing);
        var accepted = story.State;

        story.After(TimeSpan.FromSeconds(5)).Wake().See(new Observation.Running(0.3, TimeSpan.FromSeconds(4)));
        Assert.Equal(accepted, story.State);
        Assert.Equal(story.Now.AddSeconds(4), story.Last.LookAgainAt);

        story.After(TimeSpan.FromSeconds(16)).Wake();
        Assert.Equal(story.Now.AddSeconds(30), story.State.WakeAt);
        Assert.Equal([new GenerationEffect.Check(1)], story.Last.Effects);
        Assert.Empty(story.Last.Events);
    }

    [Fact]
    public void Its_own_process_looks_again_before_others_take_it_for_an_orphan()
    {
        var story = Stories.In(GenerationPhase.Processing).See(new Observation.Running(null, TimeSpan.FromMinutes(5)));

        Assert.Equal(story.State.WakeAt!.Value.AddSeconds(-10), story.Last.LookAgainAt);
    }

    [Fact]
    public void A_check_that_is_under_way_is_not_made_twice()
    {
        var story = Stories.In(GenerationPhase.Processing).After(TimeSpan.FromSeconds(5)).Wake(ownsCall: true);

        Assert.Empty(story.Last.Effects);
    }

    [Fact]
    public void A_retryable_failure_is_tried_again_after_its_back_off()
    {
        var story = Stories.In(GenerationPhase.Processing).Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.RetryScheduled);
        var due = story.State.RetryAt!.Value;

        Assert.InRange(due, story.Now.AddSeconds(1), story.Now.AddSeconds(2));
        Assert.Equal(due, story.State.WakeAt);
        Assert.Equal(1, story.State.RetriesUsed);
        Assert.Contains(new GenerationEffect.ReleaseSlot(1, Story.Failure(ErrorCode.ProviderError)), story.Last.Effects);

        story.SleepAndWake().IsIn(GenerationPhase.Queued);
        Assert.Equal(due, story.Now);
        Assert.Null(story.State.RetryAt);
        story.Admit();
        Assert.Equal(2, story.State.Attempt);
        Assert.Equal("key-2", story.State.Submission!.IdempotencyKey);
    }

    [Fact]
    public void Retries_are_used_up()
    {
        var story = Stories.In(GenerationPhase.Submitting);
        for (var retry = 1; retry <= 3; retry++)
            story.Refuse(ErrorCode.ProviderUnavailable).IsIn(GenerationPhase.RetryScheduled).SleepAndWake().Admit();

        story.Refuse(ErrorCode.ProviderUnavailable).IsIn(GenerationPhase.Failed);

        Assert.Equal(3, story.State.RetriesUsed);
        Assert.Equal(4, story.State.Attempt);
        Assert.Equal(ErrorCode.ProviderUnavailable, story.State.Error!.Code);
    }

    [Theory]
    [InlineData(ErrorCode.Throttled)]
    [InlineData(ErrorCode.ConcurrentLimit)]
    public void Waiting_for_room_costs_no_retry_and_no_place_in_the_queue(ErrorCode code)
    {
        var story = Stories.In(GenerationPhase.Submitting);
        for (var time = 0; time < 20; time++)
            story.Refuse(code, TimeSpan.FromSeconds(7)).IsIn(GenerationPhase.Queued).Admit();

        Assert.Equal(0, story.State.RetriesUsed);
        Assert.Equal(21, story.State.Attempt);
        Assert.Equal(20, story.Effects.Count(effect => effect is GenerationEffect.Enqueue { AtHead: true }));
        // The gate learns how long to cool the account from the slot that comes back.
        Assert.Contains(new GenerationEffect.ReleaseSlot(20, Story.Failure(code, TimeSpan.FromSeconds(7))), story.Effects);
    }

    [Fact]
    public void The_head_of_the_queue_is_for_one_time()
    {
        var story = Stories.In(GenerationPhase.Submitting).Refuse(ErrorCode.Throttled).Admit();

        story.Fail(ErrorCode.ProviderError).SleepAndWake().IsIn(GenerationPhase.Queued);

        Assert.Contains(new GenerationEffect.Enqueue(false), story.Last.Effects);
    }

    [Fact]
    public void A_provider_that_asks_for_a_longer_wait_gets_it()
    {
        var story = Stories.In(GenerationPhase.Submitting).Refuse(ErrorCode.QuotaExhausted, TimeSpan.FromMinutes(20));

        Assert.Equal(story.Now.AddMinutes(20), story.State.RetryAt);
    }

    [Fact]
    public void A_retry_that_would_fall_behind_the_deadline_fails_now_with_the_real_error()
    {
        var story = Stories.In(GenerationPhase.Submitting).Refuse(ErrorCode.QuotaExhausted, TimeSpan.FromHours(3));

        story.IsIn(GenerationPhase.Failed);
        Assert.Equal(ErrorCode.QuotaExhausted, story.State.Error!.Code);
    }

    [Fact]
    public void Being_turned_away_after_the_deadline_fails_with_the_real_error()
    {
        var story = Stories.Planned(plan => plan with { Timeout = TimeSpan.FromSeconds(20) }).Admit();

        story.After(TimeSpan.FromSeconds(21)).Refuse(ErrorCode.Throttled).IsIn(GenerationPhase.Failed);

        Assert.Equal(ErrorCode.Throttled, story.State.Error!.Code);
    }

    [Fact]
    public void A_job_that_the_provider_cancelled_by_itself_is_tried_again()
    {
        var story = Stories.In(GenerationPhase.Processing).See(new Observation.Cancelled()).IsIn(GenerationPhase.RetryScheduled);

        Assert.Equal(ErrorCode.ProviderError, story.State.Error!.Code);
    }

    [Fact]
    public void A_job_that_the_provider_lost_is_tried_again_but_only_once_it_must_have_known_it()
    {
        var story = Stories.In(GenerationPhase.Processing).After(TimeSpan.FromSeconds(104)).Wake();

        story.See(new Observation.NotFound()).IsIn(GenerationPhase.Processing);
        story.After(TimeSpan.FromSeconds(1)).See(new Observation.NotFound(AskedAt: story.Now.AddSeconds(-1)));
        story.IsIn(GenerationPhase.Processing);
        story.See(new Observation.NotFound()).IsIn(GenerationPhase.RetryScheduled);

        Assert.Equal(ErrorCode.ProviderError, story.State.Error!.Code);
        Assert.True(story.State.Submission!.Finished);
    }

    [Fact]
    public void The_deadline_fails_a_running_generation_and_leaves_its_job_followed()
    {
        var story = Stories.In(GenerationPhase.Processing).After(TimeSpan.FromHours(1));
        story.Policy = story.Policy with { LongestJob = TimeSpan.FromHours(3) };

        story.After(TimeSpan.FromHours(1)).Wake(ownsCall: true).IsIn(GenerationPhase.Failed);

        Assert.Equal(ErrorCode.DeadlineExceeded, story.State.Error!.Code);
        Assert.Equal(0, story.Count<GenerationEffect.ReleaseSlot>());
        Assert.NotNull(story.State.WakeAt);
    }

    [Fact]
    public void The_deadline_takes_a_queued_generation_out_of_the_queue_and_tells_what_kept_it_there()
    {
        var story = Stories.In(GenerationPhase.Submitting).Refuse(ErrorCode.Throttled).After(TimeSpan.FromHours(2)).Wake();

        story.IsIn(GenerationPhase.Failed);
        Assert.Equal(ErrorCode.DeadlineExceeded, story.State.Error!.Code);
        Assert.Contains("Throttled", story.State.Error.Message, StringComparison.Ordinal);
        Assert.Contains(new GenerationEffect.LeaveQueue(), story.Last.Effects);
    }

    [Fact]
    public void A_result_that_comes_after_the_deadline_but_before_anybody_looked_still_counts() =>
        Stories.In(GenerationPhase.Processing).After(TimeSpan.FromHours(2.1)).Succeed().IsIn(GenerationPhase.Completed);

    [Fact]
    public void A_job_that_outlives_its_longest_time_gives_back_its_slot_and_is_followed_until_the_deadline()
    {
        var story = Stories.In(GenerationPhase.Processing);
        story.Policy = story.Policy with { LongestJob = TimeSpan.FromMinutes(30) };

        story.After(TimeSpan.FromMinutes(31)).Wake().IsIn(GenerationPhase.Processing);
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());

        story.After(TimeSpan.FromMinutes(10)).Wake().Succeed().IsIn(GenerationPhase.Completed);
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
    }
}
