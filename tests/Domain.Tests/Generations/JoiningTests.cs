using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Generations that wait for a twin's result.</summary>
public sealed class JoiningTests
{
    private static GenerationCommand.LeaderEnded LeaderEnded(
        GenerationPhase outcome, StoredOutput? output = null, Failure? error = null) =>
        new(Story.LeaderId, outcome, output, error);

    [Fact]
    public void A_joined_generation_asks_its_leader_at_once_and_again_in_case_a_message_is_lost()
    {
        var story = Stories.In(GenerationPhase.Joined);
        Assert.Equal([new GenerationEffect.AskLeader(Story.LeaderId)], story.Last.Effects);

        story.SleepAndWake();

        Assert.Equal(Story.Start.AddSeconds(30), story.Now);
        Assert.Equal([new GenerationEffect.AskLeader(Story.LeaderId)], story.Last.Effects);
        Assert.Equal(Story.Start.AddSeconds(60), story.State.WakeAt);
    }

    [Fact]
    public void The_leaders_result_is_its_result()
    {
        var story = Stories.In(GenerationPhase.Joined).Do(LeaderEnded(GenerationPhase.Completed, Story.Output(5)));

        story.IsIn(GenerationPhase.Completed);
        Assert.Equal(Story.Output(5), story.State.Output);
        Assert.Contains(new GenerationEvent.Completed(0, Story.Output(5)), story.Last.Events);
    }

    [Fact]
    public void The_leaders_failure_is_its_failure()
    {
        var error = Story.Failure(ErrorCode.PromptRejected);

        var story = Stories.In(GenerationPhase.Joined).Do(LeaderEnded(GenerationPhase.Failed, error: error));

        story.IsIn(GenerationPhase.Failed);
        Assert.Equal(error, story.State.Error);
    }

    [Fact]
    public void The_leaders_deadline_is_not_its_own()
    {
        var story = Stories.In(GenerationPhase.Joined);

        story.Do(LeaderEnded(GenerationPhase.Failed, error: Story.Failure(ErrorCode.DeadlineExceeded)));

        story.IsIn(GenerationPhase.Queued);
    }

    [Theory]
    [InlineData(GenerationPhase.Cancelled)]
    [InlineData(GenerationPhase.Completed)]
    [InlineData(GenerationPhase.Failed)]
    public void A_leader_that_ends_with_nothing_to_share_lets_it_run_for_itself(GenerationPhase outcome)
    {
        var story = Stories.In(GenerationPhase.Joined).After(TimeSpan.FromMinutes(10)).Do(LeaderEnded(outcome));

        story.IsIn(GenerationPhase.Queued);
        Assert.Null(story.State.LeaderId);
        Assert.Equal(Story.Start.AddHours(2), story.State.DeadlineAt);
        Assert.Contains(new GenerationEffect.Enqueue(false), story.Last.Effects);
    }

    [Fact]
    public void A_leader_whose_retries_are_used_up_lets_it_run_for_itself()
    {
        var error = Story.Failure(ErrorCode.ProviderUnavailable);

        Stories.In(GenerationPhase.Joined).Do(LeaderEnded(GenerationPhase.Failed, error: error)).IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void Where_another_twin_runs_already_it_waits_for_that_instead_of_running()
    {
        var story = Stories.In(GenerationPhase.Joined).Do(LeaderEnded(GenerationPhase.Cancelled) with { NextLeaderId = Story.Id });

        story.IsIn(GenerationPhase.Joined);
        Assert.Equal(Story.Id, story.State.LeaderId);
        Assert.Equal([new GenerationEvent.Joined(0, Story.Id)], story.Last.Events);
        Assert.Equal([new GenerationEffect.AskLeader(Story.Id)], story.Last.Effects);
        Assert.Equal(Story.Start.AddHours(2), story.State.DeadlineAt);
    }

    [Fact]
    public void A_result_is_taken_even_where_another_twin_runs()
    {
        var ended = LeaderEnded(GenerationPhase.Completed, Story.Output()) with { NextLeaderId = Story.Id };

        Stories.In(GenerationPhase.Joined).Do(ended).IsIn(GenerationPhase.Completed);
    }

    [Fact]
    public void One_that_is_held_back_tells_those_that_wait_for_it()
    {
        var story = Stories.In(GenerationPhase.Queued).Pause();

        Assert.Contains(new GenerationEffect.TellFollowers(), story.Last.Effects);
    }

    [Fact]
    public void A_stranger_that_ends_means_nothing()
    {
        var story = Stories.In(GenerationPhase.Joined);

        story.Do(new GenerationCommand.LeaderEnded(Story.Id, GenerationPhase.Completed, Story.Output(), null));

        story.Says(Verdict.NothingToDo).IsIn(GenerationPhase.Joined);
    }

    [Fact]
    public void A_cancelled_follower_leaves_its_leader()
    {
        var story = Stories.In(GenerationPhase.Joined).Cancel().IsIn(GenerationPhase.Cancelled);

        Assert.Contains(new GenerationEffect.LeaveLeader(Story.LeaderId), story.Last.Effects);
        Assert.Null(story.State.ProviderConfirmedCancel);
    }

    [Fact]
    public void A_follower_has_a_deadline_of_its_own()
    {
        var story = Stories.In(GenerationPhase.Joined).After(TimeSpan.FromHours(2)).Wake().IsIn(GenerationPhase.Failed);

        Assert.Equal(ErrorCode.DeadlineExceeded, story.State.Error!.Code);
        Assert.Contains(new GenerationEffect.LeaveLeader(Story.LeaderId), story.Last.Effects);
    }

    [Fact]
    public void A_paused_follower_takes_its_leaders_result()
    {
        var story = Stories.In(GenerationPhase.Joined).Pause().IsIn(GenerationPhase.Paused);

        story.Do(LeaderEnded(GenerationPhase.Completed, Story.Output())).IsIn(GenerationPhase.Completed);
    }

    [Fact]
    public void A_paused_follower_whose_leader_was_cancelled_queues_when_it_is_resumed()
    {
        var story = Stories.In(GenerationPhase.Joined).Pause().Do(LeaderEnded(GenerationPhase.Cancelled));

        story.Resume().IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void A_resumed_follower_asks_its_leader_again()
    {
        var story = Stories.In(GenerationPhase.Joined).Pause().Resume().IsIn(GenerationPhase.Joined);

        Assert.Contains(new GenerationEffect.AskLeader(Story.LeaderId), story.Last.Effects);
    }

    [Fact]
    public void A_follower_whose_own_start_is_still_to_come_waits_for_it_once_it_runs_alone()
    {
        var story = Stories.Planned(plan => plan with { LeaderId = Story.LeaderId, ScheduledAt = Story.Start.AddHours(1) });

        story.Do(LeaderEnded(GenerationPhase.Cancelled)).IsIn(GenerationPhase.Scheduled);

        Assert.Null(story.State.DeadlineAt);
        story.SleepAndWake().IsIn(GenerationPhase.Queued);
    }
}
