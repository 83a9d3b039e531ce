using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Providers;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Budgets;

/// <summary>Sets, reads and removes budgets, and lets the gates look at once whether work may go on.</summary>
internal sealed partial class BudgetKeeper(BudgetQueries queries, ProviderCatalog providers, IGrainFactory grains, ILogger<BudgetKeeper> logger)
{
    /// <summary>Shows a budget.</summary>
    public async Task<IResult> ReadAsync(HttpContext context, BudgetKey key, CancellationToken cancellationToken) =>
        await queries.FindAsync(key, cancellationToken) is { } budget ? Show(context, budget) : ProblemResult.NotFound("budget");

    /// <summary>Sets a budget, whatever there was, or from the revision that the request is for.</summary>
    public async Task<IResult> SetAsync(HttpContext context, BudgetKey key, SetBudgetBody body, Precondition precondition, Caller caller)
    {
        if (body.LimitMicros is not { } limit)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "field_missing", "limit_micros", "limit_micros is needed.");
        if (limit < 0)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "out_of_range", "limit_micros", "A limit is 0 or more.");
        if (!await queries.SetAsync(key, limit, precondition.Revision, CancellationToken.None))
            return Mismatch(precondition);
        LogSet(key.Scope, key.Subject, key.Period, key.Currency, limit, caller.Key.Id);
        TellGates();
        return await ReadAsync(context, key, CancellationToken.None);
    }

    /// <summary>Removes a budget, whatever it is, or in the revision that the request is for.</summary>
    public async Task<IResult> RemoveAsync(BudgetKey key, Precondition precondition, Caller caller)
    {
        if (await queries.FindAsync(key, CancellationToken.None) is null)
            return ProblemResult.NotFound("budget");
        if (!await queries.RemoveAsync(key, precondition.Revision, CancellationToken.None))
            return precondition.Revision is null ? ProblemResult.NotFound("budget") : Mismatch(precondition);
        LogRemoved(key.Scope, key.Subject, key.Period, key.Currency, caller.Key.Id);
        TellGates();
        return TypedResults.NoContent();
    }

    // Nothing is lost with a message: each gate looks by itself before long.
    private void TellGates()
    {
        foreach (var provider in providers.All)
            _ = grains.GetGrain<IProviderGrain>(provider.Capabilities.ProviderId).BudgetsChanged();
    }

    private static Ok<BudgetBody> Show(HttpContext context, BudgetRecord budget)
    {
        Precondition.Tell(context, budget.Revision);
        return TypedResults.Ok(BudgetBody.Of(budget));
    }

    private static ProblemResult Mismatch(Precondition precondition) => precondition.Revision == 0
        ? ProblemResult.Of(StatusCodes.Status412PreconditionFailed, "etag_mismatch", "If-None-Match", "There is such a budget.")
        : ProblemResult.Of(StatusCodes.Status412PreconditionFailed, "etag_mismatch", "If-Match", "The budget is in another revision, or there is none.");

    [LoggerMessage(EventId = 1131, Level = LogLevel.Information, Message = "The {Period} budget of {Scope} {Subject} was set to {LimitMicros} micros of {Currency} by key {KeyId}.")]
    private partial void LogSet(string scope, string subject, string period, string currency, long limitMicros, Guid keyId);

    [LoggerMessage(EventId = 1132, Level = LogLevel.Information, Message = "The {Period} budget of {Scope} {Subject} in {Currency} was removed by key {KeyId}.")]
    private partial void LogRemoved(string scope, string subject, string period, string currency, Guid keyId);
}
