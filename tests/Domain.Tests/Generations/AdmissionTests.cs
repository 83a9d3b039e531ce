using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>Tickets: used once, in the queue only, and given back otherwise.</summary>
public sealed class AdmissionTests
{
    [Fact]
    public void An_admitted_generation_stores_its_intent_before_it_is_sent()
    {
        var story = Stories.In(GenerationPhase.Queued);
        var ticket = story.NewTicket();

        story.Do(new GenerationCommand.Admit(ticket, "key-1")).IsIn(GenerationPhase.Submitting);

        Assert.Equal(1, story.State.Attempt);
        Assert.Equal(Story.Start, story.State.StartedAt);
        var sendBefore = Story.Start.AddSeconds(15);
        Assert.Equal(
            new SubmissionState { Attempt = 1, IdempotencyKey = "key-1", Ticket = ticket, SendBefore = sendBefore },
            story.State.Submission);
        Assert.Equal([new GenerationEvent.Submitting(1, "main")], story.Last.Events);
        Assert.Equal([new GenerationEffect.Submit(1)], story.Last.Effects);
        Assert.Equal(Story.Start.AddSeconds(30), story.State.WakeAt);
    }

    [Fact]
    public void A_ticket_that_comes_twice_is_neither_used_again_nor_given_back()
    {
        var story = Stories.In(GenerationPhase.Queued);
        var admit = new GenerationCommand.Admit(story.NewTicket(), "key-1");

        story.Do(admit).Do(admit).Says(Verdict.NothingToDo);

        Assert.Empty(story.Last.Effects);
        Assert.Equal(1, story.State.Attempt);
    }

    [Fact]
    public void A_used_ticket_that_comes_again_after_a_refusal_admits_nothing()
    {
        var story = Stories.In(GenerationPhase.Queued);
        var admit = new GenerationCommand.Admit(story.NewTicket(), "key-1");
        story.Do(admit).Refuse(ErrorCode.Throttled).IsIn(GenerationPhase.Queued);

        story.Do(admit).Says(Verdict.NothingToDo).IsIn(GenerationPhase.Queued);

        Assert.Empty(story.Last.Effects);
    }

    [Fact]
    public void A_used_ticket_is_known_again_although_the_ledger_keeps_its_time_less_exactly()
    {
        var story = Stories.In(GenerationPhase.Queued);
        var ticket = story.NewTicket();
        story.Do(new GenerationCommand.Admit(ticket with { NotAfter = ticket.NotAfter.AddTicks(-7) }, "key-1"));
        story.Refuse(ErrorCode.Throttled);

        story.Do(new GenerationCommand.Admit(ticket, "key-2")).IsIn(GenerationPhase.Queued);

        Assert.Empty(story.Last.Effects);
    }

    [Fact]
    public void A_new_ticket_after_a_refusal_is_used_even_at_the_same_moment()
    {
        var story = Stories.In(GenerationPhase.Submitting).Refuse(ErrorCode.Throttled);

        story.Admit().IsIn(GenerationPhase.Submitting);

        Assert.Equal(2, story.State.Attempt);
    }

    [Fact]
    public void A_ticket_of_an_earlier_gate_is_void()
    {
        var story = Stories.In(GenerationPhase.Queued);
        story.Do(new GenerationCommand.Admit(story.NewTicket() with { Epoch = 2 }, "key-1")).Refuse(ErrorCode.Throttled);

        story.Do(new GenerationCommand.Admit(story.NewTicket(), "key-2")).Says(Verdict.NotAllowed).IsIn(GenerationPhase.Queued);

        Assert.IsType<GenerationEffect.ReturnTicket>(Assert.Single(story.Last.Effects));
    }

    [Fact]
    public void A_ticket_whose_time_is_over_is_given_back()
    {
        var story = Stories.In(GenerationPhase.Queued);
        var ticket = story.NewTicket(TimeSpan.FromSeconds(30));

        story.After(TimeSpan.FromSeconds(31)).Do(new GenerationCommand.Admit(ticket, "key-1"));

        story.Says(Verdict.NotAllowed).IsIn(GenerationPhase.Queued);
        Assert.Equal([new GenerationEffect.ReturnTicket(ticket)], story.Last.Effects);
    }

    [Fact]
    public void Nothing_is_admitted_past_its_deadline()
    {
        var story = Stories.In(GenerationPhase.Queued).After(TimeSpan.FromHours(2)).Admit();

        story.Says(Verdict.NotAllowed).IsIn(GenerationPhase.Queued);
        Assert.IsType<GenerationEffect.ReturnTicket>(Assert.Single(story.Last.Effects));
    }

    [Fact]
    public void Nothing_is_sent_past_its_deadline()
    {
        var story = Stories.In(GenerationPhase.Queued).After(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(4)).Admit();

        Assert.Equal(Story.Start.AddHours(2), story.State.Submission!.SendBefore);
    }

    [Theory]
    [InlineData(GenerationPhase.Paused)]
    [InlineData(GenerationPhase.Cancelled)]
    [InlineData(GenerationPhase.Processing)]
    [InlineData(GenerationPhase.RetryScheduled)]
    [InlineData(GenerationPhase.Completed)]
    public void A_ticket_that_finds_it_out_of_the_queue_is_given_back(GenerationPhase phase)
    {
        var story = Stories.In(phase);
        var before = story.State;

        story.Admit().Says(Verdict.NothingToDo);

        Assert.Same(before, story.State);
        Assert.IsType<GenerationEffect.ReturnTicket>(Assert.Single(story.Last.Effects));
    }

    [Fact]
    public void A_queued_generation_stands_in_the_queue_again_in_case_the_gate_forgot_it()
    {
        var story = Stories.In(GenerationPhase.Submitting).Refuse(ErrorCode.ConcurrentLimit);

        story.SleepAndWake();

        Assert.Equal([new GenerationEffect.Enqueue(true)], story.Last.Effects);
        Assert.Equal(story.Now.AddSeconds(30), story.State.WakeAt);
        Assert.Empty(story.Last.Events);
    }
}
