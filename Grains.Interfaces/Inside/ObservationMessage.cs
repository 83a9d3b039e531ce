namespace PixSim.Grains.Interfaces.Inside;

/// <summary>What was learned about an attempt.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.ObservationMessage")]
public sealed record ObservationMessage
{
    /// <summary>What it is; decides which of the other members are set.</summary>
    [Id(0)]
    public required ObservationKind Kind { get; init; }

    /// <summary>The error's name, with not_sent, refused and failed.</summary>
    [Id(1)]
    public string? ErrorCode { get; init; }

    /// <summary>For people.</summary>
    [Id(2)]
    public string? Message { get; init; }

    /// <summary>How long the provider asked us to wait.</summary>
    [Id(3)]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The provider's job, with accepted.</summary>
    [Id(4)]
    public string? ProviderJobId { get; init; }

    /// <summary>When the provider is best asked next, with accepted and running.</summary>
    [Id(5)]
    public TimeSpan CheckAfter { get; init; }

    /// <summary>From 0 to 1, with running.</summary>
    [Id(6)]
    public double? Progress { get; init; }

    /// <summary>The kept result, with succeeded.</summary>
    [Id(7)]
    public OutputMessage? Output { get; init; }

    /// <summary>When the provider was asked, with not_found.</summary>
    [Id(8)]
    public DateTimeOffset? AskedAt { get; init; }
}

/// <summary>What was learned about an attempt.</summary>
public enum ObservationKind
{
    /// <summary>Proof that nothing was sent.</summary>
    NotSent,

    /// <summary>The provider refused: no job exists.</summary>
    Refused,

    /// <summary>A job exists.</summary>
    Accepted,

    /// <summary>The job still runs.</summary>
    Running,

    /// <summary>The job is done and its result is kept.</summary>
    Succeeded,

    /// <summary>The job ended without a result.</summary>
    Failed,

    /// <summary>The job was cancelled at the provider.</summary>
    Cancelled,

    /// <summary>The call may or may not have reached the provider.</summary>
    Ambiguous,

    /// <summary>Nothing was learned.</summary>
    Unreachable,

    /// <summary>The provider knows no such job.</summary>
    NotFound,

    /// <summary>The provider cannot be asked that.</summary>
    Unsupported,
}

/// <summary>A kept result.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.OutputMessage")]
public sealed record OutputMessage(
    [property: Id(0)] Guid AssetId,
    [property: Id(1)] string Sha256,
    [property: Id(2)] string MediaType,
    [property: Id(3)] long SizeBytes,
    [property: Id(4)] int? WidthPixels,
    [property: Id(5)] int? HeightPixels,
    [property: Id(6)] TimeSpan? Duration,
    [property: Id(7)] long? CostMicros);
