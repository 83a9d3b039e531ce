using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Budgets;

/// <summary>How budgets are named in addresses.</summary>
internal static class BudgetNames
{
    /// <summary>What a budget may bound.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["provider", "account", "workspace", "key"];

    private const string DefaultCurrency = "USD";
    private static readonly IReadOnlyList<string> Periods = ["day", "month", "total"];

    /// <summary>A budget by the parts of its address; what is no period or currency is the client's fault.</summary>
    public static BudgetKey Read(string scope, string subject, string period, string? currency)
    {
        var named = currency ?? DefaultCurrency;
        if (named.Length != 3 || !named.All(char.IsAsciiLetterUpper))
            throw new ProblemException(StatusCodes.Status400BadRequest, "currency_invalid", "currency", "A currency has three capital letters, as by ISO 4217.");
        return new BudgetKey(scope, subject, Filter.OneOf(Periods, period, "period", "period_unknown")!, named);
    }

    /// <summary>The id in addresses: a slash would end its segment there.</summary>
    public static string IdOf(BudgetKey budget) => budget.Subject.Replace('/', ':');
}
