using PixSim.Domain.Generations;

namespace PixSim.Domain.Providers.Gate;

/// <summary>
/// Leaves a provider alone that turned work away though it is up: throttled, too many jobs at once, quota used up, key
/// refused. Each kind has a back-off of its own, which doubles up to a cap and starts again after a success; the longest one
/// that runs counts. <c>Retry-After</c> is obeyed where it is longer.
/// <para>
/// A burst is one piece of evidence: refusals of attempts that were admitted before a back-off of that kind began make it no
/// longer, and successes of such attempts do not end its growth.
/// </para>
/// </summary>
public sealed class Cooldown(CooldownPolicy policy)
{
    private readonly Dictionary<ErrorCode, Step> steps = [];

    /// <summary>Until when nothing is sent; in the past where nothing holds it back.</summary>
    public DateTimeOffset Until { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>What the provider said that made it so; null where nothing did.</summary>
    public ErrorCode? Cause { get; private set; }

    /// <summary>From when on work may go.</summary>
    public DateTimeOffset NextFree(DateTimeOffset now) => Until > now ? Until : now;

    /// <summary>An attempt succeeded.</summary>
    public void Succeeded(DateTimeOffset admittedAt)
    {
        foreach (var (code, step) in steps)
        {
            if (admittedAt >= step.BeganAt)
                steps.Remove(code);
        }
    }

    /// <summary>An attempt failed. Failures that do not cool (<see cref="ErrorTraits.CoolsAccount"/>) change nothing.</summary>
    public void Failed(Failure failure, DateTimeOffset admittedAt, DateTimeOffset now)
    {
        if (!ErrorTraits.Of(failure.Code).CoolsAccount)
            return;

        var delay = TimeSpan.Zero;
        var known = steps.TryGetValue(failure.Code, out var step);
        if (!known || admittedAt >= step.BeganAt)
        {
            var times = known ? step.Times + 1 : 0;
            steps[failure.Code] = new Step(times, now);
            delay = policy.Delay(failure.Code, times);
        }

        var until = now + Delays.Longer(delay, failure.RetryAfter);
        if (until <= Until)
            return;
        Until = until;
        Cause = failure.Code;
    }

    private readonly record struct Step(int Times, DateTimeOffset BeganAt);
}

/// <summary>How long each kind of refusal holds work back: at first, and at most.</summary>
public sealed record CooldownPolicy
{
    /// <summary>Too many requests in a time window.</summary>
    public Backoff Throttled { get; init; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));

    /// <summary>Too many jobs at once.</summary>
    public Backoff ConcurrentLimit { get; init; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));

    /// <summary>The account's credit or quota is used up.</summary>
    public Backoff QuotaExhausted { get; init; } = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30));

    /// <summary>The account's key was refused.</summary>
    public Backoff AuthFailed { get; init; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    internal TimeSpan Delay(ErrorCode code, int times)
    {
        var backoff = code switch
        {
            ErrorCode.ConcurrentLimit => ConcurrentLimit,
            ErrorCode.QuotaExhausted => QuotaExhausted,
            ErrorCode.AuthFailed => AuthFailed,
            _ => Throttled,
        };
        return Delays.Doubled(backoff.First, times, backoff.Cap);
    }

    /// <summary>A delay that doubles.</summary>
    public sealed record Backoff(TimeSpan First, TimeSpan Cap);
}
