using Microsoft.AspNetCore.WebUtilities;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Limits;
using PixSim.Gateway.Prompts.Diffs;
using PixSim.Gateway.Prompts.Git;
using PixSim.Grains.Interfaces;

namespace PixSim.Gateway.Problems;

/// <summary>Answers with a problem by RFC 9457.</summary>
internal sealed class ProblemResult(int status, bool retryable, IReadOnlyList<ProblemItem> errors) : IResult
{
    private Exceeded? _exceeded;

    private ProblemHead? Head { get; init; }

    private IReadOnlyList<MergeConflictBody> Conflicts { get; init; } = [];

    private StaleMergeBody? Merge { get; init; }

    public static ProblemResult Of(int status, string code, string? field, string message, bool retryable = false) =>
        new(status, retryable, [new ProblemItem(code, field, message, null, null)]);

    /// <summary>A limit that was passed: 503 if it is the whole process's, else 429. It may be tried again later.</summary>
    public static ProblemResult Of(Exceeded limit)
    {
        var ofProcess = limit.Scope == "process";
        var message = ofProcess ? $"This process has too much to do: {limit.Allowed} {limit.Name}." : $"The limit of {limit.Allowed} {limit.Name} for this {limit.Scope} is used up.";
        var item = new ProblemItem(ofProcess ? "overloaded" : "limit_exceeded", null, message, limit.Allowed, null);
        return new ProblemResult(ofProcess ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests, true, [item]) { _exceeded = limit };
    }

    /// <summary>What the grains found wrong. Several faults of a request are all told; the first decides the status.</summary>
    public static ProblemResult Of(IReadOnlyList<Problem> problems)
    {
        if (problems[0] is { Kind: ProblemKind.Exhausted } exhausted)
            return Of(new Exceeded(exhausted.Code, "workspace", (int)exhausted.Limit!.Value, 1));
        var status = problems[0].Kind switch
        {
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict => StatusCodes.Status409Conflict,
            ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
            ProblemKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return new ProblemResult(status, false, [.. problems.Select(ProblemItem.Of)])
        {
            Head = problems[0].Head is { } head ? new ProblemHead(head.VersionId, head.Number) : null,
        };
    }

    /// <param name="named">The part of the address that names it.</param>
    public static ProblemResult NotFound(string what, string named = "id") =>
        Of(StatusCodes.Status404NotFound, $"{what}_not_found", named, $"There is no such {what}.");

    /// <summary>The problem, with what is to be decided.</summary>
    public ProblemResult With(IReadOnlyList<MergeConflictBody> conflicts) => new(status, retryable, errors) { _exceeded = _exceeded, Head = Head, Conflicts = conflicts };

    /// <summary>The problem, with what the request would come to on the newer head.</summary>
    public ProblemResult With(StaleMergeBody merge) => new(status, retryable, errors) { _exceeded = _exceeded, Head = Head, Merge = merge };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(_exceeded?.ResetSeconds ?? 0)).ToString();
        var first = errors[0];
        var body = new ProblemBody
        {
            Type = $"urn:pixsim:problem:{first.Code}",
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = first.Detail,
            Code = first.Code,
            Field = first.Field,
            Retryable = retryable,
            Limit = first.Limit,
            Length = first.Length,
            Token = first.Token,
            Line = first.Line,
            Column = first.Column,
            Head = Head,
            LimitName = _exceeded?.Name,
            LimitScope = _exceeded?.Scope,
            ResetS = _exceeded?.ResetSeconds,
            Conflicts = Conflicts.Count > 0 ? Conflicts : null,
            Merge = Merge,
            RequestId = httpContext.TraceIdentifier,
            Errors = errors.Count > 1 ? errors : null,
        };
        return httpContext.Response.WriteAsJsonAsync(body, WireJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}
