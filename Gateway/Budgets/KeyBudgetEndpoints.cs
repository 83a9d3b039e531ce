using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Budgets;

/// <summary>Budgets of keys: of a workspace's by who may manage them.</summary>
internal static class KeyBudgetEndpoints
{
    private const string Scope = "key";

    public static void MapKeyBudgets(this IEndpointRouteBuilder routes)
    {
        var budgets = routes.MapGroup("/api/v1/keys/{id:guid}/budgets").WithTags("Budgets");
        budgets.MapGet("{period}", ReadAsync).RequireScope(Scopes.KeysManage).WithName("readKeyBudget").WithSummary("Read a key's budget, and how much of it is used up").Produces<BudgetBody>();
        budgets.MapPut("{period}", SetAsync).RequireScope(Scopes.KeysManage).WithName("setKeyBudget").WithSummary("Bound what a key's work may cost").Produces<BudgetBody>();
        budgets.MapDelete("{period}", RemoveAsync).RequireScope(Scopes.KeysManage).WithName("removeKeyBudget").WithSummary("Remove a key's budget").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ReadAsync(
        Guid id, string period, string? currency, Caller caller, HttpContext context, KeyQueries keys, BudgetKeeper keeper, CancellationToken cancellationToken) =>
        await SubjectAsync(id, caller, keys, cancellationToken) is { } subject
            ? await keeper.ReadAsync(context, BudgetNames.Read(Scope, subject, period, currency), cancellationToken)
            : ProblemResult.NotFound(Scope);

    private static async Task<IResult> SetAsync(
        Guid id, string period, string? currency, Body<SetBudgetBody> body, Precondition precondition, Caller caller, HttpContext context, KeyQueries keys, BudgetKeeper keeper,
        CancellationToken cancellationToken) =>
        await SubjectAsync(id, caller, keys, cancellationToken) is { } subject
            ? await keeper.SetAsync(context, BudgetNames.Read(Scope, subject, period, currency), body.Value, precondition, caller)
            : ProblemResult.NotFound(Scope);

    private static async Task<IResult> RemoveAsync(
        Guid id, string period, string? currency, Precondition precondition, Caller caller, KeyQueries keys, BudgetKeeper keeper, CancellationToken cancellationToken) =>
        await SubjectAsync(id, caller, keys, cancellationToken) is { } subject
            ? await keeper.RemoveAsync(BudgetNames.Read(Scope, subject, period, currency), precondition, caller)
            : ProblemResult.NotFound(Scope);

    // What the ledger knows its budgets by; null if it is out of reach.
    private static async Task<string?> SubjectAsync(Guid id, Caller caller, KeyQueries keys, CancellationToken cancellationToken) =>
        (await keys.FindAsync(new KeyReach(caller.WorkspaceId, caller.IsAdmin), id, cancellationToken))?.BudgetId.ToString();
}
