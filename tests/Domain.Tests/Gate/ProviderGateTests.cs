using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>What a gate lets through, what it says where it does not, and what comes back.</summary>
public sealed class ProviderGateTests
{
    [Fact]
    public void An_admission_reserves_and_says_until_when()
    {
        var gate = Gate(new GateLimits { MaxConcurrent = 1 }, 1, 2);

        var admission = gate.TryAdmit(At(7));

        Assert.Equal(new Admission(Entry(1), admission!.Number, At(22), 100, IsProbe: false), admission);
        Assert.Equal(1, gate.Queued);
        Assert.Equal(1, gate.Held);
        Assert.Equal(At(22), gate.NextLapse);
        Assert.Null(gate.TryAdmit(At(8)));
        Assert.Equal(WaitReason.Slots, gate.WhyWaiting(At(8)));
        Assert.Null(gate.NextChance(At(8)));
    }

    [Fact]
    public void Where_nothing_waits_there_is_no_reason_and_no_next_chance()
    {
        var gate = Gate(new GateLimits { MaxConcurrent = 0 });

        Assert.Null(gate.TryAdmit(At(0)));
        Assert.Equal(WaitReason.None, gate.WhyWaiting(At(0)));
        Assert.Null(gate.NextChance(At(0)));
    }

    [Fact]
    public void A_used_ticket_keeps_its_slot_until_the_provider_is_finished()
    {
        var gate = Gate(new GateLimits { MaxConcurrent = 1 }, 1, 2);
        gate.AdmitAndUse(0);

        Assert.Null(gate.NextLapse);
        Assert.Null(gate.TryAdmit(At(10_000)));
        Assert.True(gate.Released(Id(1), 1, null, At(10_000)));
        Assert.Equal(Id(2), gate.TryAdmit(At(10_000))?.Entry.GenerationId);
    }

    [Fact]
    public void Every_step_counts_once()
    {
        var gate = Gate(new GateLimits { MaxConcurrent = 1 }, 1, 2, 3);
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
        var gate = Gate(new GateLimits { MaxConcurrent = 1 }, 1);
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
        var gate = Gate(new GateLimits { MaxConcurrent = 1 }, 1);
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
        var gate = Gate(new GateLimits { MaxConcurrent = 1 }, 1);
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
        var gate = Gate(new GateLimits(), 1);
        var admission = gate.TryAdmit(At(0))!;

        Assert.False(gate.Enqueue(Entry(1), At(1)));
        Assert.Null(gate.TryAdmit(At(1)));
        gate.TicketUsed(Id(1), 1, admission.Number, At(1), At(1));
        Assert.Equal(0, gate.Queued);
    }

    [Fact]
    public void A_ticket_that_came_too_late_leaves_the_generation_at_the_head()
    {
        var gate = Gate(new GateLimits(), 1);
        var late = gate.TryAdmit(At(0))!;
        gate.Enqueue(Entry(2), At(1));
        gate.Enqueue(Entry(3), At(1));
        gate.TicketReturned(Id(1), late.Number, At(16));

        Assert.Equal(Id(1), gate.TryAdmit(At(16))?.Entry.GenerationId);
    }

    [Fact]
    public void One_that_left_while_its_ticket_was_on_its_way_is_not_let_in_again()
    {
        var gate = Gate(new GateLimits(), 1);
        var late = gate.TryAdmit(At(0))!;
        gate.Leave(Id(1));
        gate.TicketReturned(Id(1), late.Number, At(16));

        Assert.Equal((0, 0), (gate.Held, gate.Queued));
    }

    [Fact]
    public void Rates_count_tickets_at_once_and_admissions_by_their_time()
    {
        var gate = Gate(new GateLimits { Rates = [new(1, TimeSpan.FromSeconds(60)), new(2, TimeSpan.FromDays(1))] }, 1, 2, 3);
        var first = gate.TryAdmit(At(0))!;
        Assert.Equal(WaitReason.Rate, gate.WhyWaiting(At(1)));
        Assert.Null(gate.NextChance(At(1)));

        gate.TicketUsed(Id(1), 1, first.Number, At(14), At(14));
        Assert.Equal(At(74), gate.NextChance(At(20)));
        Assert.Null(gate.TryAdmit(At(73.9)));
        gate.AdmitAndUse(74);
        Assert.Equal(At(14) + TimeSpan.FromDays(1), gate.NextChance(At(200)));
    }

    [Fact]
    public void Throttles_never_open_the_circuit_but_hold_the_gate()
    {
        var gate = Gate(new GateLimits(), Enumerable.Range(1, 40).ToArray());
        for (var i = 0; i < 30; i++)
        {
            var admission = gate.AdmitAndUse(i * 1_000);
            var failure = Failure(i % 2 == 0 ? ErrorCode.Throttled : ErrorCode.ConcurrentLimit);
            gate.Released(admission.Entry.GenerationId, 1, failure, At(i * 1_000));
            Assert.Equal(CircuitState.Closed, gate.Status(At(i * 1_000)).Circuit);
            Assert.Equal(WaitReason.Cooldown, gate.WhyWaiting(At(i * 1_000)));
        }

        Assert.Equal(At(29_000) + TimeSpan.FromSeconds(60), gate.NextChance(At(29_000)));
    }

    [Fact]
    public void After_an_outage_one_probe_goes_and_the_rest_follow_its_answer()
    {
        var gate = Gate(new GateLimits(), Enumerable.Range(1, 20).ToArray());
        GoDown(gate);
        Assert.Equal(WaitReason.Circuit, gate.WhyWaiting(At(5)));
        Assert.Equal(At(14), gate.NextChance(At(5)));

        var probe = gate.AdmitAndUse(14);
        Assert.True(probe.IsProbe);
        Assert.Null(gate.TryAdmit(At(500)));
        Assert.Null(gate.NextChance(At(500)));

        gate.Reported(probe.Entry.GenerationId, 1, null, At(501));
        Assert.False(gate.TryAdmit(At(501))?.IsProbe);
        Assert.Equal(2, gate.Held);
    }

