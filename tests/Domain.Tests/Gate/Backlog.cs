using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>Workspaces that always have something waiting, at a provider with a few slots.</summary>
internal sealed class Backlog(GateLimits limits, int slots)
{
    private readonly FairQueue queue = new(limits);
    private readonly List<Tenant> tenants = [];
    private readonly PriorityQueue<QueueEntry, (long Ends, int Number)> running = new();
    private long now;
    private int numbers;

    /// <summary>One who always has so many jobs waiting.</summary>
    public sealed record Tenant(Guid WorkspaceId, Func<long> Cost, Func<long, long> Duration, int Depth = 20)
    {
        public double Admitted { get; set; }
    }

    public Tenant Add(Func<long> cost, Func<long, long> duration, int depth = 20)
    {
        var tenant = new Tenant(Workspace(tenants.Count + 1), cost, duration, depth);
        tenants.Add(tenant);
        return tenant;
    }

    public double Total => tenants.Sum(tenant => tenant.Admitted);

    /// <summary>Lets time go on until so much cost was admitted.</summary>
    public Backlog RunUntil(double total)
    {
        while (Total < total)
        {
            foreach (var tenant in tenants)
            {
                while (queue.CountOf(tenant.WorkspaceId) < tenant.Depth)
                    queue.Enqueue(Entry(++numbers, tenant.WorkspaceId, cost: tenant.Cost()), Start);
            }

            if (running.Count < slots && queue.Take() is { } entry)
                Run(entry);
            else if (running.TryDequeue(out var done, out var end))
                Finish(done, end.Ends);
        }

        return this;
    }

    private void Run(QueueEntry entry)
    {
        var tenant = tenants.Single(one => one.WorkspaceId == entry.WorkspaceId);
        tenant.Admitted += Math.Max(1, entry.EstimateMicros);
        running.Enqueue(entry, (now + tenant.Duration(entry.EstimateMicros), ++numbers));
    }

    private void Finish(QueueEntry entry, long at)
    {
        now = at;
        queue.Stopped(entry.WorkspaceId, entry.EstimateMicros);
    }
}
