using PixSim.Storage.Ledger;

namespace PixSim.Storage.Imports;

/// <summary>All of an imported family but its versions, which are staged before.</summary>
/// <param name="Id">Of a family that there is not yet: nobody else writes it.</param>
/// <param name="Family">Its row; the slug is the one that it gets if nothing else is said.</param>
/// <param name="LatestVersionId">The last one that was staged; null if none was.</param>
/// <param name="Labels">Every revision of every label, by rising revisions.</param>
/// <param name="Overrides">What worlds use instead of what it says.</param>
public sealed record ImportedFamilyRows(
    Guid Id,
    FamilyRow Family,
    int LastVersion,
    Guid? LatestVersionId,
    IReadOnlyList<BranchRow> Branches,
    IReadOnlyList<LabelRow> Labels,
    IReadOnlyList<WorldOverrideRow> Overrides,
    string EventJson);
