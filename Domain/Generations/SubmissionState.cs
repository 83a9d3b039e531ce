namespace PixSim.Domain.Generations;

/// <summary>One submission of a generation.</summary>
public sealed record SubmissionState
{
    /// <summary>The attempt that it belongs to.</summary>
    public required int Attempt { get; init; }

    /// <summary>The key under which the provider was asked.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The admission that it was sent with.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>The sender gives up if it has not begun to send by then.</summary>
    public required DateTimeOffset SendBefore { get; init; }

    /// <summary>The process that is to send it; null where that was not told.</summary>
    public Guid? Sender { get; init; }

    /// <summary>How many times it was to be sent under its key. A refusal proves that no job exists only if it is 1.</summary>
    public int Sendings { get; init; } = 1;

    /// <summary>The provider's job, once known.</summary>
    public string? ProviderJobId { get; init; }

    /// <summary>Since when its outcome is unknown.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>How many times its outcome was looked for.</summary>
    public int Reconciliations { get; init; }

    /// <summary>When its outcome is looked for next. Null where that cannot be asked, or other wakes see to it.</summary>
    public DateTimeOffset? LookAt { get; init; }

    /// <summary>Whether the provider was asked to stop.</summary>
    public bool CancelSent { get; init; }

    /// <summary>
    /// Whether it no longer occupies a slot: the provider is known to be done with it, or its longest time has passed.
    /// </summary>
    public bool Finished { get; init; }

    /// <summary>Whether its result was taken or kept, so that to be told of it again changes nothing.</summary>
    public bool ResultKnown { get; init; }
}

/// <summary>The gate's leave to submit once.</summary>
/// <param name="ProviderId">Whose gate gave it.</param>
/// <param name="Epoch">The gate's incarnation; a later one makes it void.</param>
/// <param name="AccountId">The account to be used.</param>
/// <param name="NotAfter">It is void after this moment, by the database's clock.</param>
/// <param name="EstimateMicros">The cost reserved, in micro-units of <paramref name="Currency"/>.</param>
/// <param name="Number">Rises with every ticket of an epoch, so that a ticket which comes twice is known.</param>
public sealed record Ticket(
    string ProviderId,
    long Epoch,
    string AccountId,
    DateTimeOffset NotAfter,
    long EstimateMicros,
    string Currency,
    long Number = 0);
