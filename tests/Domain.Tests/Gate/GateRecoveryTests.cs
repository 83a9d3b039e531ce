using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>What a gate does about messages that were lost, and after a restart.</summary>
public sealed class GateRecoveryTests
{
    private static readonly GateLimits Limits = new() { MaxConcurrent = 2, Rates = [new(3, TimeSpan.FromSeconds(60))] };

    private readonly ProviderGate gate = new(Limits);

    [Fact]
    public void It_starts_again_from_the_ledger()
    {
        gate.Rebuild([Entry(1), Entry(2)], [Row(9, workspace: Birch, cost: 700)], [At(-10), At(-20)], At(0));

        var status = gate.Status(At(0));
        Assert.Equal((2, 0, 1), (status.Queued, status.Tickets, status.Running));
        Assert.Equal(2, status.Rates[0].Used);
        Assert.NotNull(gate.TryAdmit(At(0)));
        Assert.Equal(WaitReason.Slots, gate.WhyWaiting(At(0)));
        Assert.True(gate.Released(Id(9), 1, null, At(1)));
        Assert.Equal(WaitReason.Rate, gate.WhyWaiting(At(1)));
    }

    [Fact]
    public void A_new_epoch_makes_tickets_on_their_way_void()
    {
        gate.Rebuild([Entry(1)], [], [], At(0));
        var old = gate.TryAdmit(At(0))!;
        var successor = new ProviderGate(Limits);
        successor.Rebuild([Entry(1)], [], [], At(1));
        var renewed = successor.TryAdmit(At(1))!;

        Assert.True(old.Number < renewed.Number);
        Assert.False(successor.TicketUsed(Id(1), 1, old.Number, At(1), At(1)));
        Assert.False(successor.TicketReturned(Id(1), old.Number, At(1)));
        Assert.Equal(1, successor.Held);
    }

    [Fact]
    public void A_ticket_is_reclaimed_only_after_its_end_and_its_generation_waits_at_the_head()
    {
        gate.Rebuild([Entry(1), Entry(2), Entry(3)], [], [], At(0));
        gate.TryAdmit(At(0));
        Assert.Empty(gate.Lapsed(At(15)));
        Assert.Empty(gate.Expire(At(15), [Id(1)], []));

        Assert.Equal([Id(1)], gate.Lapsed(At(15.001)));
        Assert.Equal([Id(1)], gate.Expire(At(15.001), [Id(1)], []));

        Assert.Equal((0, 3), (gate.Held, gate.Queued));
        Assert.Equal(0, gate.Status(At(16)).Rates[0].Used);
        Assert.Equal(Id(1), gate.TryAdmit(At(16))?.Entry.GenerationId);
    }

    [Fact]
    public void A_ticket_that_ends_while_the_ledger_is_asked_about_others_is_left_for_the_next_time()
    {
        gate.Rebuild([Entry(1), Entry(2)], [], [], At(0));
        gate.TryAdmit(At(0));
        gate.TryAdmit(At(0.002));

        Assert.Equal([Id(1)], gate.Expire(At(15.003), gate.Lapsed(At(15.001)), []));
        Assert.Equal([Id(2)], gate.Lapsed(At(15.003)));
    }

    [Fact]
    public void A_ticket_that_a_submission_carries_keeps_its_slot()
    {
        gate.Rebuild([Entry(1)], [], [], At(0));
        gate.TryAdmit(At(0));

        Assert.Empty(gate.Expire(At(20), [Id(1)], [Row(1, admittedAt: 10)]));

        Assert.Equal((1, 0), (gate.Held, gate.Queued));
        Assert.Equal(1, gate.Status(At(69.9)).Rates[0].Used);
        Assert.Equal(0, gate.Status(At(70)).Rates[0].Used);
        Assert.True(gate.Released(Id(1), 1, null, At(21)));
    }

    [Fact]
    public void A_ticket_that_was_used_and_is_finished_unheard_frees_its_slot_but_not_its_rate()
    {
        gate.Rebuild([Entry(1)], [], [], At(0));
        gate.TryAdmit(At(0));

        Assert.Empty(gate.Expire(At(20), [Id(1)], [Row(1, admittedAt: 10, finished: true)]));

        Assert.Equal((0, 0), (gate.Held, gate.Queued));
        Assert.Equal(1, gate.Status(At(20)).Rates[0].Used);
    }

