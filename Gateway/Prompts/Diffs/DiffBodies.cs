using PixSim.Domain.Prompts.Diffs;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Diffs;

/// <summary>What a version changed in its parent.</summary>
/// <param name="ParentVersionId">The version that it was made from: of a merge, the first parent.</param>
/// <param name="Format">inline, unified, summary or operations.</param>
/// <param name="Diff">For people: by clause; with inline and unified.</param>
/// <param name="Summary">With summary.</param>
/// <param name="Operations">With operations: applied to the old text, they make the new one.</param>
public sealed record VersionDiffBody(
    Guid VersionId,
    int? VersionNumber,
    Guid ParentVersionId,
    int? ParentVersionNumber,
    string Format,
    string? Diff,
    DiffSummaryBody? Summary,
    IReadOnlyList<DiffOperationBody>? Operations);

/// <summary>What differs between two versions.</summary>
/// <param name="Format">inline, unified, summary or operations.</param>
/// <param name="Diff">For people: by clause; with inline and unified.</param>
/// <param name="Summary">With summary.</param>
/// <param name="Operations">With operations: applied to the one text, they make the other.</param>
public sealed record VersionComparisonBody(
    Guid FromVersionId,
    int? FromVersionNumber,
    Guid ToVersionId,
    int? ToVersionNumber,
    string Format,
    string? Diff,
    DiffSummaryBody? Summary,
    IReadOnlyList<DiffOperationBody>? Operations);

/// <summary>How much differs, counted in clauses.</summary>
/// <param name="Additions">Clauses that are new.</param>
/// <param name="Deletions">Clauses that are gone.</param>
/// <param name="Modifications">Clauses that became others.</param>
/// <param name="Similarity">The part of both texts' characters that stayed, 0 to 1.</param>
/// <param name="TotalChanges">All of them together.</param>
/// <param name="OldLength">The clauses of the old text.</param>
/// <param name="NewLength">The clauses of the new text.</param>
public sealed record DiffSummaryBody(
    int Additions, int Deletions, int Modifications, double Similarity, int TotalChanges, int OldLength, int NewLength);

/// <summary>One step from the old text to the new one. The steps follow each other without a gap.</summary>
/// <param name="Kind">keep, insert, delete or replace.</param>
/// <param name="Old">The part of the old text.</param>
/// <param name="New">The part of the new text.</param>
/// <param name="Text">The new text's part, where it is not kept.</param>
public sealed record DiffOperationBody(string Kind, SpanBody Old, SpanBody New, string? Text)
{
    internal static DiffOperationBody Of(DiffOperation operation) =>
        new(operation.Kind.ToString().ToLowerInvariant(), SpanBody.Of(operation.Old), SpanBody.Of(operation.New), operation.Text);
}

/// <summary>A part of a text, in UTF-16 units, as JavaScript and C# index strings.</summary>
/// <param name="Start">Where it begins, from 0.</param>
/// <param name="Length">How long it is; 0 for a place between two characters.</param>
public sealed record SpanBody(int Start, int Length)
{
    internal static SpanBody Of(TextSpan span) => new(span.Start, span.Length);
}

/// <summary>A diff in the format that was asked for.</summary>
internal sealed record ShownDiff(string Format, string? Diff, DiffSummaryBody? Summary, IReadOnlyList<DiffOperationBody>? Operations)
{
    public const string Inline = "inline";
    private const string Unified = "unified";
    private const string Counted = "summary";
    private const string Steps = "operations";

    public static IReadOnlyCollection<string> Formats { get; } = [Inline, Unified, Counted, Steps];

    public static ShownDiff Of(string format, VersionRecord old, VersionRecord @new)
    {
        var diff = TextDiff.Between(old.Text, @new.Text);
        return format switch
        {
            Unified => new ShownDiff(format, diff.ToUnified(Name(old), Name(@new)), null, null),
            Counted => new ShownDiff(format, null, Count(diff.Summary), null),
            Steps => new ShownDiff(format, null, null, [.. diff.Operations.Select(DiffOperationBody.Of)]),
            _ => new ShownDiff(format, diff.ToInline(), null, null),
        };
    }

    private static string Name(VersionRecord version) => version.Number is { } number ? $"v{number}" : version.Id.ToString();

    private static DiffSummaryBody Count(DiffSummary summary) => new(
        summary.Additions, summary.Deletions, summary.Modifications, summary.Similarity, summary.TotalChanges, summary.OldLength, summary.NewLength);
}
