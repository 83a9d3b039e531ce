using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Grains.Tests.Harness;
using PixSim.Support;

namespace PixSim.Grains.Tests.Provider;

public sealed class LostMessageTests : IAsyncLifetime
{
    private const int Slots = 2;
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromSeconds(1);
    private readonly ScriptedProvider _provider = new() { MaxConcurrent = Slots };
    private TestDatabase _database = null!;
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _cluster = await TestCluster.StartAsync(_database, _provider, ticketLifetime: TicketLifetime);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(nameof(IGateSteps.Enqueue))]
    [InlineData(nameof(IGenerationSteps.Admitted))]
    [InlineData(nameof(IGateSteps.TicketUsed))]
    [InlineData(nameof(IGateSteps.Release))]
    public async Task A_message_that_is_lost_for_every_slot_keeps_nobody_waiting_and_no_slot_taken(string message)
    {
        var times = 0;
        _cluster.Messages.Loses = name => name == message && Interlocked.Increment(ref times) <= Slots;

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _cluster.CreateAsync()));
        await Task.WhenAll(created.Select(generation => _cluster.UntilTerminalAsync(generation.Id)));
        await Admissions.UntilAsync(HasAllSlotsAsync, "all slots are free again");

        Assert.True(times > Slots);
        Assert.Equal(_provider.Submissions.Count, _provider.Submissions.Select(submission => submission.GenerationId).Distinct().Count());
        await Admissions.AuditAsync(_database, Slots);
    }

    [Fact]
    public async Task A_ticket_that_arrives_after_its_end_admits_nothing_and_its_generation_gets_another()
    {
        var first = true;
        _cluster.Messages.Delays = async name =>
        {
            if (name != nameof(IGenerationSteps.Admitted) || !first)
                return;
            first = false;
            var end = TimeProvider.System.GetUtcNow() + 1.2 * TicketLifetime;
            await Admissions.UntilAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() > end), "the ticket's time is over");
        };

        var generation = await _cluster.CreateAsync();
        var done = await _cluster.UntilTerminalAsync(generation.Id);

        Assert.False(first);
        Assert.Equal("completed", done.Status);
        Assert.Single(_provider.Submissions);
    }

    private async Task<bool> HasAllSlotsAsync() => await ReadAsync() is { Running: 0, Queued: 0 };

    private Task<GateSnapshot> ReadAsync() => _cluster.Grains.GetGrain<IProviderGrain>(ScriptedProvider.Id).Read();
}
