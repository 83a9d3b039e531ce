using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>What each of several workspaces gets.</summary>
public sealed class FairnessTests
{
    [Theory]
    [InlineData("the same time for every job")]
    [InlineData("time by cost")]
    [InlineData("the dear ones quick, the cheap ones slow")]
    public void Jobs_of_very_different_sizes_and_arrival_rates_share_evenly_by_cost(string how)
    {
        Func<long, long> duration = how switch
        {
            "time by cost" => cost => cost,
            "the dear ones quick, the cheap ones slow" => cost => 1_000_000 / cost,
            _ => _ => 1_000,
        };
        var random = new Random(7);
        var backlog = new Backlog(new GateLimits(), slots: 12);
        Backlog.Tenant[] tenants =
        [
            backlog.Add(() => 10, duration, depth: 500),
            backlog.Add(() => 10_000, duration, depth: 1),
            backlog.Add(() => random.Next(1, 2_000), duration, depth: 3),
            backlog.Add(() => random.Next(10) == 0 ? 20_000 : 100, duration, depth: 50),
        ];

        backlog.RunUntil(2_000_000);

        Assert.InRange(Jain([.. tenants.Select(tenant => tenant.Admitted)]), 0.99, 1);
    }

    [Fact]
    public void Any_sizes_weights_and_slots_are_respected() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(Scene(), scene =>
        {
            var weights = scene.Tenants.Index().ToDictionary(one => Workspace(one.Index + 1), one => one.Item.Weight / 2.0);
            var backlog = new Backlog(new GateLimits { Weights = weights }, scene.Slots);
            var tenants = scene.Tenants.Select(tenant => backlog.Add(() => tenant.Cost, _ => tenant.Duration, tenant.Depth)).ToList();
            // Long enough that one job more or less, and what is running at the end, weigh little.
            var grain = scene.Tenants.Max(tenant => tenant.Cost) * (tenants.Count + scene.Slots);

            backlog.RunUntil(grain * 25.0 * weights.Values.Sum());

            var shares = tenants.Select(tenant => tenant.Admitted / weights[tenant.WorkspaceId]).ToList();
            Assert.True(Jain(shares) >= 0.95, $"{Jain(shares)}: {string.Join(' ', shares)}");
            Assert.All(shares, share => Assert.InRange(share / shares.Average(), 0.9, 1.1));
        }));

    [Fact]
    public void A_greater_weight_counts_from_the_first_turn()
    {
        var queue = new FairQueue(new GateLimits { Weights = new Dictionary<Guid, double> { [Birch] = 4 } });
        Fill(queue, Alder, 0, 10);
        Fill(queue, Birch, 100, 10);

        var next = Enumerable.Range(0, 5).Select(_ =>
        {
            var taken = queue.Take()!.WorkspaceId;
            queue.Stopped(taken, 100);
            return taken;
        });

        Assert.Equal([Birch, Birch, Birch, Alder, Birch], next);
    }

    [Fact]
    public void Work_without_a_price_is_shared_by_number()
    {
        var backlog = new Backlog(new GateLimits(), slots: 3);
        var many = backlog.Add(() => 0, _ => 5, depth: 100);
        var few = backlog.Add(() => 0, _ => 50, depth: 1);

        backlog.RunUntil(1_000);

        Assert.InRange(many.Admitted - few.Admitted, -10, 10);
    }

    [Fact]
    public void Who_comes_to_a_provider_that_another_has_filled_is_preferred_until_both_run_the_same()
    {
        var queue = new FairQueue(new GateLimits());
        Fill(queue, Alder, 0, 100);
        for (var i = 0; i < 10; i++)
            queue.Take();
        Fill(queue, Birch, 200, 100);

        var next = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            queue.Stopped(Alder, 100);
            next.Add(queue.Take()!.WorkspaceId);
        }

        Assert.Equal([Birch, Birch, Birch], next.Take(3));
        Assert.Equal(5, next.Count(workspace => workspace == Birch));
    }

    [Fact]
    public void A_stream_of_new_workspaces_does_not_starve_one_whose_job_is_large()
    {
        var queue = new FairQueue(new GateLimits());
        queue.Enqueue(Entry(1, Alder, cost: 1_000), Start);
        var admissions = 0;
        for (var number = 1; admissions < 5_000; number++)
        {
            queue.Enqueue(Entry(number + 1, Workspace(number), cost: 100), Start);
            var taken = queue.Take()!;
            admissions++;
            if (taken.WorkspaceId == Alder)
                break;
            queue.Stopped(taken.WorkspaceId, taken.EstimateMicros);
        }

        // Two compete at each time, so half of what is admitted is credited to the one that waits.
        Assert.InRange(admissions, 10, 25);
    }

    [Fact]
    public void To_leave_and_come_back_wipes_out_nothing()
    {
        var queue = new FairQueue(new GateLimits());
        Fill(queue, Alder, 0, 1_000);
        var got = new Dictionary<Guid, int> { [Alder] = 0, [Birch] = 0 };
        for (var number = 2_000; number < 2_400; number++)
        {
            // Birch never has more than one waiting, and is gone each time it was served.
            queue.Enqueue(Entry(number, Birch), Start);
            var taken = queue.Take()!;
            got[taken.WorkspaceId]++;
            queue.Stopped(taken.WorkspaceId, taken.EstimateMicros);
            if (taken.WorkspaceId == Alder)
                queue.Remove(Id(number));
        }

        Assert.InRange(got[Birch], 0, 205);
    }

    [Fact]
    public void To_wait_at_ones_own_cap_earns_nothing()
    {
        var queue = new FairQueue(new GateLimits { MaxRunningPerWorkspace = 1 });
        Fill(queue, Alder, 0, 10);
        queue.Take();
        for (var number = 100; number < 200; number++)
        {
            queue.Enqueue(Entry(number, Birch), Start);
            Assert.Equal(Birch, queue.Take()!.WorkspaceId);
            queue.Stopped(Birch, 100);
        }

        Fill(queue, Birch, 300, 10);
        queue.Stopped(Alder, 100);
        var next = Enumerable.Range(0, 8).Select(_ =>
        {
            var taken = queue.Take()!.WorkspaceId;
            queue.Stopped(taken, 100);
            return taken;
        }).ToList();

        Assert.InRange(next.Count(workspace => workspace == Alder), 3, 5);
    }

    [Fact]
    public void A_position_counts_what_the_others_are_due()
    {
        var queue = new FairQueue(new GateLimits());
        Fill(queue, Alder, 0, 20);
        Fill(queue, Birch, 100, 20);
        Fill(queue, Cedar, 200, 2);

        Assert.Equal(1, queue.PositionOf(Id(0)));
        // Ten of its own, as many of Birch's, and as many of Cedar's by the estimate, which does not look at each queue.
        Assert.InRange(queue.PositionOf(Id(10)) ?? 0, 22, 31);
        Assert.InRange(queue.PositionOf(Id(19)) ?? 0, 40, 42);
        Assert.Null(queue.PositionOf(Id(50)));
    }

    private static void Fill(FairQueue queue, Guid workspace, int first, int count)
    {
        for (var number = first; number < first + count; number++)
            queue.Enqueue(Entry(number, workspace, queuedAt: number), Start);
    }

    private static Arbitrary<SceneOfTenants> Scene()
    {
        var tenant =
            from cost in Gen.Elements(10L, 30, 100, 300, 1_000)
            from duration in Gen.Choose(1, 100)
            from weight in Gen.Choose(1, 6)
            from depth in Gen.Choose(1, 30)
            select new SceneTenant(cost, duration, weight, depth);
        var scene =
            from slots in Gen.Choose(1, 10)
            from count in Gen.Choose(2, 4)
            from tenants in Gen.ArrayOf(tenant, count)
            select new SceneOfTenants(slots, tenants);
        return scene.ToArbitrary();
    }

    private sealed record SceneTenant(long Cost, long Duration, int Weight, int Depth);

    private sealed record SceneOfTenants(int Slots, IReadOnlyList<SceneTenant> Tenants)
    {
        public override string ToString() => $"{Slots} slots, {string.Join("; ", Tenants)}";
    }
}
