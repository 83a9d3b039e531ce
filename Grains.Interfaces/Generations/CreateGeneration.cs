namespace PixSim.Grains.Interfaces.Generations;

/// <summary>What a generation is asked for. Members ending in Json are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.CreateGeneration")]
public sealed record CreateGeneration
{
    /// <summary>The workspace that will own it.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>The provider; null for the version's, the family's, or the workspace's default.</summary>
    [Id(1)]
    public string? ProviderId { get; init; }

    /// <summary>The operation's name, such as <c>text_to_video</c>.</summary>
    [Id(2)]
    public required string Operation { get; init; }

    /// <summary>Where the prompt comes from.</summary>
    [Id(3)]
    public required PromptReference Prompt { get; init; }

    /// <summary>The provider's parameters: a JSON object, checked against the operation's spec.</summary>
    [Id(4)]
    public string ParamsJson { get; init; } = "{}";

    /// <summary>
    /// The inputs: a JSON array of objects with <c>role</c>, and <c>asset_id</c> or <c>generation_id</c>. The result of a
    /// generation that has none yet is waited for.
    /// </summary>
    [Id(5)]
    public string InputsJson { get; init; } = "[]";

    /// <summary>0 first, 10 last.</summary>
    [Id(6)]
    public int Priority { get; init; } = 5;

    /// <summary>When it is to start; null for now.</summary>
    [Id(7)]
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>How long it may take from its start, pauses not counted. 1 s to 7 days.</summary>
    [Id(8)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(7200);

    /// <summary>How many failed attempts may be followed by another. 0 to 10.</summary>
    [Id(9)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>Its name for people.</summary>
    [Id(10)]
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    [Id(11)]
    public string? Description { get; init; }

    /// <summary>A JSON object of the owner's.</summary>
    [Id(12)]
    public string MetadataJson { get; init; } = "{}";

    /// <summary>The generation that it was derived from.</summary>
    [Id(13)]
    public Guid? ParentGenerationId { get; init; }

    /// <summary>Everything that was asked for, as it came: a JSON object.</summary>
    [Id(14)]
    public string RequestJson { get; init; } = "{}";

    /// <summary>Who asks.</summary>
    [Id(15)]
    public required string Requester { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(16)]
    public IdempotencyClaim? Idempotency { get; init; }

    /// <summary>What to show where it fails: default_content, skip, retry or placeholder; null if nothing is said.</summary>
    [Id(17)]
    public string? FallbackMode { get; init; }

    /// <summary>What to show with default_content: an asset, or an id of the game's own.</summary>
    [Id(18)]
    public string? FallbackContentId { get; init; }

    /// <summary>The API key whose budgets it counts on; null for none.</summary>
    [Id(19)]
    public Guid? KeyId { get; init; }

    /// <summary>
    /// once, per_playthrough, per_player or always; null if nothing is said. A version that names strategies refuses the
    /// others.
    /// </summary>
    [Id(20)]
    public string? Strategy { get; init; }

    /// <summary>
    /// Whether it is made even if the same work is under way already. Else it waits for that result, and nothing is paid for
    /// twice; so it does not with the strategy always, or with a start to come.
    /// </summary>
    [Id(21)]
    public bool ForceNew { get; init; }

    /// <summary>For what and for whom it is.</summary>
    [Id(22)]
    public GenerationAudience Audience { get; init; } = new();
}

/// <summary>Where a prompt comes from: a version, a family, or the request itself. Exactly one of them.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.PromptReference")]
public sealed record PromptReference
{
    /// <summary>A version.</summary>
    [Id(0)]
    public Guid? VersionId { get; init; }

    /// <summary>A family; which of its versions is meant is said by one of label, branch and the latest.</summary>
    [Id(1)]
    public Guid? FamilyId { get; init; }

    /// <summary>Whether the highest number of the family, on any branch, is meant.</summary>
    [Id(2)]
    public bool AutoSelectLatest { get; init; }

    /// <summary>The text itself. Kept as a one-off version; refused in production workspaces.</summary>
    [Id(3)]
    public string? InlineText { get; init; }

    /// <summary>The variables' values: a JSON object.</summary>
    [Id(4)]
    public string VariablesJson { get; init; } = "{}";

    /// <summary>A label of the family whose version is meant.</summary>
    [Id(5)]
    public string? Label { get; init; }

    /// <summary>An open branch of the family whose head is meant.</summary>
    [Id(6)]
    public string? Branch { get; init; }

    /// <summary>
    /// What variables without a value are drawn from, where the version allows that: 1 to 200 characters. Null: a seed is
    /// drawn too. The generation keeps it either way.
    /// </summary>
    [Id(7)]
    public string? Seed { get; init; }

    /// <summary>An experiment of the family, whose arm is meant; a label, a branch or the latest is then for who takes no part.</summary>
    [Id(8)]
    public Guid? ExperimentId { get; init; }

    /// <summary>
    /// Who keeps the arm: 1 to 200 characters. Without an experiment the family's running one is meant, if one runs. Null:
    /// the player, the playthrough or the generation, as the experiment says.
    /// </summary>
    [Id(9)]
    public string? Unit { get; init; }

    /// <summary>The player; null if not known.</summary>
    [Id(10)]
    public string? PlayerId { get; init; }

    /// <summary>The playthrough; null if not known.</summary>
    [Id(11)]
    public string? PlaythroughId { get; init; }

    /// <summary>The game's world, which may use another version and other defaults than the family says; null for none.</summary>
    [Id(12)]
    public string? WorldId { get; init; }

    /// <summary>
    /// What the seed follows from where none is given: playthrough, player, fixed or timestamp. Null: what the strategy
    /// implies.
    /// </summary>
    [Id(13)]
    public string? SeedSource { get; init; }

    /// <summary>
    /// What the version is said to render to. Equal to that, it changes nothing; else it is a text of its own, like
    /// <see cref="InlineText"/>, whose one-off has the version as its parent. Null: whatever the version renders to.
    /// </summary>
    [Id(14)]
    public string? RenderedText { get; init; }
}
