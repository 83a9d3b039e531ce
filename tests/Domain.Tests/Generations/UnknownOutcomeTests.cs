using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Submissions that may or may not have arrived: asked about, never sent blindly again.</summary>
public sealed class UnknownOutcomeTests
{
    // The send window (15 s), the HTTP timeout (60 s) and the lookup lag (30 s).
    private static readonly TimeSpan SenderSilent = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(105);

    [Fact]
    public void While_its_process_makes_the_call_a_submission_is_only_watched()
    {
        var story = Stories.In(GenerationPhase.Submitting);

        story.After(TimeSpan.FromSeconds(19)).Wake(ownsCall: true).Says(Verdict.NothingToDo);
        story.After(TimeSpan.FromSeconds(2)).Wake(ownsCall: true).Says(Verdict.Applied);

        Assert.Equal(story.Now.AddSeconds(30), story.State.WakeAt);
        Assert.Empty(story.Last.Events);
        Assert.Empty(story.Last.Effects);
    }

    [Fact]
    public void A_call_that_is_still_being_made_is_waited_for_however_long_it_takes()
    {
        var story = new Story(Stories.Finds).Admit().After(TimeSpan.FromMinutes(3)).Wake(ownsCall: true);

        story.IsIn(GenerationPhase.Submitting);
    }

    [Fact]
    public void A_new_process_waits_until_the_old_one_cannot_send_any_more()
    {
        var story = new Story(Stories.Finds).Admit();

        story.Wake().IsIn(GenerationPhase.Submitting);
        Assert.Empty(story.Last.Effects);
        story.After(SenderSilent - TimeSpan.FromSeconds(5)).Wake().IsIn(GenerationPhase.Submitting);
        Assert.Equal(Story.Start + SenderSilent, story.Last.LookAgainAt);

        story.After(TimeSpan.FromSeconds(5)).Wake().IsIn(GenerationPhase.OutcomeUnknown);
        Assert.Equal([new GenerationEffect.Find(1)], story.Last.Effects);
    }

    [Fact]
    public void What_a_process_had_submitted_that_is_known_to_be_dead_is_searched_at_once_and_proven_absent_no_sooner()
    {
        var story = new Story(Stories.Finds).Admit().Wake(senderGone: true).IsIn(GenerationPhase.OutcomeUnknown);

        Assert.Equal([new GenerationEffect.Find(1)], story.Last.Effects);
        story.See(new Observation.NotFound(story.Now)).IsIn(GenerationPhase.OutcomeUnknown);
        story.After(Proof).See(new Observation.NotFound(story.Now)).IsIn(GenerationPhase.RetryScheduled);
    }

    [Fact]
    public void What_a_dead_process_had_submitted_goes_again_at_once_under_its_key_where_keys_are_deduplicated()
    {
        var story = new Story(Stories.Repeats).Admit();
        var key = story.State.Submission!.IdempotencyKey;

        story.Wake(senderGone: true).IsIn(GenerationPhase.Submitting);

        Assert.Equal([new GenerationEffect.Submit(1)], story.Last.Effects);
        Assert.Equal((key, 2), (story.State.Submission.IdempotencyKey, story.State.Submission.Sendings));
    }

    [Fact]
    public void What_a_dead_process_had_submitted_is_never_sent_again_where_nobody_can_tell()
    {
        var story = new Story().Admit().Wake(senderGone: true).IsIn(GenerationPhase.Failed);

        Assert.Equal(ErrorCode.OutcomeUnknown, story.State.Error!.Code);
        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
    }

