using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>From acceptance to the queue.</summary>
public sealed class ReleaseTests
{
    private static readonly GenerationCommand.InputsArrived InputsArrived = new();

    [Fact]
    public void A_plain_generation_queues_at_once_and_its_time_starts()
    {
        var story = Stories.In(GenerationPhase.Queued);

        Assert.Equal([new GenerationEvent.Created(GenerationPhase.Queued)], story.Last.Events);
        Assert.Equal([new GenerationEffect.Enqueue(false)], story.Last.Effects);
        Assert.Equal(Story.Start, story.State.ReleasedAt);
        Assert.Equal(Story.Start.AddHours(2), story.State.DeadlineAt);
    }

    [Fact]
    public void A_start_in_the_past_means_now() =>
        Stories.Planned(plan => plan with { ScheduledAt = Story.Start.AddHours(-1) }).IsIn(GenerationPhase.Queued);

    [Fact]
    public void A_scheduled_generation_is_released_at_its_start_and_its_time_starts_then()
    {
        var story = Stories.In(GenerationPhase.Scheduled);
        Assert.Null(story.State.DeadlineAt);
        Assert.Equal(Story.Start.AddHours(1), story.State.WakeAt);

        story.SleepAndWake().IsIn(GenerationPhase.Queued);

        Assert.Equal(Story.Start.AddHours(3), story.State.DeadlineAt);
        Assert.Contains(new GenerationEffect.Enqueue(false), story.Last.Effects);
    }

    [Fact]
    public void Inputs_that_come_before_the_start_leave_it_scheduled()
    {
        var story = Stories.Planned(plan => plan with { WaitsForInputs = true, ScheduledAt = Story.Start.AddHours(1) });

        story.IsIn(GenerationPhase.WaitingInput).Do(InputsArrived).IsIn(GenerationPhase.Scheduled);

        Assert.Equal([new GenerationEvent.Scheduled(0, Story.Start.AddHours(1))], story.Last.Events);
        story.SleepAndWake().IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void Inputs_that_come_after_the_start_release_it()
    {
        var story = Stories.Planned(plan => plan with { WaitsForInputs = true, ScheduledAt = Story.Start.AddHours(1) });

        story.After(TimeSpan.FromHours(5)).Wake().IsIn(GenerationPhase.WaitingInput);
        story.Do(InputsArrived).IsIn(GenerationPhase.Queued);

        Assert.Equal(Story.Start.AddHours(7), story.State.DeadlineAt);
    }

    [Fact]
    public void A_generation_that_waits_for_inputs_looks_for_them_itself_in_case_the_message_is_lost()
    {
        var story = Stories.In(GenerationPhase.WaitingInput);
        Assert.Equal(Story.Start.AddMinutes(5), story.State.WakeAt);

        story.SleepAndWake();

        Assert.Equal([new GenerationEffect.LookForInputs()], story.Last.Effects);
        Assert.Equal(Story.Start.AddMinutes(10), story.State.WakeAt);
    }

    [Fact]
    public void Inputs_that_never_come_are_not_waited_for_for_ever()
    {
        var story = Stories.In(GenerationPhase.WaitingInput).After(TimeSpan.FromDays(30)).Wake().IsIn(GenerationPhase.Failed);

        Assert.Equal(ErrorCode.InputUnavailable, story.State.Error!.Code);
        Assert.Null(story.State.WakeAt);
    }

    [Fact]
    public void A_far_start_gives_its_inputs_time_until_then()
    {
        var story = Stories.Planned(plan => plan with { WaitsForInputs = true, ScheduledAt = Story.Start.AddDays(60) });

        story.After(TimeSpan.FromDays(59)).Wake().IsIn(GenerationPhase.WaitingInput);
    }

    [Fact]
    public void Inputs_that_come_during_a_pause_are_remembered()
    {
        var story = Stories.In(GenerationPhase.WaitingInput).Pause().Do(InputsArrived).IsIn(GenerationPhase.Paused);

        story.Resume().IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void An_owners_retry_waits_for_inputs_that_never_came()
    {
        var story = Stories.In(GenerationPhase.WaitingInput).Cancel().IsIn(GenerationPhase.Cancelled);

        story.Retry().IsIn(GenerationPhase.WaitingInput);
        Assert.Contains(new GenerationEvent.WaitingForInputs(0), story.Last.Events);
        story.Do(InputsArrived).IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void Inputs_that_come_after_the_end_let_a_retry_start_at_once()
    {
        var story = Stories.In(GenerationPhase.WaitingInput).Cancel().Do(InputsArrived).IsIn(GenerationPhase.Cancelled);

        story.Retry().IsIn(GenerationPhase.Queued);
    }

    [Fact]
    public void A_lost_input_fails_the_generation_with_its_reason()
    {
        var lost = Story.Failure(ErrorCode.InputUnavailable);

        var story = Stories.In(GenerationPhase.WaitingInput).Do(new GenerationCommand.InputsLost(lost));

        story.IsIn(GenerationPhase.Failed);
        Assert.Equal(lost, story.State.Error);
    }
}
