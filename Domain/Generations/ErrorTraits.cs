namespace PixSim.Domain.Generations;

/// <summary>What a failure means for what happens next.</summary>
/// <param name="Retryable">Another attempt may succeed without anybody changing the request.</param>
/// <param name="CountsAsRetry">The next attempt uses up a retry; waiting for room never does.</param>
/// <param name="TripsCircuit">Counts against the provider's circuit: an outage, not a refusal.</param>
/// <param name="CoolsAccount">The account is left alone for a while.</param>
/// <param name="MayCost">The provider may have charged for it.</param>
public sealed record ErrorTraits(bool Retryable, bool CountsAsRetry, bool TripsCircuit, bool CoolsAccount, bool MayCost)
{
    private static readonly ErrorTraits Final = new(false, false, false, false, false);
    private static readonly ErrorTraits Waiting = new(true, false, false, true, false);
    private static readonly ErrorTraits Outage = new(true, true, true, false, false);

    /// <summary>The traits of a failure. Throttle, concurrent limit, quota, key, outage and content are different things.</summary>
    public static ErrorTraits Of(ErrorCode code) => code switch
    {
        ErrorCode.PromptRejected or ErrorCode.InputRejected or ErrorCode.ParameterInvalid => Final,
        ErrorCode.InputUnavailable or ErrorCode.DeadlineExceeded or ErrorCode.ProviderNotConfigured => Final,
        ErrorCode.OutputFiltered => new(Retryable: true, CountsAsRetry: true, TripsCircuit: false, CoolsAccount: false, MayCost: true),
        ErrorCode.Throttled or ErrorCode.ConcurrentLimit => Waiting,
        ErrorCode.SendWindowMissed => Waiting with { CoolsAccount = false },
        ErrorCode.QuotaExhausted or ErrorCode.AuthFailed => new(true, true, TripsCircuit: false, CoolsAccount: true, MayCost: false),
        ErrorCode.ProviderUnavailable => Outage,
        ErrorCode.ProviderTimeout => new(true, true, TripsCircuit: true, CoolsAccount: false, MayCost: true),
        ErrorCode.ProviderError => new(true, true, TripsCircuit: false, CoolsAccount: false, MayCost: true),
        ErrorCode.ResultUnavailable => new(false, false, false, false, MayCost: true),
        ErrorCode.OutcomeUnknown => new(false, false, TripsCircuit: true, CoolsAccount: false, MayCost: true),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "An error code without traits."),
    };
}
