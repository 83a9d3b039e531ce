namespace PixSim.Grains.Interfaces.Generations;

/// <summary>A generation as it was last committed. Members ending in Json are JSON texts; times are UTC.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.GenerationSnapshot")]
public sealed record GenerationSnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)]
    public required Guid Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    [Id(1)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The provider that makes it.</summary>
    [Id(2)]
    public required string ProviderId { get; init; }

    /// <summary>The operation's name.</summary>
    [Id(3)]
    public required string Operation { get; init; }

    /// <summary>pending, processing, completed, failed, cancelled or paused.</summary>
    [Id(4)]
    public required string Status { get; init; }

    /// <summary>Where exactly it is, in snake_case; <c>cancelling</c> while a cancel takes effect.</summary>
    [Id(5)]
    public required string Phase { get; init; }

    /// <summary>The number of the latest attempt; 0 before the first.</summary>
    [Id(6)]
    public required int Attempt { get; init; }

    /// <summary>How many retries were used up.</summary>
    [Id(7)]
    public required int RetriesUsed { get; init; }

    /// <summary>Why it failed, or why it is being retried.</summary>
    [Id(8)]
    public GenerationFailure? Error { get; init; }

    /// <summary>The result's asset; null as long as there is none.</summary>
    [Id(9)]
    public Guid? AssetId { get; init; }

    /// <summary>The resolved prompt.</summary>
    [Id(10)]
    public required string Prompt { get; init; }

    /// <summary>versioned or inline.</summary>
    [Id(11)]
    public required string PromptSourceType { get; init; }

    /// <summary>The version that the prompt came from.</summary>
    [Id(12)]
    public Guid? PromptVersionId { get; init; }

    /// <summary>The family of that version.</summary>
    [Id(13)]
    public Guid? PromptFamilyId { get; init; }

    /// <summary>The variables' values: a JSON object.</summary>
    [Id(14)]
    public required string VariablesJson { get; init; }

    /// <summary>The canonical parameters: a JSON object.</summary>
    [Id(15)]
    public required string ParamsJson { get; init; }

    /// <summary>The input assets: a JSON array.</summary>
    [Id(16)]
    public required string InputsJson { get; init; }

    /// <summary>A JSON object of the owner's.</summary>
    [Id(17)]
    public required string MetadataJson { get; init; }

    /// <summary>SHA-256 over everything that decides the picture, seeds included; lower-case hex.</summary>
    [Id(18)]
    public required string RequestHash { get; init; }

    /// <summary>The same, without seeds.</summary>
    [Id(19)]
    public required string ReproducibleHash { get; init; }

    /// <summary>Its name for people.</summary>
    [Id(20)]
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    [Id(21)]
    public string? Description { get; init; }

    /// <summary>0 first, 10 last.</summary>
    [Id(22)]
    public required int Priority { get; init; }

    /// <summary>The generation that it was derived from.</summary>
    [Id(23)]
    public Guid? ParentGenerationId { get; init; }

    /// <summary>When it was accepted.</summary>
    [Id(24)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was asked to start.</summary>
    [Id(25)]
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When it was first submitted.</summary>
    [Id(26)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it became terminal.</summary>
    [Id(27)]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it fails if it is not terminal by then; null before its release and while paused.</summary>
    [Id(28)]
    public DateTimeOffset? DeadlineAt { get; init; }

    /// <summary>Whether the provider confirmed a cancel; null where nothing was submitted or cancelled.</summary>
    [Id(29)]
    public bool? ProviderConfirmedCancel { get; init; }

    /// <summary>The estimated cost of one attempt, in micro-units of <see cref="Currency"/>.</summary>
    [Id(30)]
    public required long EstimatedCostMicros { get; init; }

    /// <summary>What the result cost, in micro-units of <see cref="Currency"/>; null as long as there is none.</summary>
    [Id(31)]
    public long? CostMicros { get; init; }

    /// <summary>ISO 4217 code, or the provider's own credit unit.</summary>
    [Id(32)]
    public required string Currency { get; init; }

    /// <summary>The number of its latest event.</summary>
    [Id(33)]
    public required long LastEvent { get; init; }

    /// <summary>Changes with every commit.</summary>
    [Id(34)]
    public required Guid Etag { get; init; }

    /// <summary>
    /// What the game shows: generated for a result; for a failed one default_content or placeholder, where its request says
    /// so; none else. It never changes the status.
    /// </summary>
    [Id(35)]
    public string ResultKind { get; init; } = "none";

    /// <summary>What to show with default_content: an asset, or an id of the game's own.</summary>
    [Id(36)]
    public string? FallbackContentId { get; init; }

    /// <summary>How its prompt was chosen and filled: a JSON object, with the seed and the names of drawn variables.</summary>
    [Id(37)]
    public string ResolutionJson { get; init; } = "{}";

    /// <summary>What its prompt included, as a JSON array: references, and the versions that they led to when it was created.</summary>
    [Id(38)]
    public string FragmentsJson { get; init; } = "[]";

    /// <summary>The generation whose result it waits for, since that asked for the same before; null unless its phase is joined.</summary>
    [Id(39)]
    public Guid? LeaderId { get; init; }
}

/// <summary>Why an attempt or a generation did not succeed.</summary>
/// <param name="Code">A stable name in snake_case.</param>
/// <param name="Message">For people.</param>
/// <param name="Retryable">Whether another attempt may succeed without a change of the request.</param>
[GenerateSerializer, Immutable, Alias("pixsim.GenerationFailure")]
public sealed record GenerationFailure(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] bool Retryable);
