using System.Text.Json;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>A family to be imported.</summary>
/// <param name="ImportData">What an export has given: an object, or its text.</param>
/// <param name="PreserveMetadata">Whether authors, times and the history of labels are kept; true if absent.</param>
/// <param name="DryRun">Whether it is only to be told what would happen.</param>
/// <param name="Title">The title that it is to have; the file's if absent.</param>
/// <param name="Slug">The slug that it is to have; the file's, or one like it that is free, if absent.</param>
public sealed record ImportFamilyBody(JsonElement ImportData, bool? PreserveMetadata, bool? DryRun, string? Title, string? Slug);

/// <summary>What an import has come to, or would.</summary>
/// <param name="Slug">The slug that the family has, or would have.</param>
/// <param name="Problems">What keeps it out, with paths into the file; only of a dry run, since otherwise they are the answer.</param>
/// <param name="Warnings">What was lost, changed or flagged.</param>
public sealed record ImportReportBody(
    bool DryRun, string FormatVersion, string Slug, int VersionCount, int BranchCount, int LabelCount, IReadOnlyList<ProblemItem> Problems, IReadOnlyList<string> Warnings)
{
    internal static ImportReportBody Of(ImportReport report, bool dryRun, string formatVersion) => new(
        dryRun,
        formatVersion,
        report.Families[0].Slug,
        report.Families[0].Versions,
        report.Families[0].Branches,
        report.Families[0].Labels,
        [.. report.Problems.Select(ProblemItem.Of)],
        report.Families[0].Warnings);
}

/// <summary>A family that was imported.</summary>
public sealed record ImportedFamilyBody : FamilyBody
{
    internal ImportedFamilyBody(FamilyBody family, ImportReportBody? import)
        : base(family) => Import = import;

    /// <summary>What has come of the import; absent where the answer is a replay.</summary>
    public ImportReportBody? Import { get; }
}
