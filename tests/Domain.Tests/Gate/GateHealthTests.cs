using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>How a gate answers to its provider's health: throttles, outages, probes, and outcomes that nobody knows.</summary>
public sealed class GateHealthTests
{
    [Fact]
    public void Throttles_never_open_the_circuit_but_hold_the_gate()
    {
        var gate = GateWith(new GateLimits(), Enumerable.Range(1, 40).ToArray());
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
        var gate = GateWith(new GateLimits(), Enumerable.Range(1, 20).ToArray());
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
        var gate = GateWith(new GateLimits(), Enumerable.Range(1, 20).ToArray());
        GoDown(gate);
        var probe = gate.TryAdmit(At(20))!;
        gate.TicketReturned(probe.Entry.GenerationId, probe.Number, At(21));

        Assert.True(gate.TryAdmit(At(21))?.IsProbe);
        Assert.Null(gate.TryAdmit(At(21)));
    }

    [Fact]
    public void An_unknown_outcome_counts_once_and_keeps_its_slot()
    {
        var gate = GateWith(new GateLimits { Circuit = new CircuitPolicy { Outages = 2, Outcomes = 10 } }, 1, 2);
        gate.AdmitAndUse(0);
        gate.Reported(Id(1), 1, Failure(ErrorCode.OutcomeUnknown), At(1));
        gate.Reported(Id(1), 1, Failure(ErrorCode.OutcomeUnknown), At(2));

        Assert.Equal(1, gate.Held);
        Assert.Equal(CircuitState.Closed, gate.Status(At(2)).Circuit);
        gate.Released(Id(1), 1, Failure(ErrorCode.OutcomeUnknown), At(3));
        Assert.Equal(CircuitState.Closed, gate.Status(At(3)).Circuit);
    }

    private static void GoDown(ProviderGate gate)
    {
        for (var i = 0; i < 5; i++)
        {
            var admission = gate.AdmitAndUse(i);
            gate.Released(admission.Entry.GenerationId, 1, Failure(ErrorCode.ProviderUnavailable), At(i));
        }
    }
}
