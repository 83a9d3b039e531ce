using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>The order within one workspace.</summary>
public sealed class FairQueueOrderTests
{
    private static readonly GateLimits Limits = new();

    private readonly FairQueue queue = new(Limits);

    [Fact]
    public void The_head_goes_first_then_priority_then_age_then_arrival()
    {
        Add(Entry(1, priority: 5));
        Add(Entry(2, priority: 5));
        Add(Entry(3, priority: 5, queuedAt: -1));
        Add(Entry(4, priority: 0, queuedAt: 30));
        Add(Entry(5, priority: 10, queuedAt: 60, atHead: true));
        Add(Entry(6, priority: 0, queuedAt: 60, atHead: true));

        Assert.Equal([Id(6), Id(5), Id(4), Id(3), Id(1), Id(2)], TakeAll());
    }

    [Fact]
    public void Each_step_of_priority_is_worth_ten_minutes_of_waiting()
    {
        Add(Entry(1, priority: 0, queuedAt: 2_399));
        Add(Entry(2, priority: 4));
        Add(Entry(3, priority: 0, queuedAt: 2_401));

        Assert.Equal([Id(1), Id(2), Id(3)], TakeAll());
    }

    [Fact]
    public void The_last_priority_is_not_starved_by_urgent_work_that_never_ends()
    {
        Add(Entry(0, priority: 10));
        var second = 0;
        QueueEntry? taken = null;
        while (taken?.Priority != 10)
        {
            second++;
            Assert.True(second <= 6_001, "It waits for more than ten steps.");
            Add(Entry(second, priority: 0, queuedAt: second));
            taken = queue.Take();
        }

        Assert.True(second > 5_999, "Urgent work was not preferred.");
    }

    [Fact]
    public void An_entry_that_is_told_twice_waits_once_and_keeps_its_place()
    {
        Assert.True(Add(Entry(1)));
        Assert.True(Add(Entry(2)));
        Assert.False(Add(Entry(1, priority: 10, queuedAt: 999)));

        Assert.Equal([Id(1), Id(2)], TakeAll());
    }

    [Fact]
    public void An_entry_that_waits_can_still_come_to_the_head_and_not_back()
    {
        Add(Entry(1));
        Add(Entry(2));
        Assert.False(Add(Entry(2, atHead: true)));
        Assert.False(Add(Entry(2, atHead: false)));

        Assert.Equal(2, queue.Count);
        Assert.Equal([Id(2), Id(1)], TakeAll());
    }

    [Fact]
    public void Whatever_comes_and_goes_the_order_and_the_positions_are_those_of_a_sorted_list() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200), Prop.ForAll<(byte, sbyte)[]>(steps =>
        {
            var tested = new FairQueue(Limits);
            var model = new List<(QueueEntry Entry, int Arrival)>();
            for (var i = 0; i < steps.Length; i++)
            {
                var (number, what) = steps[i];
                var entry = Entry(number % 64, priority: number % 11, queuedAt: what * 100, atHead: what % 7 == 0);
                var known = model.FindIndex(one => one.Entry.GenerationId == entry.GenerationId);
                if (what < -64)
                {
                    Assert.Equal(known >= 0, tested.Remove(entry.GenerationId));
                    model.RemoveAll(one => one.Entry.GenerationId == entry.GenerationId);
                    continue;
                }

                Assert.Equal(known < 0, tested.Enqueue(entry, Start));
                if (known < 0)
                    model.Add((entry, i));
                else if (entry.AtHead && !model[known].Entry.AtHead)
                    model[known] = (model[known].Entry with { AtHead = true }, i);
            }

            model = [.. model.OrderBy(one => !one.Entry.AtHead)
                .ThenBy(one => one.Entry.QueuedAt + (one.Entry.Priority * Limits.PriorityStep)).ThenBy(one => one.Arrival)];
            Assert.Equal(Enumerable.Range(1, model.Count), model.Select(one => tested.PositionOf(one.Entry.GenerationId) ?? 0));
            Assert.Equal(model.Select(one => one.Entry), Drain(tested));
        }));

    private static IEnumerable<QueueEntry> Drain(FairQueue queue)
    {
        while (queue.Take() is { } entry)
            yield return entry;
    }

    private bool Add(QueueEntry entry) => queue.Enqueue(entry, Start);

    private List<Guid> TakeAll() => [.. Drain(queue).Select(entry => entry.GenerationId)];
}
