namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>One preview of a prompt, by its id: what a generation would send, without one. Nothing is spent, and no gate is asked.</summary>
[Alias("pixsim.IPromptPreviewGrain")]
public interface IPromptPreviewGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Makes and keeps the preview, also of a prompt that a generation would refuse: it tells why. A reference that leads
    /// nowhere is a problem, and nothing is kept.
    /// </summary>
    [Alias("Make")]
    Task<PreviewResult> Make(MakePreview command, CancellationToken cancellationToken = default);
}

/// <summary>What is to be previewed. Members ending in Json are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.MakePreview")]
public sealed record MakePreview
{
    /// <summary>The workspace that will own it.</summary>
    [Id(0)]
    public required Guid WorkspaceId { get; init; }

    /// <summary>Where the prompt comes from.</summary>
    [Id(1)]
    public required Generations.PromptReference Prompt { get; init; }

    /// <summary>The provider; null for the family's, or the workspace's default.</summary>
    [Id(2)]
    public string? ProviderId { get; init; }

    /// <summary>The operation's name; null to judge the prompt by the provider's most lenient limit, without parameters.</summary>
    [Id(3)]
    public string? Operation { get; init; }

    /// <summary>The provider's parameters: a JSON object, checked where there is an operation.</summary>
    [Id(4)]
    public string ParamsJson { get; init; } = "{}";

    /// <summary>once, per_playthrough, per_player or always; null if nothing is said.</summary>
    [Id(5)]
    public string? Strategy { get; init; }

    /// <summary>The client's key; null if it sent none.</summary>
    [Id(6)]
    public IdempotencyClaim? Idempotency { get; init; }
}

/// <summary>How a preview ended.</summary>
/// <param name="Preview">The preview; null if there are problems, or the key is taken.</param>
/// <param name="Problems">Why nothing was kept; empty if it was.</param>
[GenerateSerializer, Immutable, Alias("pixsim.PreviewResult")]
public sealed record PreviewResult([property: Id(0)] PreviewSnapshot? Preview, [property: Id(1)] IReadOnlyList<Problem> Problems);

/// <summary>A preview. It never changes.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.PreviewSnapshot")]
public sealed record PreviewSnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)]
    public required Guid Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    [Id(1)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether a generation would be taken with this prompt and these parameters.</summary>
    [Id(2)]
    public required bool IsValid { get; init; }

    /// <summary>The provider that it was judged by.</summary>
    [Id(3)]
    public required string ProviderId { get; init; }

    /// <summary>The operation that it was judged by; null for none.</summary>
    [Id(4)]
    public string? Operation { get; init; }

    /// <summary>The text as the provider would get it; null if there is none.</summary>
    [Id(5)]
    public string? Prompt { get; init; }

    /// <summary>The version; null for an inline prompt.</summary>
    [Id(6)]
    public Guid? VersionId { get; init; }

    /// <summary>The version's family.</summary>
    [Id(7)]
    public Guid? FamilyId { get; init; }

    /// <summary>The variables that the text looked at; empty if there is no text.</summary>
    [Id(8)]
    public IReadOnlyList<PreviewVariable> Variables { get; init; } = [];

    /// <summary>How the prompt was chosen and filled: a JSON object.</summary>
    [Id(9)]
    public string ResolutionJson { get; init; } = "{}";

    /// <summary>The text's length in Unicode scalars; 0 if there is none.</summary>
    [Id(10)]
    public int CharCount { get; init; }

    /// <summary>The longest text that is taken.</summary>
    [Id(11)]
    public int CharLimit { get; init; }

    /// <summary>What a generation is expected to cost, in micro-units of <see cref="Currency"/>; null without an operation.</summary>
    [Id(12)]
    public long? EstimateMicros { get; init; }

    /// <summary>ISO 4217 code, or the provider's own credit unit.</summary>
    [Id(13)]
    public string? Currency { get; init; }

    /// <summary>Why it would be refused.</summary>
    [Id(14)]
    public IReadOnlyList<Problem> Errors { get; init; } = [];

    /// <summary>What deserves a look.</summary>
    [Id(15)]
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A variable of a preview.</summary>
/// <param name="Origin">given, world, drawn, default or missing.</param>
/// <param name="ValueJson">Its value: a JSON text; null if it is missing.</param>
[GenerateSerializer, Immutable, Alias("pixsim.PreviewVariable")]
public sealed record PreviewVariable([property: Id(0)] string Name, [property: Id(1)] string Origin, [property: Id(2)] string? ValueJson);
