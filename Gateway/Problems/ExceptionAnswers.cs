using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Orleans.Runtime;
using Orleans.Storage;
using PixSim.Gateway.Queries;
using PixSim.Storage;
using PixSim.Storage.Assets;
using PixSim.Storage.Ledger;

namespace PixSim.Gateway.Problems;

/// <summary>
/// Answers what was thrown. A lost dependency is 503 and may be tried again; a request that cannot be read is the
/// client's; anything else is a bug, is logged, and is 500 without details.
/// </summary>
internal sealed partial class ExceptionAnswers(ILogger<ExceptionAnswers> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;
        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ProblemResult Answer(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case ProblemException problem:
                return new ProblemResult(problem.Status, retryable: false, [new ProblemItem(problem.Code, problem.Field, problem.Message, problem.Limit, null)]);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return TooLarge(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize);
            case BadHttpRequestException bad:
                return QueryFaults.Explain(bad, context.Features.Get<IExceptionHandlerFeature>()?.Endpoint);
            case LedgerOutcomeUnknownException or TimeoutException:
                LogUnavailable(exception, context.TraceIdentifier);
                return Unavailable("outcome_unknown", "It is not known whether this took place. Read, or send it again under the same key.");
            case LedgerException { Retryable: true } or DatabaseUnavailableException:
                LogUnavailable(exception, context.TraceIdentifier);
                return Unavailable("unavailable", "The database is not available, or too busy. Nothing was stored.");
            case AssetFolderException or IOException:
                LogUnavailable(exception, context.TraceIdentifier);
                return Unavailable("unavailable", "The file could not be kept. Nothing was stored.");
            case OrleansException and not InconsistentStateException:
                LogUnavailable(exception, context.TraceIdentifier);
                return Unavailable("unavailable", "What does this is too busy, or out of reach. Send it again under the same key.");
            default:
                LogFailed(exception, context.TraceIdentifier);
                return ProblemResult.Of(StatusCodes.Status500InternalServerError, "internal_error", null, "Something is broken on this side.");
        }
    }

    private static ProblemResult TooLarge(long? most) =>
        new(StatusCodes.Status413PayloadTooLarge, retryable: false, [new ProblemItem("body_too_large", null, $"The body has at most {most} bytes here.", most, null)]);

    private static ProblemResult Unavailable(string code, string message) =>
        ProblemResult.Of(StatusCodes.Status503ServiceUnavailable, code, null, message, retryable: true);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Request {RequestId}: a dependency was not available.")]
    private partial void LogUnavailable(Exception exception, string requestId);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "Request {RequestId} failed.")]
    private partial void LogFailed(Exception exception, string requestId);
}
