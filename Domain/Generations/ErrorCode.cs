namespace PixSim.Domain.Generations;

/// <summary>The closed set of failures. What each means for the lifecycle and the gate is in <see cref="ErrorTraits"/>.</summary>
public enum ErrorCode
{
    /// <summary>The provider refused the prompt: the same prompt will be refused again.</summary>
    PromptRejected,

    /// <summary>The provider refused an input picture or clip.</summary>
    InputRejected,

    /// <summary>The provider made a result and withheld it; another try may pass.</summary>
    OutputFiltered,

    /// <summary>The provider refused a parameter.</summary>
    ParameterInvalid,

    /// <summary>An input asset could not be read.</summary>
    InputUnavailable,

    /// <summary>Too many requests in a time window.</summary>
    Throttled,

    /// <summary>Too many jobs at once.</summary>
    ConcurrentLimit,

    /// <summary>This side was too busy to send it in time; the provider never heard of it.</summary>
    SendWindowMissed,

    /// <summary>The account's credit or quota is used up.</summary>
    QuotaExhausted,

    /// <summary>The account's key was refused.</summary>
    AuthFailed,

    /// <summary>The provider is down or answers with server errors.</summary>
    ProviderUnavailable,

    /// <summary>The provider itself says that the job took too long.</summary>
    ProviderTimeout,

    /// <summary>The job failed at the provider for a reason that it does not tell apart.</summary>
    ProviderError,

    /// <summary>The result exists, and could not be fetched or kept.</summary>
    ResultUnavailable,

    /// <summary>It cannot be known whether the provider took the job; it is never sent again blindly.</summary>
    OutcomeUnknown,

    /// <summary>The generation's time was over.</summary>
    DeadlineExceeded,

    /// <summary>The provider is not set up, or no longer offers the operation.</summary>
    ProviderNotConfigured,
}
