using System.Diagnostics;
using PixSim.Storage.Queries;
using PixSim.Storage.Silence;
using Xunit;

namespace PixSim.Storage.Tests.Fire;

public sealed class SilentReadTests(FireFixture fixture) : IClassFixture<FireFixture>
{
    private const int Readers = 30;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task In_silence_every_query_is_unavailable_in_time_and_afterwards_they_are_answered_again()
    {
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, _ => Fault.None);
        await using var source = FireFixture.Connect(proxy.ConnectionString);
        var queries = new GenerationQueries(source);
        Task AskAsync() => queries.FindAsync(Guid.CreateVersion7(), CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => AskAsync()));

        proxy.IsSilent = true;
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Assert.ThrowsAsync<DatabaseUnavailableException>(() => AskAsync().WaitAsync(Bound))));

        proxy.IsSilent = false;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await new DatabaseProbe(source).AnswersAsync(TimeSpan.FromSeconds(1), patience.Token))
            await Task.Yield();
        await AskAsync();
    }

    [Fact]
    public async Task A_probe_says_no_in_time_whether_the_network_is_silent_or_the_pool_is_empty()
    {
        await using var proxy = new FaultProxy(fixture.Database.ConnectionString, _ => Fault.None);
        await using var source = FireFixture.Connect(proxy.ConnectionString, connections: 4);
        var probe = new DatabaseProbe(source);
        Assert.True(await probe.AnswersAsync(Bound, CancellationToken.None));

        proxy.IsSilent = true;
        var asked = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => probe.AnswersAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None)));

        Assert.DoesNotContain(true, answers);
        Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(5), "A probe takes as long as the driver.");
    }
}
