using PixSim.Storage.Queries;

namespace PixSim.Storage.Ledger;

/// <summary>A change of one generation.</summary>
public sealed record GenerationChange : LedgerChange
{
    /// <summary>The new narrow row.</summary>
    public required GenerationRow Row { get; init; }

    /// <summary>What was asked for; with the creating change only.</summary>
    public GenerationSpecRow? Spec { get; init; }

    /// <summary>The generations whose end it waits for from now on.</summary>
    public IReadOnlyList<Guid> Follows { get; init; } = [];

    /// <summary>Its claim to run, of all that ask for the same; null if others do not concern it. The change is lost where another holds it.</summary>
    public ClaimRow? Claim { get; init; }

    /// <summary>The one-off version of an inline prompt; with the creating change only.</summary>
    public VersionRow? OneOff { get; init; }

    /// <summary>The experiment's arm that it was made with; with the creating change only.</summary>
    public ExposureRow? Exposure { get; init; }

    /// <summary>The attempt that begins with this change.</summary>
    public SubmissionRow? Submission { get; init; }

    /// <summary>What became known of attempts; one row for each.</summary>
    public IReadOnlyList<SettlementRow> Settlements { get; init; } = [];

    /// <summary>A result's asset.</summary>
    public AssetRow? Asset { get; init; }

    /// <summary>The admission that this change stands upon: checked in its transaction, by the database's clock.</summary>
    public Fence? Fence { get; init; }

    /// <inheritdoc />
    /// <remarks>A generation waits for each of its commits, so there is nothing to gain, and its attempt's row is touched once.</remarks>
    internal override bool Folds => false;
}

/// <summary>A generation's narrow row.</summary>
/// <param name="Shard">The watchdog shard that looks after it.</param>
/// <param name="Phase">Its phase, in snake_case.</param>
/// <param name="Outcome">Its terminal status; null while it has none.</param>
/// <param name="WakeAt">When somebody has to look at it again; null when nobody has to any more.</param>
/// <param name="StateJson">The lifecycle's whole state.</param>
public sealed record GenerationRow(
    string ProviderId,
    string Operation,
    Guid? VersionId,
    Guid? FamilyId,
    short Shard,
    short Priority,
    long EstimateMicros,
    string Currency,
    DateTimeOffset CreatedAt,
    string Phase,
    string? Outcome,
    DateTimeOffset? WakeAt,
    int Attempt,
    Guid? AssetId,
    string StateJson);

/// <summary>What a generation was asked for. Members ending in Json are JSON texts.</summary>
public sealed record GenerationSpecRow(
    string? Name,
    string? Description,
    string Prompt,
    string PromptSourceType,
    string VariablesJson,
    string ParamsJson,
    string InputsJson,
    string RequestJson,
    string MetadataJson,
    Guid? ParentGenerationId,
    byte[] RequestHash,
    byte[] ReproducibleHash)
{
    /// <summary>The API key that asked for it, whose budgets it counts on; null where none did.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>What it claims where it runs (<see cref="ClaimRow.Key"/>); null for one that is made in any case.</summary>
    public byte[]? ClaimKey { get; init; }

    /// <summary>How the prompt was chosen and filled: a JSON object.</summary>
    public string ResolutionJson { get; init; } = "{}";

    /// <summary>What its prompt included, as a JSON array: references, and the versions that they led to.</summary>
    public string FragmentsJson { get; init; } = "[]";
}

/// <summary>A new attempt. It was admitted when its fence was checked, by the database's clock.</summary>
public sealed record SubmissionRow(
    int Attempt,
    string ProviderId,
    string AccountId,
    string IdempotencyKey,
    long GateEpoch,
    long EstimateMicros,
    string Currency)
{
    /// <summary>The API key whose budgets it counts on.</summary>
    public Guid? KeyId { get; init; }
}

/// <summary>What became known of an attempt. A member that is null leaves its column as it is.</summary>
/// <param name="Status">accepted, succeeded, refused, failed, not_sent, unknown or cancelled.</param>
/// <param name="Finished">Whether the provider is known to be done with it, which gives its slot back.</param>
/// <param name="CostMicros">What is charged, in micro-units; written to the usage once.</param>
public sealed record SettlementRow(
    int Attempt,
    string Status,
    bool Finished,
    string? ProviderJobId,
    string? ErrorCode,
    Guid? AssetId,
    long? CostMicros,
    DateTimeOffset At)
{
    /// <summary>What the attempt weighs on budgets from now on, in micro-units; null leaves it at what it weighed.</summary>
    public long? CountedMicros { get; init; } = CostMicros;
}

/// <summary>A result.</summary>
public sealed record AssetRow(
    Guid Id,
    int? Attempt,
    byte[] Sha256,
    string MediaType,
    long SizeBytes,
    int? WidthPixels,
    int? HeightPixels,
    long? DurationMs,
    DateTimeOffset CreatedAt);

/// <summary>An admission to be checked when the change commits.</summary>
public sealed record Fence(string ProviderId, long Epoch, DateTimeOffset NotAfter)
{
    /// <summary>
    /// When it was checked, by the database's clock; null as long as it was not. Once the change has committed, its attempt
    /// was admitted at this time, or earlier where the answer to a former COMMIT was lost.
    /// </summary>
    public DateTimeOffset? CheckedAt { get; internal set; }

    /// <summary>The budget that had no room, where that is why the change lost.</summary>
    public BudgetRecord? OverBudget { get; internal set; }
}
