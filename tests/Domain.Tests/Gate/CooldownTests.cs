using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>How long a provider that turned work away is left alone.</summary>
public sealed class CooldownTests
{
    private readonly Cooldown cooldown = new(new CooldownPolicy());

    [Theory]
    [InlineData(ErrorCode.Throttled, 2, 4, 8)]
    [InlineData(ErrorCode.ConcurrentLimit, 5, 10, 20)]
    [InlineData(ErrorCode.QuotaExhausted, 60, 120, 240)]
    [InlineData(ErrorCode.AuthFailed, 300, 600, 1200)]
    public void Each_kind_has_a_back_off_of_its_own_that_doubles(ErrorCode code, double first, double second, double third)
    {
        Assert.Equal([first, second, third], new[] { Fail(code, 0), Fail(code, 5_000), Fail(code, 10_000) });
    }

    [Fact]
    public void It_grows_to_a_cap()
    {
        for (var i = 0; i < 40; i++)
            Fail(ErrorCode.Throttled, i * 1_000);

        Assert.Equal(120, Fail(ErrorCode.Throttled, 99_000));
    }

    [Fact]
    public void A_burst_of_refusals_is_one_piece_of_evidence()
    {
        Fail(ErrorCode.Throttled, 1);
        for (var i = 0; i < 20; i++)
            cooldown.Failed(Failure(ErrorCode.Throttled), At(0), At(1.5));

        Assert.Equal(At(3), cooldown.Until);
        Assert.Equal(4, Fail(ErrorCode.Throttled, 100));
    }

    [Fact]
    public void A_success_starts_the_back_off_again_unless_it_was_admitted_before_it()
    {
        Fail(ErrorCode.Throttled, 10);
        cooldown.Succeeded(At(9));
        Assert.Equal(4, Fail(ErrorCode.Throttled, 20));

        cooldown.Succeeded(At(30));
        Assert.Equal(2, Fail(ErrorCode.Throttled, 40));
    }

    [Fact]
    public void Retry_after_is_obeyed_where_it_is_longer()
    {
        Assert.Equal(90, Fail(ErrorCode.Throttled, 0, retryAfter: 90));
        Assert.Equal(4, Fail(ErrorCode.Throttled, 1_000, retryAfter: 1));
        Assert.Equal(86_400, Fail(ErrorCode.Throttled, 2_000, retryAfter: 1e9));
    }

    [Fact]
    public void The_longest_of_several_counts_and_is_named()
    {
        Fail(ErrorCode.QuotaExhausted, 0);
        cooldown.Failed(Failure(ErrorCode.Throttled), At(1), At(1));

        Assert.Equal(At(60), cooldown.NextFree(At(2)));
        Assert.Equal(ErrorCode.QuotaExhausted, cooldown.Cause);
        Assert.Equal(At(61), cooldown.NextFree(At(61)));
    }

    [Fact]
    public void Other_failures_cool_nothing()
    {
        foreach (var code in Enum.GetValues<ErrorCode>().Where(code => !ErrorTraits.Of(code).CoolsAccount))
            cooldown.Failed(Failure(code, retryAfter: 60), At(0), At(0));

        Assert.Equal(At(0), cooldown.NextFree(At(0)));
    }

    private double Fail(ErrorCode code, double at, double? retryAfter = null)
    {
        cooldown.Failed(Failure(code, retryAfter), At(at), At(at));
        return (cooldown.Until - At(at)).TotalSeconds;
    }
}
