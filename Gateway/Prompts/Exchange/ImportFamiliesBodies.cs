using System.Text.Json;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Families to be imported, all of them or none.</summary>
/// <param name="ImportData">What an export has given, of one family or several: an object, or its text.</param>
/// <param name="PreserveMetadata">Whether authors, times and the history of labels are kept; true if absent.</param>
/// <param name="IncludeOverrides">Whether what worlds use instead comes with the families; true if absent.</param>
/// <param name="DryRun">Whether it is only to be told what would happen.</param>
public sealed record ImportFamiliesBody(JsonElement ImportData, bool? PreserveMetadata, bool? IncludeOverrides, bool? DryRun);

/// <summary>What an import has made, or would.</summary>
/// <param name="Id">Its id; absent if nothing was stored.</param>
/// <param name="FamilyCount">How many families there are, as far as the file was read.</param>
/// <param name="VersionCount">How many versions they have together.</param>
/// <param name="Families">In the order of the file.</param>
/// <param name="Problems">All that keeps them out, with paths into the file; only of a dry run, since otherwise they are the answer.</param>
/// <param name="CreatedAt">When it took place; absent if nothing was stored.</param>
/// <param name="CreatedBy">Who asked for it; absent if nothing was stored.</param>
public sealed record ImportBody(
    Guid? Id,
    bool DryRun,
    string FormatVersion,
    int FamilyCount,
    int VersionCount,
    IReadOnlyList<ImportBodyFamily> Families,
    IReadOnlyList<ProblemItem> Problems,
    DateTimeOffset? CreatedAt,
    string? CreatedBy)
{
    internal static ImportBody Of(ImportRecord made) =>
        Of(made.Id, made.FormatVersion, ImportRecords.Read(made.FamiliesJson), []) with { CreatedAt = made.CreatedAt, CreatedBy = made.CreatedBy };

    internal static ImportBody Of(ImportReport dryRun, string formatVersion) => Of(null, formatVersion, dryRun.Families, dryRun.Problems) with { DryRun = true };

    private static ImportBody Of(Guid? id, string formatVersion, IReadOnlyList<ImportedFamilyReport> families, IReadOnlyList<Grains.Interfaces.Problem> problems) => new(
        id,
        false,
        formatVersion,
        families.Count,
        families.Sum(family => family.Versions),
        [.. families.Select(ImportBodyFamily.Of)],
        [.. problems.Select(ProblemItem.Of)],
        null,
        null);
}

/// <summary>What an import has made of one family, or would.</summary>
/// <param name="Id">The family; absent if nothing was stored.</param>
/// <param name="Slug">The slug that it got, or would get.</param>
/// <param name="OverrideCount">For how many worlds it says something else.</param>
/// <param name="Problems">What is wrong with it, with paths into the file.</param>
/// <param name="Warnings">What was lost, changed or flagged.</param>
public sealed record ImportBodyFamily(
    Guid? Id,
    string Slug,
    string Title,
    int VersionCount,
    int BranchCount,
    int LabelCount,
    int OverrideCount,
    IReadOnlyList<ProblemItem> Problems,
    IReadOnlyList<string> Warnings)
{
    internal static ImportBodyFamily Of(ImportedFamilyReport family) => new(
        family.Id,
        family.Slug,
        family.Title,
        family.Versions,
        family.Branches,
        family.Labels,
        family.Overrides,
        [.. family.Problems.Select(ProblemItem.Of)],
        family.Warnings);
}
