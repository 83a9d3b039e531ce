using PixSim.Storage.Ledger;

namespace PixSim.Storage.Imports;

/// <summary>A staged version, as far as it matters to what it includes and to the values that it takes.</summary>
public sealed record StagedVersion(
    Guid Id,
    Guid FamilyId,
    int Number,
    string Text,
    string VariablesJson,
    string ProviderHintsJson,
    string ProviderId,
    bool AllowRandomization,
    string? RandomizationJson);

/// <summary>What a staged version includes.</summary>
/// <param name="ValidationJson">What it was found to be with what it includes.</param>
public sealed record StagedInclusions(Guid FamilyId, int Number, string ValidationJson, IReadOnlyList<DependencyRow> Dependencies);