    [Fact]
    public void A_broken_connection_leads_to_a_search_at_once_and_then_with_back_off()
    {
        var story = new Story(Stories.Finds).Admit().Lose().IsIn(GenerationPhase.OutcomeUnknown);
        Assert.Equal([new GenerationEffect.Find(1)], story.Last.Effects);
        Assert.Equal(Story.Start, story.State.Submission!.UnknownSince);

        var looks = new List<DateTimeOffset> { story.Now };
        while (looks.Count < 12)
        {
            story.SleepAndWake().IsIn(GenerationPhase.OutcomeUnknown);
            if (story.Last.Effects.Count > 0)
                looks.Add(story.Now);
        }

        var waits = looks.Zip(looks.Skip(1), (one, next) => next - one).ToList();
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));
        Assert.True(waits[^1] >= TimeSpan.FromSeconds(15), "The back-off never grew.");
    }

    [Fact]
    public void A_search_that_finds_the_job_goes_on_with_it()
    {
        var story = new Story(Stories.Finds).Admit().Lose().Accept("job-9").IsIn(GenerationPhase.Processing);

        Assert.Equal("job-9", story.State.Submission!.ProviderJobId);
        Assert.Null(story.State.Submission.UnknownSince);
        Assert.Equal(1, story.State.Attempt);
        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
    }

    [Fact]
    public void Not_found_proves_nothing_before_everything_sent_must_have_arrived()
    {
        var story = new Story(Stories.Finds).Admit().Lose();

        story.After(Proof - TimeSpan.FromSeconds(1)).See(new Observation.NotFound()).IsIn(GenerationPhase.OutcomeUnknown);

        Assert.Equal(0, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void Not_found_proves_nothing_if_it_was_asked_too_early_however_late_it_comes()
    {
        var story = new Story(Stories.Finds).Admit().Lose().After(Proof + TimeSpan.FromMinutes(1));

        story.See(new Observation.NotFound(Story.Start + TimeSpan.FromSeconds(3))).IsIn(GenerationPhase.OutcomeUnknown);
    }

    [Fact]
    public void Not_found_after_that_is_proof_that_no_job_exists_and_another_attempt_follows()
    {
        var story = new Story(Stories.Finds).Admit().Lose().After(Proof).See(new Observation.NotFound());

        story.IsIn(GenerationPhase.RetryScheduled);
        Assert.Equal(ErrorCode.ProviderUnavailable, story.State.Error!.Code);
        Assert.Equal(1, story.State.RetriesUsed);
        Assert.Equal(1, story.Count<GenerationEffect.ReleaseSlot>());
    }

    [Fact]
    public void A_provider_that_cannot_be_asked_ends_it_and_it_is_never_sent_again()
    {
        var story = new Story().Admit().Lose().IsIn(GenerationPhase.Failed);

        Assert.Equal(ErrorCode.OutcomeUnknown, story.State.Error!.Code);
        Assert.Equal(
            [typeof(GenerationEvent.OutcomeUnknown), typeof(GenerationEvent.Failed)],
            story.Last.Events.Select(happened => happened.GetType()));
        Assert.Equal(0, story.Count<GenerationEffect.ReleaseSlot>());
        Assert.Equal(1, story.Count<GenerationEffect.Submit>());
    }

    [Fact]
    public void A_search_that_turns_out_to_be_unsupported_ends_it_too() =>
        new Story(Stories.Finds).Admit().Lose().See(new Observation.Unsupported()).IsIn(GenerationPhase.Failed);

    [Fact]
    public void A_provider_that_deduplicates_is_sent_the_same_attempt_under_the_same_key()
    {
        var story = new Story(Stories.Repeats).Admit().After(TimeSpan.FromSeconds(20)).Lose().IsIn(GenerationPhase.OutcomeUnknown);
        Assert.Empty(story.Last.Effects);

        story.SleepAndWake().IsIn(GenerationPhase.Submitting);
        Assert.InRange(story.Now - Story.Start, TimeSpan.FromSeconds(21), TimeSpan.FromSeconds(22));
        Assert.Equal([new GenerationEffect.Submit(1)], story.Last.Effects);
        Assert.Equal(1, story.State.Attempt);
        Assert.Equal("key-1", story.State.Submission!.IdempotencyKey);
        Assert.Equal(story.Now.AddSeconds(15), story.State.Submission.SendBefore);
        Assert.Equal(2, story.State.Submission.Sendings);

        story.Lose().IsIn(GenerationPhase.OutcomeUnknown);
        Assert.Empty(story.Last.Effects);
        story.SleepAndWake().IsIn(GenerationPhase.Submitting);
        Assert.Equal(3, story.State.Submission.Sendings);
    }

    [Theory]
    [InlineData(ErrorCode.Throttled)]
    [InlineData(ErrorCode.ProviderUnavailable)]
    [InlineData(ErrorCode.AuthFailed)]
    public void A_second_sending_that_is_turned_away_says_nothing_about_the_first(ErrorCode code)
    {
        var story = new Story(Stories.Repeats).Admit().LoseAndRepeat();

        story.Refuse(code, TimeSpan.FromMinutes(2)).IsIn(GenerationPhase.OutcomeUnknown);

        Assert.Equal(0, story.Count<GenerationEffect.ReleaseSlot>());
        Assert.Equal(story.Now.AddMinutes(2), story.State.Submission!.LookAt);
        Assert.True(story.State.WakeAt <= story.Now.AddSeconds(30));
        story.SleepAndWake().IsIn(GenerationPhase.OutcomeUnknown);
        story.After(TimeSpan.FromMinutes(2)).Wake().IsIn(GenerationPhase.Submitting);
    }

    [Fact]
    public void A_second_sending_that_was_not_sent_says_nothing_about_the_first()
    {
        var story = new Story(Stories.Repeats).Admit().LoseAndRepeat();

        story.See(new Observation.NotSent(Story.Failure(ErrorCode.ProviderUnavailable))).IsIn(GenerationPhase.OutcomeUnknown);
    }

    [Fact]
    public void A_second_sending_that_is_refused_for_good_ends_it()
    {
        var story = new Story(Stories.Repeats).Admit().LoseAndRepeat().Refuse(ErrorCode.PromptRejected);

        story.IsIn(GenerationPhase.Failed);
        Assert.True(story.State.Submission!.Finished);
    }

    [Fact]
    public void A_refusal_that_comes_late_from_the_only_sending_is_proof()
    {
        var story = new Story(Stories.Finds).Admit().After(SenderSilent).Wake().IsIn(GenerationPhase.OutcomeUnknown);

        story.Refuse(ErrorCode.ProviderUnavailable).IsIn(GenerationPhase.RetryScheduled);
    }

    [Fact]
    public void At_the_deadline_it_fails_and_the_search_goes_on()
    {
        var story = Stories.Planned(plan => plan with { Timeout = TimeSpan.FromMinutes(5) }).Admit().Lose();
        while (!story.State.IsTerminal)
            story.SleepAndWake();

        Assert.Equal(Story.Start.AddMinutes(5), story.Now);
        Assert.Equal(ErrorCode.OutcomeUnknown, story.State.Error!.Code);
        Assert.Equal(0, story.Count<GenerationEffect.ReleaseSlot>());

        var finds = story.Count<GenerationEffect.Find>();
        story.SleepAndWake();
        Assert.Equal(finds + 1, story.Count<GenerationEffect.Find>());
    }

    [Fact]
    public void The_same_key_is_not_repeated_for_longer_than_a_job_can_last()
    {
        var policy = Stories.Repeats with { LongestJob = TimeSpan.FromMinutes(10) };
        var story = new Story(policy, new GenerationPlan(Story.Id, TimeSpan.FromHours(24), 3)).Admit().Lose();
        while (!story.State.IsTerminal)
        {
            if (story.State.Phase == GenerationPhase.Submitting)
                story.Lose();
            else
                story.SleepAndWake();
        }

        Assert.InRange(story.Now - Story.Start, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
        Assert.Equal(ErrorCode.OutcomeUnknown, story.State.Error!.Code);
    }

    [Fact]
    public void A_callback_resolves_it_at_any_time() =>
        new Story(Stories.Repeats).Admit().LoseAndRepeat().Lose().Succeed().IsIn(GenerationPhase.Completed);

    [Fact]
    public void A_search_under_way_is_not_made_twice()
    {
        var story = new Story(Stories.Finds).Admit().Lose().After(TimeSpan.FromSeconds(10)).Wake(ownsCall: true);

        Assert.Empty(story.Last.Effects);
        Assert.True(story.State.WakeAt > story.Now);
    }
}
