using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>So many in every window, wherever it begins.</summary>
public sealed class RateWindowTests
{
    private readonly RateWindow window = new(new RateLimit(2, TimeSpan.FromSeconds(60)));

    [Fact]
    public void A_place_is_free_again_one_window_after_its_admission_and_not_before()
    {
        Use(At(0));
        Use(At(10));

        Assert.False(window.HasRoom(At(59.999)));
        Assert.Equal(At(60), window.NextFree(At(20)));
        Assert.True(window.HasRoom(At(60)));

        Use(At(60));
        Assert.Equal(At(70), window.NextFree(At(60)));
    }

    [Fact]
    public void A_window_slides_over_the_border_of_minutes()
    {
        Use(At(58));
        Use(At(59));

        Assert.False(window.HasRoom(At(61)));
    }

    [Fact]
    public void A_ticket_counts_from_its_granting_until_one_window_after_its_use()
    {
        window.Grant();
        window.Grant();
        Assert.Null(window.NextFree(At(500)));

        window.Use(At(500));
        Assert.Equal(At(560), window.NextFree(At(500)));

        window.Use(At(510));
        Assert.Equal(At(560), window.NextFree(At(510)));
    }

    [Fact]
    public void Uses_that_are_heard_of_in_another_order_count_by_their_time()
    {
        window.Grant();
        window.Grant();
        window.Use(At(10));
        window.Use(At(0));

        Assert.Equal(At(60), window.NextFree(At(20)));
        window.Grant();
        Assert.Equal(At(70), window.NextFree(At(60)));
    }

    [Fact]
    public void A_ticket_that_comes_back_never_counted()
    {
        window.Grant();
        window.Grant();
        window.Return();

        Assert.Equal(At(0), window.NextFree(At(0)));
        Assert.Equal(1, window.UsedAt(At(0)));
    }

    [Fact]
    public void After_a_rebuild_it_neither_forgets_nor_blocks()
    {
        window.Rebuild([At(30), At(-100), At(5)]);

        Assert.Equal(At(65), window.NextFree(At(40)));
        Assert.Equal(2, window.UsedAt(At(40)));
        Assert.Equal(1, window.UsedAt(At(70)));
    }

    [Fact]
    public void A_day_of_admissions_is_kept_to()
    {
        var day = new RateWindow(new RateLimit(1_000, TimeSpan.FromDays(1)));
        for (var i = 0; i < 5_000; i++)
        {
            var next = day.NextFree(At(i))!.Value;
            day.Grant();
            day.Use(next);
            Assert.Equal(At(i % 1_000) + TimeSpan.FromDays(i / 1_000), next);
        }
    }

    [Fact]
    public void No_window_ever_holds_more_than_the_limit_whatever_the_tickets_do() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(300), Prop.ForAll<(byte, byte)[]>(steps =>
        {
            var limit = new RateLimit(3, TimeSpan.FromSeconds(10));
            var tested = new RateWindow(limit);
            var now = Start;
            var onTheirWay = new List<DateTimeOffset>();
            var admitted = new List<DateTimeOffset>();
            foreach (var (what, choice) in steps)
            {
                now += TimeSpan.FromMilliseconds(choice * 10);
                switch (what % 8)
                {
                    case 0 or 1 or 2 or 3 when tested.HasRoom(now):
                        tested.Grant();
                        onTheirWay.Add(now);
                        break;
                    case 4 or 5 when onTheirWay.Count > 0:
                        // Used at some time since it was granted; the news may come later, and not in order.
                        var granted = onTheirWay[choice % onTheirWay.Count];
                        var at = granted + ((now - granted) * (choice % 4 / 3.0));
                        onTheirWay.Remove(granted);
                        tested.Use(at);
                        admitted.Add(at);
                        break;
                    case 6 when onTheirWay.Count > 0:
                        tested.Return();
                        onTheirWay.RemoveAt(0);
                        break;
                    case 7 when choice % 4 == 0:
                        // The ledger remembers what was used; tickets of the former epoch are void.
                        tested = new RateWindow(limit);
                        tested.Rebuild(admitted.Where(used => used > now - limit.Window));
                        onTheirWay.Clear();
                        break;
                }
            }

            AssertRate(limit, admitted);
        }));

    /// <summary>Among any one more than the limit in a row, the last is at least a window after the first.</summary>
    internal static void AssertRate(RateLimit limit, IEnumerable<DateTimeOffset> admitted)
    {
        var sorted = admitted.Order().ToList();
        for (var i = limit.Requests; i < sorted.Count; i++)
            Assert.True(sorted[i] - sorted[i - limit.Requests] >= limit.Window, $"More than {limit} until {sorted[i]:O}.");
    }

    private void Use(DateTimeOffset at)
    {
        Assert.True(window.HasRoom(at));
        window.Grant();
        window.Use(at);
    }
}
