using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>What a gate lets through, and what it says where it does not.</summary>
public sealed class ProviderGateTests
{
    [Fact]
    public void An_admission_reserves_and_says_until_when()
    {
        var gate = GateWith(new GateLimits { MaxConcurrent = 1 }, 1, 2);

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
        var gate = GateWith(new GateLimits { MaxConcurrent = 0 });

        Assert.Null(gate.TryAdmit(At(0)));
        Assert.Equal(WaitReason.None, gate.WhyWaiting(At(0)));
        Assert.Null(gate.NextChance(At(0)));
    }

    [Fact]
    public void Rates_count_tickets_at_once_and_admissions_by_their_time()
    {
        var gate = GateWith(new GateLimits { Rates = [new(1, TimeSpan.FromSeconds(60)), new(2, TimeSpan.FromDays(1))] }, 1, 2, 3);
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
    public void A_workspace_at_its_cap_waits_and_the_others_do_not()
    {
        var gate = GateWith(new GateLimits { MaxRunningPerWorkspace = 1 }, 1, 2);
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
        var gate = GateWith(new GateLimits { MaxConcurrent = 1 }, 1, 2, 3, 4);
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
        var gate = GateWith(new GateLimits { MaxConcurrent = 3, Rates = [new(5, TimeSpan.FromSeconds(60))] }, 1, 2, 3);
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
}