    [Fact]
    public void A_probe_whose_ticket_comes_back_makes_room_for_another()
    {
        var gate = Gate(new GateLimits(), Enumerable.Range(1, 20).ToArray());
        GoDown(gate);
        var probe = gate.TryAdmit(At(20))!;
        gate.TicketReturned(probe.Entry.GenerationId, probe.Number, At(21));

        Assert.True(gate.TryAdmit(At(21))?.IsProbe);
        Assert.Null(gate.TryAdmit(At(21)));
    }

    [Fact]
    public void An_unknown_outcome_counts_once_and_keeps_its_slot()
    {
        var gate = Gate(new GateLimits { Circuit = new CircuitPolicy { Outages = 2, Outcomes = 10 } }, 1, 2);
        gate.AdmitAndUse(0);
        gate.Reported(Id(1), 1, Failure(ErrorCode.OutcomeUnknown), At(1));
        gate.Reported(Id(1), 1, Failure(ErrorCode.OutcomeUnknown), At(2));

        Assert.Equal(1, gate.Held);
        Assert.Equal(CircuitState.Closed, gate.Status(At(2)).Circuit);
        gate.Released(Id(1), 1, Failure(ErrorCode.OutcomeUnknown), At(3));
        Assert.Equal(CircuitState.Closed, gate.Status(At(3)).Circuit);
    }

    [Fact]
    public void A_workspace_at_its_cap_waits_and_the_others_do_not()
    {
        var gate = Gate(new GateLimits { MaxRunningPerWorkspace = 1 }, 1, 2);
        gate.AdmitAndUse(0);
        Assert.Equal(WaitReason.WorkspaceCap, gate.WhyWaiting(At(1)));
        Assert.Null(gate.NextChance(At(1)));

        gate.Enqueue(Entry(9, Birch), At(1));
        Assert.Equal(Id(9), gate.TryAdmit(At(1))?.Entry.GenerationId);
        gate.Released(Id(1), 1, null, At(2));
        Assert.Equal(Id(2), gate.TryAdmit(At(2))?.Entry.GenerationId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Work_that_was_throttled_or_not_even_sent_is_not_charged_to_its_workspace(bool throttled)
    {
        var gate = Gate(new GateLimits { MaxConcurrent = 1 }, 1, 2, 3, 4);
        for (var number = 11; number < 20; number++)
            gate.Enqueue(Entry(number, Birch), At(0));
        var workspaces = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            var at = i * 1_000;
            var admission = gate.TryAdmit(At(at))!;
            workspaces.Add(admission.Entry.WorkspaceId);
            Run(admission, i + 1, at);
        }

        // Its turn is not over before something of it has run.
        Assert.Equal([Alder, Birch, Alder, Alder], workspaces);

        void Run(Admission admission, int attempt, double at)
        {
            var (id, mine) = (admission.Entry.GenerationId, admission.Entry.WorkspaceId == Alder);
            if (mine && !throttled)
                gate.TicketReturned(id, admission.Number, At(at));
            else
            {
                gate.TicketUsed(id, attempt, admission.Number, At(at), At(at));
                gate.Released(id, attempt, mine ? Failure(ErrorCode.Throttled) : null, At(at));
            }

            if (mine)
                gate.Enqueue(admission.Entry with { AtHead = true }, At(at));
        }
    }

    [Fact]
    public void Its_status_tells_operators_what_it_holds()
    {
        var gate = Gate(new GateLimits { MaxConcurrent = 3, Rates = [new(5, TimeSpan.FromSeconds(60))] }, 1, 2, 3);
        gate.Enqueue(Entry(9, Birch), At(0));
        gate.AdmitAndUse(0);
        gate.TryAdmit(At(1));

        var status = gate.Status(At(2));

        Assert.Equal((2, 1, 1, 3), (status.Queued, status.Tickets, status.Running, status.MaxConcurrent));
        Assert.Equal([new RateStatus(new RateLimit(5, TimeSpan.FromSeconds(60)), 2)], status.Rates);
        Assert.Equal(CircuitState.Closed, status.Circuit);
        Assert.Equal(
            [new WorkspaceStatus(Alder, 2, 1, 100), new WorkspaceStatus(Birch, 0, 1, 100)],
            status.Workspaces.OrderBy(workspace => workspace.WorkspaceId));
        Assert.Equal((WaitReason.None, At(2)), (status.Waiting, status.NextChance));
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused_all_at_once()
    {
        var limits = new GateLimits
        {
            MaxConcurrent = -1,
            MaxRunningPerWorkspace = 0,
            Rates = [new(0, TimeSpan.Zero)],
            Weights = new Dictionary<Guid, double> { [Alder] = 0 },
            Circuit = new CircuitPolicy { Outcomes = 65 },
        };

        Assert.Equal(5, limits.Problems().Count);
        Assert.Throws<ArgumentException>(() => new ProviderGate(limits));
    }

    private static void GoDown(ProviderGate gate)
    {
        for (var i = 0; i < 5; i++)
        {
            var admission = gate.AdmitAndUse(i);
            gate.Released(admission.Entry.GenerationId, 1, Failure(ErrorCode.ProviderUnavailable), At(i));
        }
    }

    private static ProviderGate Gate(GateLimits limits, params int[] waiting)
    {
        var gate = new ProviderGate(limits);
        gate.Rebuild(waiting.Select(number => Entry(number)), [], [], At(0));
        return gate;
    }
}
