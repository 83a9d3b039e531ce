using FsCheck;
using FsCheck.Fluent;
using static PixSim.Domain.Tests.Merging.MergeKit;

namespace PixSim.Domain.Tests.Merging;

/// <summary>Edits of different clauses, however close to each other, never conflict, and all of them come through.</summary>
public sealed class DisjointEditTests
{
    private enum Edit
    {
        None,
        ReplaceOurs,
        ReplaceTheirs,
        DeleteOurs,
        DeleteTheirs,
        AddBehindOurs,
        AddBehindTheirs,
    }

    [Theory]
    [InlineData(", ")]
    [InlineData(". ")]
    [InlineData("\n")]
    public void Edits_of_different_clauses_never_conflict(string separator) => Prop
        .ForAll(Gen.ArrayOf(Gen.Elements(Enum.GetValues<Edit>()), 8).Select(WithFirstKept).ToArbitrary(), edits =>
        {
            var result = Merge(
                Apply(edits, separator, _ => false),
                Apply(edits, separator, edit => edit is Edit.ReplaceOurs or Edit.DeleteOurs or Edit.AddBehindOurs),
                Apply(edits, separator, edit => edit is Edit.ReplaceTheirs or Edit.DeleteTheirs or Edit.AddBehindTheirs));
            return result.Content?.Text == Apply(edits, separator, _ => true);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>Of two clauses that are all there is, each side may not delete one: what remains is what the other deleted.</summary>
    private static Edit[] WithFirstKept(Edit[] edits)
    {
        edits[0] = Edit.None;
        return edits;
    }

    private static string Apply(IReadOnlyList<Edit> edits, string separator, Func<Edit, bool> isTaken)
    {
        var clauses = new List<string>();
        for (var index = 0; index < edits.Count; index++)
        {
            var edit = isTaken(edits[index]) ? edits[index] : Edit.None;
            if (edit is Edit.DeleteOurs or Edit.DeleteTheirs)
                continue;
            clauses.Add(edit is Edit.ReplaceOurs or Edit.ReplaceTheirs ? $"new{index} words{index}" : $"old{index} clause{index}");
            if (edit is Edit.AddBehindOurs or Edit.AddBehindTheirs)
                clauses.Add($"added{index}");
        }

        return string.Join(separator, clauses);
    }
}
