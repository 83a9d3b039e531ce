using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;
using static PixSim.Domain.Tests.Gate.GateKit;

namespace PixSim.Domain.Tests.Gate;

/// <summary>When a provider counts as down.</summary>
public sealed class CircuitTests
{
    private static readonly Failure Outage = Failure(ErrorCode.ProviderUnavailable);

    private readonly Circuit circuit = new(new CircuitPolicy());

    [Fact]
    public void Five_outages_in_a_row_open_it_and_four_do_not()
    {
        Outages(4);
        Assert.Equal(CircuitState.Closed, circuit.StateAt(At(4)));

        Outages(1, from: 4);
        Assert.Equal(CircuitState.Open, circuit.StateAt(At(4)));
        Assert.Equal(At(14), circuit.NextFree(At(5)));
    }

    [Fact]
    public void A_provider_that_fails_every_other_time_is_down_and_one_that_fails_every_third_time_is_not()
    {
        var other = new Circuit(new CircuitPolicy());
        for (var i = 0; i < 30; i++)
        {
            circuit.Report(i % 2 == 0 ? Outage : null, At(i), isProbe: false, At(i));
            other.Report(i % 3 == 0 ? Outage : null, At(i), isProbe: false, At(i));
        }

        Assert.NotNull(circuit.OpenUntil);
        Assert.Null(other.OpenUntil);
    }

    [Fact]
    public void Nothing_but_an_outage_opens_it()
    {
        foreach (var code in Enum.GetValues<ErrorCode>().Where(code => !ErrorTraits.Of(code).TripsCircuit))
        {
            for (var i = 0; i < 100; i++)
                circuit.Report(Failure(code, retryAfter: 60), At(i), isProbe: false, At(i));
        }

        Assert.Null(circuit.OpenUntil);
    }

    [Fact]
    public void An_outage_that_says_how_long_it_lasts_opens_it_at_once_for_that_long()
    {
        circuit.Report(Failure(ErrorCode.ProviderUnavailable, retryAfter: 120), At(0), isProbe: false, At(0));

        Assert.Equal(At(120), circuit.NextFree(At(1)));
    }

    [Fact]
    public void When_its_time_is_over_exactly_one_probe_goes()
    {
        Outages(5);
        Assert.Equal(CircuitState.HalfOpen, circuit.StateAt(At(14)));

        Assert.True(circuit.Admit());
        Assert.Null(circuit.NextFree(At(1_000)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ErrorCode.Throttled)]
    [InlineData(ErrorCode.PromptRejected)]
    [InlineData(ErrorCode.ProviderError)]
    public void Any_answer_to_the_probe_closes_it(ErrorCode? code)
    {
        Outages(5);
        circuit.Admit();
        circuit.Report(code is { } failed ? Failure(failed) : null, At(15), isProbe: true, At(16));

        Assert.Equal(CircuitState.Closed, circuit.StateAt(At(16)));
        Assert.False(circuit.Admit());
    }

    [Fact]
    public void A_probe_that_says_nothing_of_the_provider_lets_another_one_go()
    {
        Outages(5);
        circuit.Admit();
        circuit.Report(Failure(ErrorCode.DeadlineExceeded), At(15), isProbe: true, At(16));

        Assert.Equal(CircuitState.HalfOpen, circuit.StateAt(At(16)));
        Assert.Equal(At(16), circuit.NextFree(At(16)));
        Assert.True(circuit.Admit());
    }

    [Fact]
    public void Each_probe_that_meets_an_outage_doubles_the_time_up_to_the_cap()
    {
        Outages(5);
        var times = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            var now = circuit.OpenUntil!.Value;
            Assert.True(circuit.Admit());
            circuit.Report(Outage, now, isProbe: true, now);
            times.Add((circuit.OpenUntil!.Value - now).TotalSeconds);
        }

        Assert.Equal([20, 40, 80, 160, 300, 300, 300], times);
    }

    [Fact]
    public void A_provider_that_comes_and_goes_is_left_alone_for_longer_until_it_has_proved_itself()
    {
        Outages(5);
        circuit.Admit();
        circuit.Report(null, At(20), isProbe: true, At(20));
        Outages(5, from: 21);
        Assert.Equal(At(25) + TimeSpan.FromSeconds(20), circuit.OpenUntil);

        circuit.Admit();
        circuit.Report(null, At(60), isProbe: true, At(60));
        for (var i = 0; i < 10; i++)
            circuit.Report(null, At(61), isProbe: false, At(61));
        Outages(5, from: 70);
        Assert.Equal(At(74) + TimeSpan.FromSeconds(10), circuit.OpenUntil);
    }

    [Fact]
    public void What_was_on_its_way_when_it_opened_makes_nothing_worse_and_proves_nothing()
    {
        Outages(5);
        for (var i = 0; i < 50; i++)
            circuit.Report(i % 2 == 0 ? Outage : null, At(0), isProbe: false, At(5));
        Assert.Equal(At(14), circuit.OpenUntil);

        circuit.Admit();
        circuit.Report(null, At(14), isProbe: true, At(15));
        for (var i = 0; i < 50; i++)
            circuit.Report(Outage, At(0), isProbe: false, At(16));
        Assert.Null(circuit.OpenUntil);
    }

    [Fact]
    public void While_it_is_open_a_provider_may_still_ask_for_more_time()
    {
        Outages(5);
        circuit.Report(Failure(ErrorCode.ProviderUnavailable, retryAfter: 100), At(0), isProbe: false, At(6));

        Assert.Equal(At(106), circuit.OpenUntil);
    }

    private void Outages(int count, double from = 0)
    {
        for (var i = 0; i < count; i++)
            circuit.Report(Outage, At(from + i), isProbe: false, At(from + i));
    }
}
