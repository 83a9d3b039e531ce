using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>What becomes of a ticket: used once, late, lost, come back, or told of twice.</summary>
public sealed class GateTicketTests
{
    [Fact]
    public void A_used_ticket_keeps_its_slot_until_the_provider_is_finished()
    {
        var gate = GateWith(new GateLimits { MaxConcurrent = 1 }, 1, 2);
        gate.AdmitAndUse(0);

        Assert.Null(gate.NextLapse);
        Assert.Null(gate.TryAdmit(At(10_000)));
        Assert.True(gate.Released(Id(1), 1, null, At(10_000)));
        Assert.Equal(Id(2), gate.TryAdmit(At(10_000))?.Entry.GenerationId);
    }

    [Fact]
    public void Every_step_counts_once()
    {
        var gate = GateWith(new GateLimits { MaxConcurrent = 1 }, 1, 2, 3);
        var admission = gate.TryAdmit(At(0))!;

        Assert.True(gate.TicketReturned(Id(1), admission.Number, At(1)));
        Assert.False(gate.TicketReturned(Id(1), admission.Number, At(1)));
        Assert.False(gate.TicketUsed(Id(1), 1, admission.Number, At(1), At(1)));
        Assert.Equal(0, gate.Held);

        var second = gate.AdmitAndUse(2);
        Assert.False(gate.TicketUsed(Id(2), 1, second.Number, At(2), At(2)));
        Assert.False(gate.TicketReturned(Id(2), second.Number, At(2)));
        Assert.True(gate.Released(Id(2), 1, null, At(3)));
        Assert.False(gate.Released(Id(2), 1, null, At(3)));
        Assert.Equal(0, gate.Held);
    }

    [Fact]
    public void An_old_ticket_that_comes_back_again_does_not_free_the_new_one()
    {
        var gate = GateWith(new GateLimits { MaxConcurrent = 1 }, 1);
        var old = gate.TryAdmit(At(0))!;
        gate.TicketReturned(Id(1), old.Number, At(1));
        gate.Enqueue(Entry(1), At(2));
        gate.TryAdmit(At(2));

        Assert.False(gate.TicketReturned(Id(1), old.Number, At(3)));
        Assert.False(gate.TicketUsed(Id(1), 1, old.Number, At(3), At(3)));
        Assert.Equal(1, gate.Status(At(3)).Tickets);
    }

    [Fact]
    public void The_end_of_an_earlier_attempt_told_again_does_not_free_the_ticket_on_its_way()
    {
        var gate = GateWith(new GateLimits { MaxConcurrent = 1 }, 1);
        gate.AdmitAndUse(0);
        gate.Released(Id(1), 1, null, At(1));
        gate.Enqueue(Entry(1), At(2));
        var second = gate.TryAdmit(At(2))!;

        Assert.False(gate.Released(Id(1), 1, null, At(3)));
        Assert.Equal(1, gate.Held);
        Assert.True(gate.TicketUsed(Id(1), 2, second.Number, At(3), At(3)));
        Assert.Equal(1, gate.Held);
    }

    [Fact]
    public void An_end_that_overtakes_the_tickets_use_counts_once_the_use_is_known()
    {
        var gate = GateWith(new GateLimits { MaxConcurrent = 1 }, 1);
        var admission = gate.TryAdmit(At(0))!;
        gate.Released(Id(1), 1, Failure(ErrorCode.Throttled), At(1));
        gate.Enqueue(Entry(1, atHead: true), At(1));
        Assert.Equal((1, 0), (gate.Held, gate.Queued));

        Assert.True(gate.TicketUsed(Id(1), 1, admission.Number, At(0), At(2)));

        Assert.Equal((0, 1), (gate.Held, gate.Queued));
        Assert.Equal(WaitReason.Cooldown, gate.WhyWaiting(At(2)));
    }

    [Fact]
    public void A_generation_with_a_ticket_on_its_way_does_not_get_another()
    {
        var gate = GateWith(new GateLimits(), 1);
        var admission = gate.TryAdmit(At(0))!;

        Assert.False(gate.Enqueue(Entry(1), At(1)));
        Assert.Null(gate.TryAdmit(At(1)));
        gate.TicketUsed(Id(1), 1, admission.Number, At(1), At(1));
        Assert.Equal(0, gate.Queued);
    }

    [Fact]
    public void A_ticket_that_came_too_late_leaves_the_generation_at_the_head()
    {
        var gate = GateWith(new GateLimits(), 1);
        var late = gate.TryAdmit(At(0))!;
        gate.Enqueue(Entry(2), At(1));
        gate.Enqueue(Entry(3), At(1));
        gate.TicketReturned(Id(1), late.Number, At(16));

        Assert.Equal(Id(1), gate.TryAdmit(At(16))?.Entry.GenerationId);
    }

    [Fact]
    public void One_that_left_while_its_ticket_was_on_its_way_is_not_let_in_again()
    {
        var gate = GateWith(new GateLimits(), 1);
        var late = gate.TryAdmit(At(0))!;
        gate.Leave(Id(1));
        gate.TicketReturned(Id(1), late.Number, At(16));

        Assert.Equal((0, 0), (gate.Held, gate.Queued));
    }
}
