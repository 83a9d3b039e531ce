using PixSim.Gateway.Limits;

namespace PixSim.Gateway.Tests.Limits;

public sealed class BucketTableTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void A_bucket_holds_a_minutes_quota_and_fills_steadily()
    {
        var table = new BucketTable<int>(_clock);
        for (var request = 0; request < 30; request++)
            Assert.True(table.Take(1, 30).Passes);

        var refused = table.Take(1, 30);
        Assert.False(refused.Passes);
        Assert.Equal(2, refused.UntilNext, precision: 6);
        Assert.Equal(60, refused.UntilFull, precision: 6);

        _clock.Advance(1.9);
        Assert.False(table.Take(1, 30).Passes);
        _clock.Advance(0.2);
        Assert.True(table.Take(1, 30).Passes);
        Assert.False(table.Take(1, 30).Passes);
    }

    [Fact]
    public void Over_a_long_time_no_more_passes_than_the_rate_and_one_burst()
    {
        var table = new BucketTable<int>(_clock);
        var random = new Random(7);
        var (passed, seconds) = (0, 0.0);

        for (var request = 0; request < 20_000; request++)
        {
            var step = random.NextDouble() * 0.2;
            _clock.Advance(step);
            seconds += step;
            passed += table.Take(1, 90).Passes ? 1 : 0;
        }

        Assert.InRange(passed, (int)(seconds * 90 / 60), (int)(seconds * 90 / 60) + 90);
    }

    [Fact]
    public void Names_have_buckets_of_their_own_and_a_look_takes_nothing()
    {
        var table = new BucketTable<int>(_clock);

        Assert.True(table.Take(1, 1).Passes);
        Assert.False(table.Take(1, 1).Passes);
        Assert.True(table.Look(2, 1).Passes);
        Assert.True(table.Take(2, 1).Passes);
        Assert.False(table.Look(2, 1).Passes);
    }

    [Fact]
    public void A_rate_of_nought_limits_nothing_and_remembers_nothing()
    {
        var table = new BucketTable<int>(_clock);

        Assert.True(Enumerable.Range(0, 1000).All(_ => table.Take(1, 0).Passes));

        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Only_so_many_names_are_remembered_and_the_others_share_a_bucket()
    {
        var table = new BucketTable<int>(_clock, most: 100);

        var passed = Enumerable.Range(0, 10_000).Count(name => table.Take(name, 10).Passes);

        Assert.Equal(100, table.Count);
        Assert.Equal(110, passed);
    }

    [Fact]
    public void Names_that_were_quiet_for_a_minute_make_room()
    {
        var table = new BucketTable<int>(_clock, most: 100);
        foreach (var name in Enumerable.Range(0, 100))
            table.Take(name, 10);
        _clock.Advance(30);
        foreach (var name in Enumerable.Range(0, 10))
            table.Take(name, 10);

        _clock.Advance(31);
        table.Take(1000, 10);

        Assert.Equal(11, table.Count);
    }

    [Fact]
    public void What_is_closed_is_remembered_no_more()
    {
        var open = new OpenCounts<int>();

        Assert.True(open.Open(1, 2));
        Assert.True(open.Open(1, 2));
        Assert.False(open.Open(1, 2));
        open.Close(1);
        Assert.True(open.Open(1, 2));
        Assert.True(open.Open(2, 0));
    }

    private sealed class HandClock : TimeProvider
    {
        // Not from nought, as no real clock does.
        private long _now = 77 * TimeSpan.TicksPerHour;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(double seconds) => _now += (long)(seconds * TimeSpan.TicksPerSecond);
    }
}
