namespace PixSim.Storage.Invariants;

/// <summary>Something that always holds in the ledger, and the query that looks for rows against it.</summary>
/// <param name="Number">Its number in the list of the ledger's invariants, from 1.</param>
/// <param name="Statement">What holds, in one line.</param>
/// <param name="Sql">
/// Returns, as text, the ids of what violates it. <c>$1</c> and <c>$2</c> are parallel arrays: providers, and how many
/// submissions each may run at once.
/// </param>
public sealed record Invariant(int Number, string Statement, string Sql);

/// <summary>What an audit found of one invariant.</summary>
/// <param name="Violations">The ids of rows against it, each once, in order; the first <see cref="LedgerAudit.MostViolations"/>.</param>
public sealed record InvariantResult(Invariant Invariant, IReadOnlyList<string> Violations)
{
    /// <summary>Whether nothing speaks against it.</summary>
    public bool Holds => Violations.Count == 0;
}
