using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Ways in which pipelines like this one are known to break, each as a test that it does not.</summary>
public sealed class KnownFailureTests
{
    [Fact]
    public void A_cancel_during_pickup_is_not_undone_by_the_pickup()
    {
        var story = Stories.In(GenerationPhase.Queued);
        var admit = new GenerationCommand.Admit(story.NewTicket(), "key-1");

        story.Cancel().Do(admit).IsIn(GenerationPhase.Cancelled);

        Assert.Equal(0, story.Count<GenerationEffect.Submit>());
        Assert.Contains(new GenerationEffect.ReturnTicket(admit.Ticket), story.Last.Effects);
    }

    [Fact]
    public void A_poller_does_not_overwrite_a_cancel()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel().After(TimeSpan.FromSeconds(30)).Wake();

        story.See(new Observation.Running(0.9, TimeSpan.FromSeconds(2))).IsIn(GenerationPhase.Cancelled);
        story.Accept().IsIn(GenerationPhase.Cancelled);
        story.Fail(ErrorCode.ProviderError).IsIn(GenerationPhase.Cancelled);
    }

    [Fact]
    public void A_deferred_cancel_tells_of_itself_twice_when_it_is_asked_for_and_when_it_happens()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel().Fail(ErrorCode.ProviderError);

        Assert.Equal(1, story.Count<GenerationEvent.CancelRequested>());
        Assert.Equal(1, story.Count<GenerationEvent.Cancelled>());
        Assert.Equal(0, story.Count<GenerationEvent.Failed>());
    }

    [Fact]
    public void A_failure_that_is_told_twice_is_retried_once()
    {
        var story = Stories.In(GenerationPhase.Processing).Fail(ErrorCode.ProviderError).Fail(ErrorCode.ProviderError);
        story.SleepAndWake().Admit().See(new Observation.Failed(Story.Failure(ErrorCode.ProviderError)), attempt: 1);

        story.IsIn(GenerationPhase.Submitting);
        Assert.Equal(1, story.State.RetriesUsed);
        Assert.Equal(2, story.Count<GenerationEffect.Submit>());
    }

    [Fact]
    public void Two_admissions_of_one_generation_submit_once()
    {
        var story = Stories.In(GenerationPhase.Queued);
        var second = story.NewTicket() with { Number = 99 };

        story.Admit().Do(new GenerationCommand.Admit(second, "key-other")).Says(Verdict.NothingToDo);

        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
        Assert.Equal("key-1", story.State.Submission!.IdempotencyKey);
        Assert.Equal([new GenerationEffect.ReturnTicket(second)], story.Last.Effects);
    }

    [Fact]
    public void Failing_over_and_over_never_submits_more_often_than_the_retries_allow()
    {
        var story = Stories.In(GenerationPhase.Queued);
        while (!story.State.IsTerminal)
        {
            if (story.State.Phase == GenerationPhase.Queued)
                story.Admit().Refuse(ErrorCode.QuotaExhausted);
            else
                story.SleepAndWake();
        }

        Assert.Equal(1 + story.State.MaxRetries, story.Count<GenerationEffect.Submit>());
    }

    [Fact]
    public void A_slot_comes_back_once_although_its_end_is_told_in_many_ways()
    {
        var story = Stories.In(GenerationPhase.Processing).Succeed().Succeed(number: 2).Fail(ErrorCode.ProviderError);
        story.See(new Observation.Cancelled()).See(new Observation.NotFound()).After(TimeSpan.FromDays(1)).Wake();

        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void Checks_that_do_not_get_through_neither_orphan_a_job_nor_hold_it_for_ever()
    {
        var story = Stories.In(GenerationPhase.Processing);
        while (story.Now < Story.Start.AddMinutes(110))
        {
            story.See(new Observation.Unreachable("No route.")).IsIn(GenerationPhase.Processing);
            Assert.NotNull(story.Last.LookAgainAt);
            story.SleepAndWake();
            Assert.Contains(new GenerationEffect.Check(1), story.Last.Effects);
        }

        story.After(TimeSpan.FromMinutes(10)).Wake().IsIn(GenerationPhase.Failed);
    }

    [Theory]
    [InlineData(ErrorCode.PromptRejected)]
    [InlineData(ErrorCode.InputRejected)]
    [InlineData(ErrorCode.ParameterInvalid)]
    [InlineData(ErrorCode.ResultUnavailable)]
    public void What_will_be_refused_again_is_not_tried_again(ErrorCode code) =>
        Stories.In(GenerationPhase.Processing).Fail(code).IsIn(GenerationPhase.Failed);

    [Theory]
    [InlineData(ErrorCode.ProviderTimeout)]
    [InlineData(ErrorCode.ProviderUnavailable)]
    [InlineData(ErrorCode.AuthFailed)]
    [InlineData(ErrorCode.QuotaExhausted)]
    [InlineData(ErrorCode.OutputFiltered)]
    [InlineData(ErrorCode.ProviderError)]
    public void What_may_pass_another_time_is_tried_again_and_is_not_called_failed_before(ErrorCode code)
    {
        var story = Stories.In(GenerationPhase.Processing).Fail(code).IsIn(GenerationPhase.RetryScheduled);

        Assert.Equal(0, story.Count<GenerationEvent.Failed>());
    }

    [Fact]
    public void A_submission_whose_sender_died_does_not_stay_submitting()
    {
        var story = new Story(Stories.Finds).Admit();
        while (story.State.Phase == GenerationPhase.Submitting)
            story.SleepAndWake();

        Assert.True(story.Now <= Story.Start.AddSeconds(90));
        story.IsIn(GenerationPhase.OutcomeUnknown);
    }

    [Fact]
    public void A_cancel_that_races_the_submission_leaves_no_job_and_no_slot_behind()
    {
        var story = Stories.In(GenerationPhase.Submitting).Cancel().After(TimeSpan.FromSeconds(30)).Wake();
        story.Accept().IsIn(GenerationPhase.Cancelled);
        Assert.Contains(new GenerationEffect.CancelAtProvider(1), story.Last.Effects);

        story.See(new Observation.Cancelled());

        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void Being_turned_away_does_not_make_it_forget_the_cancel()
    {
        var story = Stories.In(GenerationPhase.Submitting).Cancel().Refuse(ErrorCode.ConcurrentLimit);

        story.IsIn(GenerationPhase.Cancelled);
        Assert.DoesNotContain(story.Last.Effects, effect => effect is GenerationEffect.Enqueue);
    }

    [Fact]
    public void A_crash_after_the_provider_took_the_job_does_not_submit_it_again()
    {
        var story = new Story(Stories.Finds).Admit().After(TimeSpan.FromSeconds(75)).Wake();

        story.Accept("job-found").IsIn(GenerationPhase.Processing).Succeed().IsIn(GenerationPhase.Completed);

        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
    }
}
