using PixSim.Storage.Recent;
using PixSim.Storage.Tests.Retention;
using Xunit;

namespace PixSim.Storage.Tests.Recent;

public sealed class RecentReadsTests : IDisposable
{
    private static readonly Freshness Times = new(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(900), TimeSpan.FromHours(1));
    private readonly HandClock _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly RecentReads<string, string> _reads;
    private Func<Task<string?>> _database;
    private int _asked;

    public RecentReadsTests()
    {
        _database = () => Task.FromResult<string?>("one");
        _reads = new RecentReads<string, string>(
            (_, _) =>
            {
                Interlocked.Increment(ref _asked);
                return _database();
            },
            Times,
            capacity: 100,
            _clock);
    }

    public void Dispose() => _reads.Dispose();

    [Fact]
    public async Task What_was_read_a_moment_ago_is_not_read_again()
    {
        await FindAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal(("one", false), await FindAsync());
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task What_is_outdated_is_read_again_once_and_given_as_it_was_while_the_database_is_away()
    {
        await FindAsync();
        _reads.Outdate("key");
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        _database = () => throw new DatabaseUnavailableException("away");
        Assert.Equal(("one", true), await FindAsync());

        _clock.Advance(TimeSpan.FromSeconds(2));
        _database = () => Task.FromResult<string?>("two");
        Assert.Equal(("two", false), await FindAsync());
        var asked = _asked;
        Assert.Equal(("two", false), await FindAsync());
        Assert.Equal(asked, _asked);
    }

    [Fact]
    public async Task What_values_weigh_bounds_how_many_are_remembered()
    {
        using var reads = new RecentReads<int, string>((key, _) => Task.FromResult<string?>(new string('x', 300)), Times, 1_000, _clock, text => text.Length);
        for (var key = 0; key < 100; key++)
            Assert.Equal(300, (await reads.FindAsync(key, CancellationToken.None))!.Value.Value.Length);

        Assert.InRange(Enumerable.Range(0, 100).Count(reads.Knows), 0, 3);
    }

    [Fact]
    public async Task What_is_forgotten_while_it_is_weighed_stays_so()
    {
        var (reads, key) = (default(RecentReads<int, string>), 1);
        using (reads = new RecentReads<int, string>((_, _) => Task.FromResult<string?>("one"), Times, 1_000, _clock, _ => Forgetting()))
        {
            await reads.FindAsync(key, CancellationToken.None);
            Assert.False(reads.Knows(key));
        }

        long Forgetting()
        {
            reads!.Forget(key);
            return 3;
        }
    }

    [Fact]
    public async Task What_is_being_read_while_some_are_forgotten_is_forgotten_too()
    {
        var answer = new TaskCompletionSource<string?>();
        _database = () => answer.Task;
        var first = FindAsync();

        _reads.Forget(value => value == "one");
        answer.SetResult("one");
        await first;
        _database = () => Task.FromResult<string?>("two");

        Assert.Equal(("two", false), await FindAsync());
    }

    [Fact]
    public async Task Keys_that_could_not_be_read_are_not_kept()
    {
        _database = () => Task.FromException<string?>(new DatabaseUnavailableException("away"));
        for (var key = 0; key < 150; key++)
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => _reads.FindAsync($"key {key}", CancellationToken.None).AsTask());
        _database = () => Task.FromResult<string?>("one");

        await FindAsync();
        await FindAsync();

        Assert.Equal(151, _asked);
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_read()
    {
        var answer = new TaskCompletionSource<string?>();
        _database = () => answer.Task;

        var all = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FindAsync()));
        answer.SetResult("one");

        Assert.All(await all, found => Assert.Equal(("one", false), found));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task What_is_older_than_the_longest_age_is_read_first()
    {
        await FindAsync();
        _database = () => Task.FromResult<string?>("two");
        _clock.Advance(TimeSpan.FromMilliseconds(901));

        Assert.Equal(("two", false), await FindAsync());
    }

    [Fact]
    public async Task In_between_the_old_value_is_given_while_the_new_one_is_read()
    {
        await FindAsync();
        var read = new TaskCompletionSource<string?>();
        _database = () => read.Task;
        _clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal(("one", false), await FindAsync());

        read.SetResult("two");
        await UntilAsync("two");
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Without_the_database_the_known_value_is_given_and_marked()
    {
        await FindAsync();
        _database = () => throw new DatabaseUnavailableException("away");
        _clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(("one", true), await FindAsync());
        Assert.Equal(("one", true), await FindAsync());
        Assert.Equal(2, _asked);

        _database = () => Task.FromResult<string?>("two");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("two", false), await FindAsync());
    }

    [Fact]
    public async Task What_was_never_read_or_too_long_ago_fails_without_the_database()
    {
        _database = () => throw new DatabaseUnavailableException("away");
        await Assert.ThrowsAsync<DatabaseUnavailableException>(FindAsync);

        _database = () => Task.FromResult<string?>("one");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await FindAsync();
        _database = () => throw new DatabaseUnavailableException("away");
        _clock.Advance(TimeSpan.FromMinutes(61));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(FindAsync);
    }

    [Fact]
    public async Task A_read_that_began_before_the_change_does_not_count()
    {
        var old = new TaskCompletionSource<string?>();
        _database = () => old.Task;
        var before = FindAsync();

        _reads.Forget("key");
        _database = () => Task.FromResult<string?>("new");
        Assert.Equal(("new", false), await FindAsync());
        old.SetResult("old");
        await before;

        Assert.Equal(("new", false), await FindAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_asked_for_each_time()
    {
        _database = () => Task.FromResult<string?>(null);
        Assert.Null(await FindAsync());

        _database = () => Task.FromResult<string?>("now");
        Assert.Equal(("now", false), await FindAsync());
    }

    private async Task<(string Value, bool IsStale)?> FindAsync() =>
        await _reads.FindAsync("key", CancellationToken.None) is { } found ? (found.Value, found.IsStale) : null;

    private async Task UntilAsync(string value)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await FindAsync())?.Value != value)
            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
    }
}
