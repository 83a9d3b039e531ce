using Microsoft.AspNetCore.WebUtilities;
using PixSim.Gateway.Bodies;
using PixSim.Grains.Interfaces;

namespace PixSim.Gateway.Problems;

/// <summary>Answers with a problem by RFC 9457.</summary>
internal sealed class ProblemResult(int status, bool retryable, IReadOnlyList<ProblemItem> errors) : IResult
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private ProblemHead? Head { get; init; }

    public static ProblemResult Of(int status, string code, string? field, string message, bool retryable = false) =>
        new(status, retryable, [new ProblemItem(code, field, message, null, null)]);

    /// <summary>What the grains found wrong. Several faults of a request are all told; the first decides the status.</summary>
    public static ProblemResult Of(IReadOnlyList<Problem> problems)
    {
        var status = problems[0].Kind switch
        {
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict => StatusCodes.Status409Conflict,
            ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
            ProblemKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return new ProblemResult(status, false, [.. problems.Select(problem =>
            new ProblemItem(problem.Code, problem.Field, problem.Message, problem.Limit, problem.Actual))])
        {
            Head = problems[0].Head is { } head ? new ProblemHead(head.VersionId, head.Number) : null,
        };
    }

    public static ProblemResult NotFound(string what) =>
        Of(StatusCodes.Status404NotFound, $"{what}_not_found", "id", $"There is no such {what}.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            httpContext.Response.Headers.RetryAfter = ((int)RetryAfter.TotalSeconds).ToString();
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
            Head = Head,
            RequestId = httpContext.TraceIdentifier,
            Errors = errors.Count > 1 ? errors : null,
        };
        return httpContext.Response.WriteAsJsonAsync(body, WireJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}