    [Fact]
    public void A_wish_to_wait_again_counts_once_the_ledger_says_that_the_attempt_is_over()
    {
        gate.Rebuild([Entry(1)], [], [], At(0));
        gate.TryAdmit(At(0));
        gate.Enqueue(Entry(1, atHead: true), At(12));
        Assert.Equal(0, gate.Queued);

        gate.Expire(At(20), [Id(1)], [Row(1, admittedAt: 10, finished: true)]);

        Assert.Equal((0, 1), (gate.Held, gate.Queued));
    }

    [Fact]
    public void An_earlier_attempt_does_not_carry_a_later_ticket()
    {
        gate.Rebuild([Entry(1)], [Row(1, attempt: 1, admittedAt: -100)], [], At(0));
        gate.TryAdmit(At(0));

        var reclaimed = gate.Expire(
            At(20), [Id(1)], [Row(1, attempt: 1, admittedAt: -100), Row(1, attempt: 0, admittedAt: -500, finished: true)]);

        Assert.Equal([Id(1)], reclaimed);
        Assert.Equal(1, gate.Held);
    }

    [Fact]
    public void The_queue_takes_up_who_is_missing_and_drops_who_has_gone()
    {
        gate.Rebuild([Entry(1), Entry(2)], [], [], At(0));

        Assert.Equal(new Drift(1, 1), gate.ReconcileQueue([Entry(2), Entry(3)], At(30)));
        Assert.Equal(new Drift(0, 0), gate.ReconcileQueue([Entry(2), Entry(3)], At(30)));
        Assert.Equal(2, gate.Queued);
        Assert.Null(gate.PositionOf(Id(1)));
    }

    [Fact]
    public void Who_has_just_come_is_not_dropped_and_who_was_just_admitted_is_not_let_in_again()
    {
        gate.Rebuild([Entry(1), Entry(2)], [], [], At(0));
        gate.AdmitAndUse(30);
        gate.TryAdmit(At(30));
        gate.Enqueue(Entry(3), At(30));

        Assert.Equal(new Drift(0, 0), gate.ReconcileQueue([Entry(1), Entry(2)], At(29.9)));
        Assert.Equal(1, gate.Queued);
        Assert.Equal(new Drift(0, 1), gate.ReconcileQueue([], At(36)));
    }

    [Fact]
    public void A_slot_whose_release_was_lost_is_free_again()
    {
        gate.Rebuild([Entry(1), Entry(2)], [], [], At(0));
        gate.AdmitAndUse(0);
        gate.AdmitAndUse(28);

        Assert.Equal(new Drift(0, 1), gate.ReconcileSlots([], At(30)));

        Assert.Equal(1, gate.Held);
    }

    [Fact]
    public void A_submission_that_holds_no_slot_takes_one_when_it_is_missed_twice()
    {
        gate.Rebuild([], [], [], At(0));
        var row = Row(1, admittedAt: 10);

        Assert.Equal(new Drift(0, 0), gate.ReconcileSlots([row], At(30)));
        Assert.Equal(new Drift(1, 0), gate.ReconcileSlots([row], At(60)));
        Assert.Equal(new Drift(0, 0), gate.ReconcileSlots([row], At(90)));
        Assert.Equal(1, gate.Held);
    }

    [Fact]
    public void While_a_ticket_is_on_its_way_its_generation_is_left_to_the_lock()
    {
        gate.Rebuild([Entry(1)], [], [], At(0));
        gate.TryAdmit(At(0));
        var row = Row(1, admittedAt: 1);

        Assert.Equal(new Drift(0, 0), gate.ReconcileSlots([row], At(2)));
        Assert.Equal(new Drift(0, 0), gate.ReconcileSlots([row], At(3)));

        Assert.Equal(1, gate.Status(At(3)).Tickets);
        Assert.Empty(gate.Expire(At(20), [Id(1)], [row]));
        Assert.Equal(1, gate.Status(At(20)).Running);
    }

    [Fact]
    public void A_short_attempt_just_before_the_ticket_does_not_hide_the_one_that_carries_it()
    {
        gate.Rebuild([Entry(1)], [], [], At(0));
        gate.AdmitAndUse(0.1);
        gate.Released(Id(1), 1, null, At(0.1));
        gate.Enqueue(Entry(1), At(0.1));
        gate.TryAdmit(At(0.1));

        // The gate's clock is behind the database's, by which both were admitted after the ticket was granted.
        gate.Expire(At(20), [Id(1)], [Row(1, attempt: 1, admittedAt: 0.2, finished: true), Row(1, attempt: 2, admittedAt: 0.3)]);

        Assert.Equal(1, gate.Status(At(20)).Running);
        Assert.True(gate.Released(Id(1), 2, null, At(21)));
    }
}
