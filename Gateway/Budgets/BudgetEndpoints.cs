using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Providers;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Budgets;

/// <summary>Budgets of providers, their accounts and workspaces: the administrator's.</summary>
internal static class BudgetEndpoints
{
    private const string List = "budgets";
    private const string OnlyAccount = "default";

    public static void MapBudgets(this IEndpointRouteBuilder routes)
    {
        var budgets = routes.MapGroup("/api/v1/budgets").WithTags("Budgets");
        budgets.MapGet("", ListAsync).RequireScope(Scopes.Admin).WithName("listBudgets").WithSummary("List all budgets, those first that were set first").Produces<IReadOnlyList<BudgetBody>>();
        budgets.MapGet("{scope}/{id}/{period}", ReadAsync).RequireScope(Scopes.Admin).WithName("readBudget").WithSummary("Read a budget, and how much of it is used up").Produces<BudgetBody>();
        budgets.MapPut("{scope}/{id}/{period}", SetAsync).RequireScope(Scopes.Admin).WithName("setBudget").WithSummary("Bound what a provider's, an account's or a workspace's work may cost").Produces<BudgetBody>();
        budgets.MapDelete("{scope}/{id}/{period}", RemoveAsync).RequireScope(Scopes.Admin).WithName("removeBudget").WithSummary("Remove a budget").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, HttpContext context, BudgetQueries queries, string? scope, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        var filter = Filter.OneOf(BudgetNames.Scopes, scope, "scope", "budget_scope_unknown");
        var budgets = await queries.PageAsync(filter, Cursor.ReadNumber(List, cursor) ?? 0, size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, budgets, size, budget => Cursor.Of(List, budget.Revision.ToString())).Select(BudgetBody.Of));
    }

    private static async Task<IResult> ReadAsync(
        string scope, string id, string period, string? currency, Caller caller, HttpContext context, BudgetKeeper keeper, ProviderCatalog providers, WorkspaceQueries workspaces,
        CancellationToken cancellationToken) =>
        await SubjectAsync(scope, id, providers, workspaces, cancellationToken) is { } subject
            ? await keeper.ReadAsync(context, BudgetNames.Read(scope, subject, period, currency), cancellationToken)
            : ProblemResult.NotFound(scope);

    private static async Task<IResult> SetAsync(
        string scope, string id, string period, string? currency, Body<SetBudgetBody> body, Precondition precondition, Caller caller, HttpContext context, BudgetKeeper keeper,
        ProviderCatalog providers, WorkspaceQueries workspaces, CancellationToken cancellationToken) =>
        await SubjectAsync(scope, id, providers, workspaces, cancellationToken) is { } subject
            ? await keeper.SetAsync(context, BudgetNames.Read(scope, subject, period, currency), body.Value, precondition, caller)
            : ProblemResult.NotFound(scope);

    private static async Task<IResult> RemoveAsync(
        string scope, string id, string period, string? currency, Precondition precondition, Caller caller, BudgetKeeper keeper, ProviderCatalog providers, WorkspaceQueries workspaces,
        CancellationToken cancellationToken) =>
        await SubjectAsync(scope, id, providers, workspaces, cancellationToken) is { } subject
            ? await keeper.RemoveAsync(BudgetNames.Read(scope, subject, period, currency), precondition, caller)
            : ProblemResult.NotFound(scope);

    // What the ledger knows it by; null if there is no such thing.
    private static async ValueTask<string?> SubjectAsync(
        string scope, string id, ProviderCatalog providers, WorkspaceQueries workspaces, CancellationToken cancellationToken)
    {
        switch (scope)
        {
            case "provider":
                return providers.Find(id) is null ? null : id;
            case "account":
                return id.Split(':') is [var provider, OnlyAccount] && providers.Find(provider) is not null ? $"{provider}/{OnlyAccount}" : null;
            case "workspace":
                return Guid.TryParse(id, out var workspace) && await workspaces.FindAsync(workspace, cancellationToken) is not null ? workspace.ToString() : null;
            default:
                throw new ProblemException(
                    StatusCodes.Status400BadRequest, "budget_scope_unknown", "scope", "Budgets here are a provider's, an account's or a workspace's; a key's are at /api/v1/keys/{id}/budgets.");
        }
    }
}
