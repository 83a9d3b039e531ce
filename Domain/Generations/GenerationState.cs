namespace PixSim.Domain.Generations;

/// <summary>
/// All that decides how a generation goes on. Its phase changes only with a <see cref="GenerationEvent"/>; what the
/// generation asks for (prompt, parameters, inputs) never changes and is not here.
/// </summary>
public sealed record GenerationState
{
    /// <summary>Where it is.</summary>
    public required GenerationPhase Phase { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The start that was asked for.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>Whether an input that it needs is not there yet. Kept in every phase, so that a retry waits again.</summary>
    public bool InputsPending { get; init; }

    /// <summary>How long it may take from its release to a terminal phase, pauses not counted.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>When it was released: its start had come and its inputs were there.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>When it fails if it is not terminal by then. Null before its release and while it is paused.</summary>
    public DateTimeOffset? DeadlineAt { get; init; }

    /// <summary>When the first submission was about to be sent.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it became terminal.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The latest moment at which something looks at it again, in this process or in another.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>The number of the latest attempt; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>How many retries were used up; waiting for room uses none.</summary>
    public int RetriesUsed { get; init; }

    /// <summary>How many retries it has.</summary>
    public required int MaxRetries { get; init; }

    /// <summary>When the next attempt may queue. Null unless a retry is scheduled, or will be once a pause ends.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Whether its next time in the gate's queue starts at the head.</summary>
    public bool AtHead { get; init; }

    /// <summary>The latest submission; null before the first.</summary>
    public SubmissionState? Submission { get; init; }

    /// <summary>
    /// Submissions before the latest one that are not closed: their provider may still run them, or their result came
    /// late. Empty unless the owner had it tried again while an outcome was open.
    /// </summary>
    public IReadOnlyList<SubmissionState> Earlier { get; init; } = [];

    /// <summary>When its owner asked for it to stop.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>
    /// When a submitted generation that is to stop counts as cancelled whatever the provider says. Null while nothing is
    /// asked to stop: nobody wants it to, or others wait for the result of a job whose owner no longer does.
    /// </summary>
    public DateTimeOffset? CancelGraceEndsAt { get; init; }

    /// <summary>Whether its owner asked for it to be held back.</summary>
    public bool PauseRequested { get; init; }

    /// <summary>What it goes back to when it is resumed, and how much of its time is left. Null unless it is paused.</summary>
    public PauseState? Paused { get; init; }

    /// <summary>
    /// Whether the provider's word is that nothing of a cancelled generation runs any more. Null where nothing was
    /// running, or nothing was cancelled.
    /// </summary>
    public bool? ProviderConfirmedCancel { get; init; }

    /// <summary>The latest failure: why it is retried, or why it failed.</summary>
    public Failure? Error { get; init; }

    /// <summary>What its owner shows where it fails.</summary>
    public Fallback? Fallback { get; init; }

    /// <summary>The result of a completed generation.</summary>
    public StoredOutput? Output { get; init; }

    /// <summary>
    /// A result that came after a terminal phase, or while a later attempt ran. A manual retry, or that attempt's
    /// failure, adopts it instead of paying again.
    /// </summary>
    public LateResult? Late { get; init; }

    /// <summary>Whether other generations wait for its end, and are to be told of it.</summary>
    public bool Followed { get; init; }

    /// <summary>The twin that it waits for. Null unless it is joined.</summary>
    public Guid? LeaderId { get; init; }

    /// <summary>Whether no command but a manual retry moves it any more.</summary>
    public bool IsTerminal => Phase.IsTerminal();
}

/// <summary>How a paused generation goes on.</summary>
/// <param name="ResumeTo">The phase that it was in.</param>
/// <param name="Since">When it was paused.</param>
/// <param name="TimeLeft">What was left until its deadline; null if it had none yet.</param>
public sealed record PauseState(GenerationPhase ResumeTo, DateTimeOffset Since, TimeSpan? TimeLeft);

/// <summary>A result's file, kept and ready to be served.</summary>
/// <param name="AssetId">The asset that stands for this result.</param>
/// <param name="Sha256">The file's content hash, in lower-case hex.</param>
/// <param name="SizeBytes">The file's length.</param>
/// <param name="CostMicros">What the provider charged; null where only the estimate is known.</param>
public sealed record StoredOutput(
    Guid AssetId,
    string Sha256,
    string MediaType,
    long SizeBytes,
    int? WidthPixels,
    int? HeightPixels,
    TimeSpan? Duration,
    long? CostMicros);

/// <summary>A result that came too late to count.</summary>
/// <param name="Attempt">Whose result it is.</param>
public sealed record LateResult(int Attempt, StoredOutput Output);
