namespace PixSim.Grains.Interfaces;

/// <summary>Why a request cannot be met as it is. An expected outcome, not an exception; nothing was stored.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.Problem")]
public sealed record Problem
{
    /// <summary>What sort of answer it calls for.</summary>
    [Id(0)]
    public required ProblemKind Kind { get; init; }

    /// <summary>A stable name in snake_case, for programs.</summary>
    [Id(1)]
    public required string Code { get; init; }

    /// <summary>The member of the request that is at fault, as a dotted path; null where none is.</summary>
    [Id(2)]
    public string? Field { get; init; }

    /// <summary>For people.</summary>
    [Id(3)]
    public required string Message { get; init; }

    /// <summary>The limit that was passed, where there is one.</summary>
    [Id(4)]
    public long? Limit { get; init; }

    /// <summary>What was measured against <see cref="Limit"/>, in the same unit.</summary>
    [Id(5)]
    public long? Actual { get; init; }

    /// <summary>Where the branch points that the request was not up to date with; null for other problems.</summary>
    [Id(6)]
    public VersionPointer? Head { get; init; }

    /// <summary>The part of a template that is at fault; null for other problems.</summary>
    [Id(7)]
    public TemplatePlace? Place { get; init; }

    /// <summary>A member of the request holds something that cannot be.</summary>
    public static Problem Invalid(string code, string? field, string message) =>
        new() { Kind = ProblemKind.Invalid, Code = code, Field = field, Message = message };

    /// <summary>What the request speaks of does not exist, or belongs to another workspace.</summary>
    public static Problem NotFound(string code, string? field, string message) =>
        new() { Kind = ProblemKind.NotFound, Code = code, Field = field, Message = message };

    /// <summary>The request does not fit what is there now.</summary>
    public static Problem Conflict(string code, string? field, string message) =>
        new() { Kind = ProblemKind.Conflict, Code = code, Field = field, Message = message };

    /// <summary>Whoever asks may not do that.</summary>
    public static Problem Forbidden(string code, string? field, string message) =>
        new() { Kind = ProblemKind.Forbidden, Code = code, Field = field, Message = message };

    /// <summary>The thing is not in the revision that the request was made for.</summary>
    public static Problem PreconditionFailed(string code, string? field, string message) =>
        new() { Kind = ProblemKind.PreconditionFailed, Code = code, Field = field, Message = message };

    /// <summary>The workspace has used up what it may have; later there may be room again.</summary>
    /// <param name="limit">The limit's name.</param>
    public static Problem Exhausted(string limit, long allowed, string message) =>
        new() { Kind = ProblemKind.Exhausted, Code = limit, Message = message, Limit = allowed };
}

/// <summary>A version, by both its names.</summary>
/// <param name="Number">Its number in its family.</param>
[GenerateSerializer, Immutable, Alias("pixsim.VersionPointer")]
public sealed record VersionPointer([property: Id(0)] Guid VersionId, [property: Id(1)] int Number);

/// <summary>A part of a template.</summary>
/// <param name="Token">The variable's path, or the part of the text itself.</param>
/// <param name="Line">From 1; null if the text has no place for it, as for a value that it never names.</param>
/// <param name="Column">From 1, in Unicode scalars; null without a line.</param>
/// <param name="Within">The fragment in whose text it lies; null for the template itself.</param>
[GenerateSerializer, Immutable, Alias("pixsim.TemplatePlace")]
public sealed record TemplatePlace(
    [property: Id(0)] string Token, [property: Id(1)] int? Line, [property: Id(2)] int? Column, [property: Id(3)] string? Within = null);

/// <summary>What sort of answer a <see cref="Problem"/> calls for.</summary>
public enum ProblemKind
{
    /// <summary>The request has to be changed (422).</summary>
    Invalid,

    /// <summary>Not there (404).</summary>
    NotFound,

    /// <summary>Does not fit the present state (409).</summary>
    Conflict,

    /// <summary>Whoever asks may not do that (403).</summary>
    Forbidden,

    /// <summary>The thing is not in the revision that the request was made for (412).</summary>
    PreconditionFailed,

    /// <summary>A limit of the workspace's is used up (429); its code is the limit's name.</summary>
    Exhausted,
}
