using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>Nothing is made and nothing is lost: whoever came waits, holds a place, or has left.</summary>
public sealed class GateConservationTests
{
    [Fact]
    public void Who_came_waits_or_holds_or_has_left() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(300), Prop.ForAll<(byte, byte)[]>(steps =>
        {
            var count = new Count();
            foreach (var (what, choice) in steps)
                count.Take(what, choice);
        }));

    [Fact]
    public void A_hundred_thousand_wait_and_leave_in_order_of_arrival_within_each_workspace()
    {
        const int Entries = 100_000;
        var gate = new ProviderGate(new GateLimits());
        for (var number = 0; number < Entries; number++)
            gate.Enqueue(Entry(number, Workspace(number % 50), cost: 1 + (number % 7), queuedAt: number), At(0));

        var last = new Dictionary<Guid, DateTimeOffset>();
        while (gate.TryAdmit(At(0)) is { Entry: var entry })
        {
            Assert.True(entry.QueuedAt > last.GetValueOrDefault(entry.WorkspaceId));
            last[entry.WorkspaceId] = entry.QueuedAt;
        }

        Assert.Equal((0, Entries), (gate.Queued, gate.Held));
    }

    /// <summary>A gate whose messages all arrive, some of them twice, and plain sets beside it.</summary>
    private sealed class Count
    {
        private readonly ProviderGate gate = new(new GateLimits { MaxConcurrent = 6 });
        private readonly HashSet<Guid> waiting = [];
        private readonly Dictionary<Guid, Admission> tickets = [];
        private readonly List<(Guid Id, int Attempt)> running = [];
        private readonly Dictionary<Guid, int> attempts = [];
        private int came;
        private int left;

        public void Take(byte what, byte choice)
        {
            var id = Id(choice % 20);
            switch (what % 6)
            {
                case 0 or 1 when !tickets.ContainsKey(id):
                    came += waiting.Add(id) ? 1 : 0;
                    gate.Enqueue(Entry(choice % 20), At(0));
                    break;
                case 2 when !tickets.ContainsKey(id):
                    left += waiting.Remove(id) ? 1 : 0;
                    gate.Leave(id);
                    break;
                case 3 when gate.TryAdmit(At(0)) is { } admission:
                    Assert.True(waiting.Remove(admission.Entry.GenerationId));
                    tickets.Add(admission.Entry.GenerationId, admission);
                    break;
                case 4 when tickets.Count > 0:
                    EndTicket(tickets.Values.ElementAt(choice % tickets.Count), used: choice % 3 > 0);
                    break;
                case 5 when running.Count > 0:
                    Release(running[choice % running.Count]);
                    break;
            }

            Assert.Equal(waiting.Count, gate.Queued);
            Assert.Equal(tickets.Count + running.Count, gate.Held);
            Assert.Equal(came, gate.Queued + gate.Held + left);
        }

        private void EndTicket(Admission admission, bool used)
        {
            var id = admission.Entry.GenerationId;
            tickets.Remove(id);
            var attempt = attempts[id] = attempts.GetValueOrDefault(id) + 1;
            for (var time = 0; time < 2; time++)
            {
                if (used)
                    Assert.Equal(time == 0, gate.TicketUsed(id, attempt, admission.Number, At(0), At(0)));
                else
                    Assert.Equal(time == 0, gate.TicketReturned(id, admission.Number, At(0)));
            }

            if (used)
                running.Add((id, attempt));
            else
                left++;
        }

        private void Release((Guid Id, int Attempt) holding)
        {
            running.Remove(holding);
            left++;
            Assert.True(gate.Released(holding.Id, holding.Attempt, null, At(0)));
            Assert.False(gate.Released(holding.Id, holding.Attempt, null, At(0)));
        }
    }
}
