namespace PixSim.Domain.Prompts.Diffs;

/// <summary>How much differs, counted in clauses. <c>OldLength + Additions - Deletions = NewLength</c>.</summary>
/// <param name="Additions">Clauses that are new.</param>
/// <param name="Deletions">Clauses that are gone.</param>
/// <param name="Modifications">Clauses that became others, and places where only what stands between clauses did.</param>
/// <param name="Similarity">The part of both texts' characters that stayed, 0 to 1, to four places.</param>
/// <param name="OldLength">The clauses of the old text.</param>
/// <param name="NewLength">The clauses of the new text.</param>
public sealed record DiffSummary(int Additions, int Deletions, int Modifications, double Similarity, int OldLength, int NewLength)
{
    /// <summary>Additions, deletions and modifications together; 0 only for equal texts.</summary>
    public int TotalChanges => Additions + Deletions + Modifications;
}
