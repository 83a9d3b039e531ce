using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Cancelling: what stops at once, what is asked to stop, and what wins against it.</summary>
public sealed class CancelTests
{
    [Theory]
    [InlineData(GenerationPhase.WaitingInput)]
    [InlineData(GenerationPhase.Scheduled)]
    [InlineData(GenerationPhase.Queued)]
    [InlineData(GenerationPhase.RetryScheduled)]
    [InlineData(GenerationPhase.Joined)]
    [InlineData(GenerationPhase.Paused)]
    public void Work_that_is_not_submitted_stops_at_once(GenerationPhase phase)
    {
        var story = Stories.In(phase).Cancel().IsIn(GenerationPhase.Cancelled);

        Assert.Null(story.State.ProviderConfirmedCancel);
        Assert.Null(story.State.WakeAt);
        Assert.Equal(phase == GenerationPhase.Queued, story.Last.Effects.Contains(new GenerationEffect.LeaveQueue()));
        Assert.Single(story.Last.Events);
    }

    [Fact]
    public void A_running_job_is_asked_to_stop_and_its_confirmation_ends_it()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel().IsIn(GenerationPhase.Processing);
        Assert.Equal([new GenerationEvent.CancelRequested(1)], story.Last.Events);
        Assert.Equal([new GenerationEffect.CancelAtProvider(1)], story.Last.Effects);

        story.See(new Observation.Cancelled()).IsIn(GenerationPhase.Cancelled);
        Assert.True(story.State.ProviderConfirmedCancel);
        Assert.Contains(new GenerationEffect.ReleaseSlot(1, null), story.Last.Effects);
        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void A_lost_request_to_stop_is_made_again()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel().After(TimeSpan.FromSeconds(5)).Wake();

