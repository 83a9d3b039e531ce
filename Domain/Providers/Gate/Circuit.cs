using System.Numerics;
using PixSim.Domain.Generations;

namespace PixSim.Domain.Providers.Gate;

/// <summary>Whether work goes to the provider.</summary>
public enum CircuitState
{
    /// <summary>It does.</summary>
    Closed,

    /// <summary>It does not: the provider counts as down.</summary>
    Open,

    /// <summary>One probe may go, or is on its way.</summary>
    HalfOpen,
}

/// <summary>
/// Keeps work from a provider that is down. Only outages count (<see cref="ErrorTraits.TripsCircuit"/>); every other answer,
/// a throttle or a refusal too, shows that the provider is there.
/// <para>
/// It opens when of the latest <see cref="CircuitPolicy.Outcomes"/> outcomes at least <see cref="CircuitPolicy.Outages"/>
/// were outages, so by that many in a row as well as by a rate; and at once when the provider says with an outage how long
/// to wait. When its time is over exactly one probe goes. An outage opens it again for twice as long, up to a cap; any
/// other answer closes it. The longer time is forgotten only after as many outcomes without another opening, so that a
/// provider that comes and goes is left alone for longer each time.
/// </para>
/// <para>Outcomes of attempts that were admitted before it last closed are old news, and do not count.</para>
/// </summary>
public sealed class Circuit(CircuitPolicy policy)
{
    private ulong outages;
    private int outcomes;
    private int openings;
    private bool probing;
    private DateTimeOffset closedAt;

    /// <summary>Until when it is open; null while it is closed.</summary>
    public DateTimeOffset? OpenUntil { get; private set; }

    /// <summary>Its state at a moment.</summary>
    public CircuitState StateAt(DateTimeOffset now) =>
        OpenUntil is null ? CircuitState.Closed : probing || now >= OpenUntil ? CircuitState.HalfOpen : CircuitState.Open;

    /// <summary>From when on work may go if nothing else happens; null while a probe is on its way.</summary>
    public DateTimeOffset? NextFree(DateTimeOffset now) => probing ? null : OpenUntil > now ? OpenUntil : now;

    /// <summary>Something goes to the provider, as <see cref="NextFree"/> allowed.</summary>
    /// <returns>Whether it is the probe.</returns>
    public bool Admit() => probing = OpenUntil is not null;

    /// <summary>The probe came to nothing: another one may go.</summary>
    public void ProbeLost() => probing = false;

    /// <summary>How an attempt went.</summary>
    /// <param name="failure">Null where it succeeded.</param>
    public void Report(Failure? failure, DateTimeOffset admittedAt, bool isProbe, DateTimeOffset now)
    {
        if (isProbe)
            JudgeProbe(failure, now);
        else if (OpenUntil is not null)
            Prolong(failure, now);
        else if (admittedAt >= closedAt && !IsSilent(failure))
            Count(failure, now);
    }

    private void JudgeProbe(Failure? failure, DateTimeOffset now)
    {
        probing = false;
        if (IsOutage(failure))
            Open(failure?.RetryAfter, now);
        else if (!IsSilent(failure))
            Close(now);
    }

    private void Count(Failure? failure, DateTimeOffset now)
    {
        var outage = IsOutage(failure);
        outages = ((outages << 1) | (outage ? 1UL : 0)) & (ulong.MaxValue >> (64 - policy.Outcomes));
        outcomes = Math.Min(outcomes + 1, policy.Outcomes);
        if (outage && (BitOperations.PopCount(outages) >= policy.Outages || failure?.RetryAfter > TimeSpan.Zero))
            Open(failure?.RetryAfter, now);
        else if (outcomes == policy.Outcomes)
            openings = 0;
    }

    private void Open(TimeSpan? retryAfter, DateTimeOffset now)
    {
        OpenUntil = now + Delays.Longer(Delays.Doubled(policy.OpenFor, openings, policy.LongestOpen), retryAfter);
        openings++;
    }

    // What is still on its way fails too; that makes the outage no worse.
    private void Prolong(Failure? failure, DateTimeOffset now)
    {
        if (!probing && IsOutage(failure) && now + Delays.Longer(TimeSpan.Zero, failure?.RetryAfter) > OpenUntil)
            OpenUntil = now + Delays.Longer(TimeSpan.Zero, failure?.RetryAfter);
    }

    private void Close(DateTimeOffset now)
    {
        OpenUntil = null;
        outages = 0;
        outcomes = 0;
        closedAt = now;
    }

    private static bool IsOutage(Failure? failure) => failure is not null && ErrorTraits.Of(failure.Code).TripsCircuit;

    // Failures of ours, in which the provider had no part.
    private static bool IsSilent(Failure? failure) =>
        failure?.Code is ErrorCode.DeadlineExceeded or ErrorCode.InputUnavailable or ErrorCode.ProviderNotConfigured;
}

/// <summary>When a provider counts as down, and for how long.</summary>
public sealed record CircuitPolicy
{
    /// <summary>So many outages among the latest outcomes open the circuit.</summary>
    public int Outages { get; init; } = 5;

    /// <summary>How many outcomes are looked at; at most 64.</summary>
    public int Outcomes { get; init; } = 10;

    /// <summary>How long it is open at first.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that it is open, unless the provider asks for longer.</summary>
    public TimeSpan LongestOpen { get; init; } = TimeSpan.FromMinutes(5);

    internal bool IsValid => Outages >= 1 && Outages <= Outcomes && Outcomes <= 64 && OpenFor > TimeSpan.Zero && OpenFor <= LongestOpen;
}
