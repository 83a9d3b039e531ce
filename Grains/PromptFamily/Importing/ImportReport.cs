using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What an import has come to, or would.</summary>
/// <param name="Id">What it is known by; null if nothing was stored.</param>
/// <param name="Families">By their order in the file, as far as it was read.</param>
/// <param name="Problems">What is wrong, with paths into the file. Unless there are none, nothing is stored.</param>
/// <param name="IsKeyTaken">Whether an earlier request has done something under the idempotency key.</param>
public sealed record ImportReport(Guid? Id, IReadOnlyList<ImportedFamilyReport> Families, IReadOnlyList<Problem> Problems, bool IsKeyTaken = false);

/// <summary>What a family of an import has come to, or would.</summary>
/// <param name="Id">The family; null if it was not stored.</param>
/// <param name="Slug">The slug that it has, or would have.</param>
/// <param name="Overrides">For how many worlds it says something else.</param>
/// <param name="Problems">What is wrong with it, with paths into the file.</param>
/// <param name="Warnings">What was lost, changed or flagged.</param>
public sealed record ImportedFamilyReport(
    Guid? Id,
    string Slug,
    string Title,
    int Versions,
    int Branches,
    int Labels,
    int Overrides,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<string> Warnings);