        Assert.Equal([new GenerationEffect.Check(1), new GenerationEffect.CancelAtProvider(1)], story.Last.Effects);
    }

    [Fact]
    public void A_job_that_is_to_stop_is_soon_looked_at_again()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel();
        Assert.Equal(story.Now.AddSeconds(10), story.Last.LookAgainAt);

        story.Cancel().Says(Verdict.NothingToDo);
        Assert.Equal(story.Now.AddSeconds(10), story.Last.LookAgainAt);
    }

    [Fact]
    public void A_job_whose_id_is_not_known_yet_is_asked_to_stop_once_it_is()
    {
        var story = Stories.In(GenerationPhase.Submitting).Cancel();
        Assert.Empty(story.Last.Effects);

        story.Accept().IsIn(GenerationPhase.Processing);
        Assert.Equal([new GenerationEffect.CancelAtProvider(1)], story.Last.Effects);
        Assert.True(story.State.Submission!.CancelSent);
    }

    [Fact]
    public void When_the_grace_is_over_it_is_cancelled_unconfirmed_and_keeps_its_slot()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel();
        Assert.Equal(story.Now.AddSeconds(30), story.State.CancelGraceEndsAt);

        story.After(TimeSpan.FromSeconds(30)).Wake(ownsCall: true).IsIn(GenerationPhase.Cancelled);

        Assert.False(story.State.ProviderConfirmedCancel);
        Assert.Equal([new GenerationEvent.Cancelled(1, false)], story.Last.Events);
        Assert.DoesNotContain(story.Last.Effects, effect => effect is GenerationEffect.CancelAtProvider);
        Assert.Equal(0, story.Count<GenerationEffect.ReleaseSlot>());
        Assert.NotNull(story.State.WakeAt);
    }

    [Fact]
    public void A_job_that_turns_up_after_the_grace_is_stopped_too()
    {
        var story = Stories.In(GenerationPhase.Submitting).Cancel().After(TimeSpan.FromSeconds(30)).Wake();
        story.IsIn(GenerationPhase.Cancelled).Accept("job-late").IsIn(GenerationPhase.Cancelled);

        Assert.Equal([new GenerationEffect.CancelAtProvider(1)], story.Last.Effects);
        Assert.Equal("job-late", story.State.Submission!.ProviderJobId);

        story.See(new Observation.Cancelled()).IsIn(GenerationPhase.Cancelled);
        Assert.Equal([new GenerationEffect.ReleaseSlot(1, null)], story.Last.Effects);
        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void A_result_that_comes_before_the_cancel_is_confirmed_wins()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel().Succeed().IsIn(GenerationPhase.Completed);

        story.See(new Observation.Cancelled()).Says(Verdict.NothingToDo).IsIn(GenerationPhase.Completed);
        story.After(TimeSpan.FromMinutes(1)).Wake().IsIn(GenerationPhase.Completed);
    }

    [Theory]
    [InlineData(ErrorCode.ProviderError)]
    [InlineData(ErrorCode.PromptRejected)]
    [InlineData(ErrorCode.Throttled)]
    public void What_fails_while_it_is_to_stop_is_cancelled_and_not_tried_again(ErrorCode code)
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel().Fail(code).IsIn(GenerationPhase.Cancelled);

        Assert.True(story.State.ProviderConfirmedCancel);
        Assert.DoesNotContain(story.Last.Effects, effect => effect is GenerationEffect.Enqueue);
    }

    [Fact]
    public void A_submission_that_was_never_sent_leaves_nothing_to_confirm()
    {
        var story = Stories.In(GenerationPhase.Submitting).Cancel();

        story.See(new Observation.NotSent(Story.Failure(ErrorCode.ProviderUnavailable))).IsIn(GenerationPhase.Cancelled);

        Assert.Null(story.State.ProviderConfirmedCancel);
    }

    [Fact]
    public void An_unknown_outcome_is_searched_for_but_never_sent_again_while_it_is_to_stop()
    {
        var repeats = new Story(Stories.Repeats).Admit().LoseAndRepeat().Lose().Cancel();
        var finds = new Story(Stories.Finds).Admit().Lose().Cancel();
        var sent = repeats.Count<GenerationEffect.Submit>();
        var searched = finds.Count<GenerationEffect.Find>();

        while (!repeats.State.IsTerminal)
            repeats.SleepAndWake();
        while (!finds.State.IsTerminal)
            finds.SleepAndWake();

        Assert.Equal(sent, repeats.Count<GenerationEffect.Submit>());
        Assert.True(finds.Count<GenerationEffect.Find>() > searched);
        repeats.IsIn(GenerationPhase.Cancelled);
        finds.IsIn(GenerationPhase.Cancelled);
        Assert.Equal(Story.Start.AddSeconds(30), finds.Now);
    }

    [Fact]
    public void A_lost_answer_while_it_is_to_stop_is_not_sent_again_either()
    {
        var story = new Story(Stories.Repeats).Admit().Cancel().Lose();
        while (!story.State.IsTerminal)
            story.IsIn(GenerationPhase.OutcomeUnknown).SleepAndWake();

        Assert.Equal(Story.Start.AddSeconds(30), story.Now);
        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
    }

    [Fact]
    public void After_a_cancel_of_an_unknown_outcome_a_deduplicating_provider_is_not_sent_the_key_again()
    {
        var story = new Story(Stories.Repeats).Admit().Cancel().Lose().After(TimeSpan.FromSeconds(30)).Wake();
        story.IsIn(GenerationPhase.Cancelled);

        while (story.State.WakeAt is not null)
            story.SleepAndWake();

        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void To_cancel_twice_is_to_cancel_once()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel();
        var grace = story.State.CancelGraceEndsAt;

        story.After(TimeSpan.FromSeconds(10)).Cancel().Says(Verdict.NothingToDo);

        Assert.Equal(grace, story.State.CancelGraceEndsAt);
        Assert.Equal(1, story.Count<GenerationEvent.CancelRequested>());
    }

    [Fact]
    public void A_provider_that_cannot_cancel_is_not_asked_to()
    {
        var story = new Story(new LifecyclePolicy { CanCancel = false }).Admit().Accept().Cancel();

        story.After(TimeSpan.FromSeconds(5)).Wake().After(TimeSpan.FromSeconds(30)).Wake().IsIn(GenerationPhase.Cancelled);
        Assert.Equal(0, story.Count<GenerationEffect.CancelAtProvider>());
    }

    [Fact]
    public void A_job_that_others_wait_for_goes_on_until_the_last_of_them_has_left()
    {
        var story = Stories.In(GenerationPhase.Processing).Cancel(hasFollowers: true).IsIn(GenerationPhase.Processing);
        Assert.Empty(story.Last.Effects);
        Assert.Equal(1, story.Count<GenerationEvent.CancelRequested>());

        story.After(TimeSpan.FromMinutes(5)).Wake().IsIn(GenerationPhase.Processing);
        story.Cancel(hasFollowers: true).Says(Verdict.NothingToDo);

        story.Cancel().Says(Verdict.Applied);
        Assert.Equal([new GenerationEffect.CancelAtProvider(1)], story.Last.Effects);
        Assert.Equal(1, story.Count<GenerationEvent.CancelRequested>());
        story.After(TimeSpan.FromSeconds(30)).Wake().IsIn(GenerationPhase.Cancelled);
    }

    [Fact]
    public void A_job_that_others_wait_for_completes_although_its_owner_left() =>
        Stories.In(GenerationPhase.Processing).Cancel(hasFollowers: true).Succeed().IsIn(GenerationPhase.Completed);

    [Fact]
    public void A_cancel_while_an_earlier_attempt_may_still_run_stops_that_one_too_and_is_unconfirmed()
    {
        var story = Stories.In(GenerationPhase.Processing).After(TimeSpan.FromHours(2));
        story.Policy = story.Policy with { LongestJob = TimeSpan.FromHours(3) };
        story.Wake().IsIn(GenerationPhase.Failed).Retry().IsIn(GenerationPhase.Queued).Cancel();

        Assert.False(story.State.ProviderConfirmedCancel);
        Assert.Contains(new GenerationEffect.CancelAtProvider(1), story.Last.Effects);
        Assert.NotNull(story.State.WakeAt);
    }

    [Fact]
    public void The_deadline_of_what_is_to_stop_cancels_it()
    {
        var story = Stories.In(GenerationPhase.Processing).After(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(5)).Cancel();

        story.After(TimeSpan.FromSeconds(5)).Wake().IsIn(GenerationPhase.Cancelled);
        Assert.False(story.State.ProviderConfirmedCancel);
    }
}
